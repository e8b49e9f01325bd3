package dev.jtrace.engine.capture;

import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.FdDetails;
import dev.jtrace.event.HotPath;
import java.nio.charset.StandardCharsets;

/** Captures what descriptors refer to, when that is printed (-y). */
@HotPath
final class Descriptors {
    private static final int AT_FDCWD = -100;

    private static final byte[] SOCKET = ascii("socket:[");
    private static final byte[] PIDFD = ascii("anon_inode:[pidfd]");
    private static final byte[] EVENTFD = ascii("anon_inode:[eventfd]");
    private static final byte[] SIGNALFD = ascii("anon_inode:[signalfd]");

    private final int details;
    private final Blocks blocks;
    private TaskLinks links = TaskLinks.NONE;

    Descriptors(CaptureLimits limits, Blocks blocks) {
        details = limits.fds();
        this.blocks = blocks;
    }

    void start(TaskLinks linksOfTask) {
        links = linksOfTask;
    }

    /** What {@code fd} refers to; for AT_FDCWD the current directory, for other negative numbers nothing. */
    void descriptor(int fd) {
        if (fd == AT_FDCWD) {
            directory();
        } else if (details != 0 && fd >= 0 && blocks.begin(CaptureWriter.FD_PATH, fd)) {
            CaptureWriter out = blocks.writer();
            int at = out.position();
            int length = links.fdPath(fd, out.array(), at, out.room());
            end(out, length);
            if (details != FdDetails.PATH && length > 0) {
                more(fd, out, at, length);
            }
        }
    }

    /** What {@code fd} refers to, also when that is not printed. */
    void link(int fd) {
        if (details == 0 && fd >= 0 && blocks.begin(CaptureWriter.FD_PATH, fd)) {
            CaptureWriter out = blocks.writer();
            end(out, links.fdPath(fd, out.array(), out.position(), out.room()));
        }
    }

    /** What else is to be told of the descriptor whose link is at {@code at}. */
    private void more(int fd, CaptureWriter out, int at, int length) {
        byte[] bytes = out.array();
        if (wants(FdDetails.SOCKET) && starts(bytes, at, length, SOCKET)) {
            long inode = inode(bytes, at + SOCKET.length, at + length);
            if (blocks.begin(CaptureWriter.FD_SOCKET, fd)) {
                end(out, links.socket(fd, inode, bytes, out.position(), out.room()));
            }
        } else if (wants(FdDetails.DEVICE) && bytes[at] == '/') {
            if (blocks.begin(CaptureWriter.FD_DEVICE, fd)) {
                end(out, links.device(fd, bytes, out.position(), out.room()));
            }
        } else if (wants(FdDetails.PIDFD) && starts(bytes, at, length, PIDFD)
                || wants(FdDetails.EVENTFD) && starts(bytes, at, length, EVENTFD)
                || wants(FdDetails.SIGNALFD) && starts(bytes, at, length, SIGNALFD)) {
            if (blocks.begin(CaptureWriter.FD_INFO, fd)) {
                end(out, links.fdInfo(fd, bytes, out.position(), out.room()));
            }
        }
    }

    private boolean wants(int detail) {
        return (details & detail) != 0;
    }

    private static boolean starts(byte[] bytes, int at, int length, byte[] prefix) {
        if (length < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if (bytes[at + i] != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private static long inode(byte[] bytes, int from, int to) {
        long inode = 0;
        for (int i = from; i < to && bytes[i] >= '0' && bytes[i] <= '9'; i++) {
            inode = 10 * inode + bytes[i] - '0';
        }
        return inode;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The current directory. */
    void directory() {
        if (wants(FdDetails.PATH) && blocks.begin(CaptureWriter.CWD, 0)) {
            CaptureWriter out = blocks.writer();
            end(out, links.cwd(out.array(), out.position(), out.room()));
        }
    }

    private static void end(CaptureWriter out, int bytes) {
        out.advance(Math.max(bytes, 0));
        out.end(bytes < 0 ? CaptureWriter.FAULT : CaptureWriter.COMPLETE);
    }
}
