package dev.jtrace.session.program;

import dev.jtrace.bindings.linux.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether what is to be traced is an i386 program. Those have calls that stand for others, such as
 * socketcall(2), which only the ptrace engine takes apart.
 */
public final class NarrowPrograms {
    private static final int S_IFMT = 0170000;
    private static final int S_IFREG = 0100000;
    /** Up to and with e_machine of elf.h. */
    private static final int HEAD = 20;

    private static final byte[] MAGIC = {0x7f, 'E', 'L', 'F'};
    private static final int CLASS = 4;
    private static final int CLASS_32 = 1;
    private static final int MACHINE = 18;
    private static final int EM_386 = 3;

    private final Files files;
    private final int cwd;
    private final @Nullable String command;
    private final List<Integer> pids;

    /**
     * @param cwd
     *            descriptor of the directory that a relative name of the command starts from
     * @param command
     *            file that is to be executed, null for none
     * @param pids
     *            running processes
     */
    public NarrowPrograms(Files files, int cwd, @Nullable String command, List<Integer> pids) {
        this.files = files;
        this.cwd = cwd;
        this.command = command;
        this.pids = pids;
    }

    /** The command or the process that is such a program, null when none is. */
    @Nullable
    public String first() {
        if (command != null && isNarrow(cwd, command)) {
            return "'" + command + "'";
        }
        for (int pid : pids) {
            if (isNarrow(Files.AT_FDCWD, "/proc/" + pid + "/exe")) {
                return "process " + pid;
            }
        }
        return null;
    }

    private boolean isNarrow(int folder, String name) {
        int mode = files.mode(folder, name);
        if (mode < 0 || (mode & S_IFMT) != S_IFREG) {
            return false;
        }
        int fd = files.open(folder, name, Files.O_RDONLY | Files.O_CLOEXEC, 0);
        if (fd < 0) {
            return false;
        }
        byte[] head = new byte[HEAD];
        int n = files.read(fd, head, 0, HEAD);
        files.close(fd);
        return n == HEAD && isNarrow(head);
    }

    private static boolean isNarrow(byte[] head) {
        for (int i = 0; i < MAGIC.length; i++) {
            if (head[i] != MAGIC[i]) {
                return false;
            }
        }
        return head[CLASS] == CLASS_32 && head[MACHINE] == EM_386 && head[MACHINE + 1] == 0;
    }
}
