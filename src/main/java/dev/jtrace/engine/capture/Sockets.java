package dev.jtrace.engine.capture;

import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.HotPath;

/** Captures what goes through sockets, and what is needed to understand it. */
@HotPath
final class Sockets {
    private final CaptureLimits limits;
    private final Blocks blocks;
    private TaskLinks links = TaskLinks.NONE;

    Sockets(CaptureLimits limits, Blocks blocks) {
        this.limits = limits;
        this.blocks = blocks;
    }

    void start(TaskLinks linksOfTask) {
        links = linksOfTask;
    }

    /** Names and numbers of the network interfaces. */
    void interfaces() {
        if (blocks.begin(CaptureWriter.INTERFACES, 0)) {
            CaptureWriter out = blocks.writer();
            out.advance(links.interfaces(out.array(), out.position(), out.room()));
            out.end(CaptureWriter.COMPLETE);
        }
    }

    /** {@code count} bytes that go through {@code fd}; all of them when it is a netlink socket. */
    void buffer(int fd, long address, long count) {
        blocks.memory(address, count, 1, cap(fd));
    }

    /** Bytes of a message that are wanted; of netlink messages all, and their protocol is captured. */
    int cap(int fd) {
        int protocol = links.netlink(fd);
        if (protocol < 0) {
            return limits.text();
        }
        blocks.putNumber(CaptureWriter.NETLINK, fd, protocol);
        interfaces();
        return Integer.MAX_VALUE;
    }
}
