package dev.jtrace.session.output;

import dev.jtrace.bindings.linux.Files;
import dev.jtrace.print.TaskOutputs;
import dev.jtrace.print.TraceOutput;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A file for each task, NAME.TID. However many tasks there are, a bounded number of files is open: the one that was
 * written longest ago is closed and, when its task goes on, opened again. Used by the printing thread, then by the
 * session.
 */
public final class SeparateFiles implements TaskOutputs {
    private static final int MOST_OPEN = 64;
    private static final int PRIVATE = 0600;

    private final Files files;
    private final int cwd;
    private final String name;
    private final boolean append;
    private final OutputChannel owner;
    private final Map<Integer, TaskFile> open = new LinkedHashMap<>(MOST_OPEN * 2, 0.75f, true);
    private final Map<Integer, TaskFile> all = new HashMap<>();
    /** Of tasks whose files were written: what comes later, of a task with the same number too, is added. */
    private final BitSet created = new BitSet();

    /**
     * @param cwd descriptor of the directory that a relative name starts from
     * @param owner told of what could not be written
     */
    SeparateFiles(Files files, int cwd, String name, boolean append, OutputChannel owner) {
        this.files = files;
        this.cwd = cwd;
        this.name = name;
        this.append = append;
        this.owner = owner;
    }

    @Override
    public TraceOutput of(int tid) {
        TaskFile file = new TaskFile(tid);
        all.put(tid, file);
        return file;
    }

    @Override
    public void end(int tid) {
        TaskFile file = all.remove(tid);
        if (file != null) {
            file.close();
        }
    }

    /** Writes out and closes what is left. */
    void close() {
        for (Integer tid : all.keySet().toArray(Integer[]::new)) {
            end(tid);
        }
    }

    private final class TaskFile implements TraceOutput {
        private final int tid;
        private int fd = -1;
        private byte[] buffer = new byte[1 << 12];
        private int filled;

        TaskFile(int tid) {
            this.tid = tid;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            if (filled + length > 1 << 16) {
                flush();
            }
            if (filled + length > buffer.length) {
                buffer = Arrays.copyOf(buffer, Math.max(filled + length, 2 * buffer.length));
            }
            System.arraycopy(bytes, offset, buffer, filled, length);
            filled += length;
        }

        @Override
        public void flush() {
            if (filled == 0) {
                return;
            }
            open();
            int r = fd < 0 ? fd : files.writeAll(fd, buffer, 0, filled);
            if (r < 0 && owner.intact()) {
                owner.fail(-r);
            }
            filled = 0;
        }

        private void open() {
            if (fd >= 0) {
                open.get(tid);
                return;
            }
            if (open.size() >= MOST_OPEN) {
                open.values().iterator().next().shut();
            }
            int mode = append || created.get(tid) ? Files.O_APPEND : Files.O_TRUNC;
            fd = files.open(
                    cwd, name + '.' + tid, Files.O_WRONLY | Files.O_CREAT | mode | Files.O_CLOEXEC, PRIVATE);
            if (fd >= 0) {
                created.set(tid);
                open.put(tid, this);
            }
        }

        private void shut() {
            if (fd >= 0) {
                files.close(fd);
                open.remove(tid);
                fd = -1;
            }
        }

        void close() {
            flush();
            shut();
        }
    }
}
