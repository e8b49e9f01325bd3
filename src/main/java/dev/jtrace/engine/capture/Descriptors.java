package dev.jtrace.engine.capture;

import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.HotPath;

/** Captures what descriptors refer to, when that is printed (-y). */
@HotPath
final class Descriptors {
    private static final int AT_FDCWD = -100;

    private final boolean wanted;
    private final Blocks blocks;
    private TaskLinks links = new NoLinks();

    Descriptors(CaptureLimits limits, Blocks blocks) {
        wanted = limits.fdPaths();
        this.blocks = blocks;
    }

    private static final class NoLinks implements TaskLinks {
        @Override
        public int fdPath(int fd, byte[] into, int offset, int room) {
            return -1;
        }

        @Override
        public int cwd(byte[] into, int offset, int room) {
            return -1;
        }
    }

    static final TaskLinks NO_LINKS = new NoLinks();

    void start(TaskLinks linksOfTask) {
        links = linksOfTask;
    }

    /** What {@code fd} refers to; for AT_FDCWD the current directory, for other negative numbers nothing. */
    void descriptor(int fd) {
        if (fd == AT_FDCWD) {
            directory();
        } else if (wanted && fd >= 0 && blocks.begin(CaptureWriter.FD_PATH, fd)) {
            CaptureWriter out = blocks.writer();
            end(out, links.fdPath(fd, out.array(), out.position(), out.room()));
        }
    }

    /** The current directory. */
    void directory() {
        if (wanted && blocks.begin(CaptureWriter.CWD, 0)) {
            CaptureWriter out = blocks.writer();
            end(out, links.cwd(out.array(), out.position(), out.room()));
        }
    }

    private static void end(CaptureWriter out, int bytes) {
        out.advance(Math.max(bytes, 0));
        out.end(bytes < 0 ? CaptureWriter.FAULT : CaptureWriter.COMPLETE);
    }
}
