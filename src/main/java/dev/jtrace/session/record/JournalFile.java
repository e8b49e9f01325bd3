package dev.jtrace.session.record;

import dev.jtrace.bindings.linux.Errno;
import dev.jtrace.bindings.linux.Files;
import dev.jtrace.bindings.linux.Syscalls;
import dev.jtrace.journal.JournalSink;
import dev.jtrace.session.ErrorText;
import dev.jtrace.session.Failure;
import dev.jtrace.session.Outcome;
import java.lang.foreign.Arena;
import java.util.function.Consumer;

/**
 * A journal's file, mode 0600. The first failed write (full disk, size limit) is told once; what was written stays and
 * the target runs on.
 */
final class JournalFile implements JournalSink {
    private static final int PRIVATE = 0600;
    private static final int FLAGS = Files.O_WRONLY | Files.O_CREAT | Files.O_TRUNC | Files.O_CLOEXEC;

    private final String name;
    private final int fd;
    private final Files files;
    private final Consumer<String> complaints;
    private boolean told;

    private JournalFile(String name, int fd, Files files, Consumer<String> complaints) {
        this.name = name;
        this.fd = fd;
        this.files = files;
        this.complaints = complaints;
    }

    /**
     * Creates the file, or cuts it to nothing.
     *
     * @param cwd descriptor of the directory that relative names start from
     */
    static JournalFile create(int cwd, String name, Consumer<String> complaints) throws Failure {
        Files files = new Files(new Syscalls(), Arena.global());
        int fd = files.open(cwd, name, FLAGS, PRIVATE);
        if (fd < 0) {
            throw new Failure(Outcome.USAGE, "Can't open '" + name + "': " + ErrorText.of(-fd));
        }
        return new JournalFile(name, fd, files, complaints);
    }

    @Override
    public boolean write(byte[] bytes, int offset, int length) {
        int r = files.writeAll(fd, bytes, offset, length);
        if (r < 0) {
            tell(r);
        }
        return r >= 0;
    }

    /** Brings the file to the disk and closes it. */
    void close() {
        int synced = files.synchronize(fd);
        int closed = files.close(fd);
        // EINVAL: a pipe or device, which has no disk behind it.
        if (synced < 0 && synced != -Errno.EINVAL) {
            tell(synced);
        } else if (closed < 0) {
            tell(closed);
        }
    }

    private void tell(int error) {
        if (!told) {
            told = true;
            complaints.accept(name + ": " + ErrorText.of(-error)
                    + "; the recording ends here, the program runs on");
        }
    }
}
