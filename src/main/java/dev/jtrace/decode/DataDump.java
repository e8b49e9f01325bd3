package dev.jtrace.decode;

import java.util.Arrays;

/** Data of reads and writes as lines of hexadecimal numbers and ASCII, behind the line of the call. */
public final class DataDump {
    private static final int PER_LINE = 16;

    private DataDump() {}

    /** Appends the dump that the options ask for, if the call has returned and moved data. */
    public static void print(Call c) {
        DecodeOptions.Dumps dumps = c.options.dumps();
        boolean reads = dumps.reads().has(c.arg(0));
        boolean writes = dumps.writes().has(c.arg(0));
        if (c.failed || !reads && !writes) {
            return;
        }
        c.memory.setOpaque(false);
        if (reads) {
            switch (c.syscall.name()) {
                case "read", "pread64", "recv", "recvfrom", "mq_timedreceive" -> data(c, c.arg(1), c.result);
                case "readv", "preadv", "preadv2" -> vectors(c, c.arg(1), c.arg(2), c.result);
                case "recvmsg" -> message(c, c.arg(1), c.result);
                case "recvmmsg" -> messages(c, true);
                default -> {}
            }
        }
        if (writes) {
            switch (c.syscall.name()) {
                case "write", "pwrite64", "send", "sendto", "mq_timedsend" -> data(c, c.arg(1), c.arg(2));
                case "writev", "pwritev", "pwritev2", "vmsplice" -> vectors(c, c.arg(1), c.arg(2), -1);
                case "sendmsg" -> message(c, c.arg(1), -1);
                case "sendmmsg" -> messages(c, false);
                default -> {}
            }
        }
    }

    private static void messages(Call c, boolean received) {
        int word = c.wordSize();
        for (long i = 0; i < c.result; i++) {
            long at = c.arg(1) + i * 8 * word;
            if (!c.memory.find(at, 8 * word)) {
                return;
            }
            byte[] b = c.memory.bytes();
            int offset = c.memory.offset();
            long count = Bytes.unsigned(b, offset + 3 * word, word);
            long length = Bytes.u32(b, offset + 7 * word);
            c.out.ascii(" = ").unsigned(count).ascii(" buffers in vector ").decimal(i).put('\n');
            vectors(c, Bytes.unsigned(b, offset + 2 * word, word), count, received ? length : -1);
        }
    }

    private static void message(Call c, long address, long total) {
        int word = c.wordSize();
        if (c.memory.find(address, 7 * word)) {
            byte[] b = c.memory.bytes();
            int at = c.memory.offset();
            vectors(c, Bytes.unsigned(b, at + 2 * word, word), Bytes.unsigned(b, at + 3 * word, word), total);
        }
    }

    /** Dumps buffers up to the first empty one, at most {@code total} (unsigned) bytes of them. */
    private static void vectors(Call c, long address, long count, long total) {
        int word = c.wordSize();
        long left = total;
        for (long i = 0; i != count; i++) {
            if (!c.memory.find(address + i * 2 * word, 2 * word)) {
                return;
            }
            byte[] b = c.memory.bytes();
            int at = c.memory.offset();
            long length = Bytes.unsigned(b, at + word, word);
            long shown = Long.compareUnsigned(length, left) < 0 ? length : left;
            if (shown == 0) {
                return;
            }
            left -= shown;
            c.out.ascii(" * ").unsigned(shown).ascii(" bytes in buffer ").decimal(i).put('\n');
            data(c, Bytes.unsigned(b, at, word), shown);
        }
    }

    /** Dumps {@code count} bytes, or as many as were captured of them. */
    private static void data(Call c, long address, long count) {
        if (count <= 0 || !c.memory.findLongest(address)) {
            return;
        }
        int n = (int) Math.min(count, c.memory.length());
        byte[] b = Arrays.copyOfRange(c.memory.bytes(), c.memory.offset(), c.memory.offset() + n);
        for (int at = 0; at < n; at += PER_LINE) {
            line(c.out, b, at, Math.min(PER_LINE, n - at));
        }
    }

    private static void line(ByteOutput out, byte[] b, int at, int n) {
        out.ascii(" | ");
        for (int shift = 4 * Math.max(4, (31 - Integer.numberOfLeadingZeros(at | 1)) / 4); shift >= 0; shift -= 4) {
            out.put(Character.forDigit(at >>> shift & 15, 16));
        }
        out.put(' ');
        for (int i = 0; i < PER_LINE; i++) {
            out.ascii(i == PER_LINE / 2 ? "  " : " ");
            if (i < n) {
                out.hexByte(b[at + i]);
            } else {
                out.ascii("  ");
            }
        }
        out.ascii("  ");
        for (int i = 0; i < PER_LINE; i++) {
            int v = i < n ? b[at + i] : ' ';
            out.put(v >= ' ' && v < 0x7f ? v : '.');
        }
        out.ascii(" |\n");
    }
}
