package dev.jtrace.engine.capture;

import dev.jtrace.event.HotPath;

/**
 * Captures message headers, seven words each (recvmsg(2)), and what they refer to: name, data, control messages, and
 * what the descriptors refer to that travel in those.
 */
@HotPath
final class Messages {
    /** sizeof(struct sockaddr_storage). */
    private static final int MOST_NAME = 128;
    private static final int MOST_CONTROL = 4096;
    /** asm-generic/socket.h and linux/socket.h. */
    private static final int SOL_SOCKET = 1;
    private static final int SCM_RIGHTS = 1;

    private final CaptureLimits limits;
    private final Blocks blocks;
    private final Vectors vectors;
    private final Descriptors descriptors;
    private final Sockets sockets;
    private int cap;

    Messages(CaptureLimits limits, Blocks blocks, Vectors vectors, Descriptors descriptors, Sockets sockets) {
        this.limits = limits;
        this.blocks = blocks;
        this.vectors = vectors;
        this.descriptors = descriptors;
        this.sockets = sockets;
    }

    /** A struct msghdr of {@code fd} with at most {@code total} bytes of its data. */
    void one(int fd, long address, long total, int word) {
        blocks.memory(address, 1, 7 * word, 1);
        if (blocks.length() == 7 * word) {
            int at = blocks.start();
            cap = sockets.cap(fd);
            contents(at, total, word);
        }
    }

    /** An array of struct mmsghdr; when {@code received}, with at most msg_len bytes of the data of each. */
    void several(int fd, long address, long count, boolean received, int word) {
        int unit = 8 * word;
        blocks.memory(address, count, unit, limits.elements());
        int start = blocks.start();
        int end = start + blocks.length();
        cap = end > start ? sockets.cap(fd) : 0;
        for (int one = start; end - one >= unit && !blocks.full(); one += unit) {
            contents(one, received ? blocks.load(one + 7 * word, 4) : -1, word);
        }
    }

    /** What the header at {@code at} of the writer's array refers to. */
    private void contents(int at, long total, int word) {
        long name = blocks.load(at, word);
        long nameLength = blocks.load(at + word, 4);
        long iov = blocks.load(at + 2 * word, word);
        long iovLength = blocks.load(at + 3 * word, word);
        long control = blocks.load(at + 4 * word, word);
        long controlLength = blocks.load(at + 5 * word, word);
        blocks.memory(name, nameLength, 1, MOST_NAME);
        if (!blocks.full()) {
            vectors.capture(iov, iovLength, total, word, cap);
        }
        if (!blocks.full()) {
            blocks.memory(control, controlLength, 1, MOST_CONTROL);
            int from = blocks.start();
            int bytes = blocks.length();
            passedDescriptors(from, bytes, word);
            if (bytes > 0 && !blocks.full()) {
                sockets.interfaces();
            }
        }
    }

    /** The descriptors in the control messages that were captured at {@code at}; see cmsg(3). */
    private void passedDescriptors(int at, int length, int word) {
        int header = word + 8;
        int end = at + length;
        int one = at;
        while (end - one >= header) {
            long claimed = blocks.load(one, word);
            int data = (int) Math.min(Math.max(claimed - header, 0), end - one - header);
            if (blocks.load(one + word, 4) == SOL_SOCKET && blocks.load(one + word + 4, 4) == SCM_RIGHTS) {
                for (int i = 0; i + 4 <= data && !blocks.full(); i += 4) {
                    descriptors.descriptor((int) blocks.load(one + header + i, 4));
                }
            }
            if (claimed < header || claimed > end - one) {
                return;
            }
            one += (int) (claimed + word - 1 & -word);
        }
    }
}
