package dev.jtrace.decode;

import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.CapturedMemory;
import dev.jtrace.event.FdDetails;

/** What descriptors refer to, in angle brackets: paths, sockets, devices, processes, counters, signals. */
final class DescriptorFacts {
    private static final byte[] DELETED = {' ', '(', 'd', 'e', 'l', 'e', 't', 'e', 'd', ')'};
    /** File type of st_mode. */
    private static final int BLOCK_DEVICE = 0060000;

    private DescriptorFacts() {}

    /** Appends what was captured about {@code fd} and the options ask for. */
    static void print(Call c, int fd) {
        CapturedMemory memory = c.memory;
        if (captured(memory, CaptureWriter.FD_SOCKET, fd)) {
            SocketName.print(c, memory.bytes(), memory.offset(), memory.length(), fd);
        } else if (captured(memory, CaptureWriter.FD_DEVICE, fd)) {
            device(c, fd);
        } else if (!captured(memory, CaptureWriter.FD_INFO, fd) || !FdInfo.print(c)) {
            if (!plainLink(c, fd) && (c.options.fds() & FdDetails.PATH) != 0) {
                link(c, CaptureWriter.FD_PATH, fd);
            }
        }
    }

    /** Appends the link as it is for what was asked about in vain: a socket of a rare protocol, an ended process. */
    private static boolean plainLink(Call c, int fd) {
        boolean asked = c.memory.findBlock(CaptureWriter.FD_SOCKET, fd)
                || c.memory.findBlock(CaptureWriter.FD_INFO, fd);
        if (!asked || !captured(c.memory, CaptureWriter.FD_PATH, fd)) {
            return false;
        }
        c.out.put('<').raw(c.memory.bytes(), c.memory.offset(), c.memory.length()).put('>');
        return true;
    }

    /** Appends the current directory. */
    static void directory(Call c) {
        link(c, CaptureWriter.CWD, 0);
    }

    private static boolean captured(CapturedMemory memory, int kind, long key) {
        return memory.findBlock(kind, key) && memory.state() != CaptureWriter.FAULT;
    }

    private static void device(Call c, int fd) {
        byte[] b = c.memory.bytes();
        int at = c.memory.offset();
        int type = Bytes.i32(b, at);
        long major = Bytes.u32(b, at + 4);
        long minor = Bytes.u32(b, at + 8);
        if (!captured(c.memory, CaptureWriter.FD_PATH, fd)) {
            return;
        }
        c.out.put('<');
        Quoter.escaped(c.out, c.memory.bytes(), c.memory.offset(), c.memory.length(), c.options.hex(), true);
        c.out.ascii(type == BLOCK_DEVICE ? "<block " : "<char ");
        c.out.unsigned(major).put(':').unsigned(minor).ascii(">>");
    }

    private static void link(Call c, int kind, long key) {
        if (!captured(c.memory, kind, key)) {
            return;
        }
        byte[] b = c.memory.bytes();
        int from = c.memory.offset();
        int n = c.memory.length();
        boolean deleted = kind == CaptureWriter.FD_PATH && endsWithDeleted(b, from, n);
        c.out.put('<');
        Quoter.escaped(c.out, b, from, deleted ? n - DELETED.length : n, c.options.hex(), true);
        c.out.put('>');
        if (deleted) {
            c.out.ascii("(deleted)");
        }
    }

    private static boolean endsWithDeleted(byte[] b, int from, int n) {
        int at = from + n - DELETED.length;
        if (at < from) {
            return false;
        }
        for (int i = 0; i < DELETED.length; i++) {
            if (b[at + i] != DELETED[i]) {
                return false;
            }
        }
        return true;
    }
}
