package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** struct msghdr of sendmsg(2) and recvmsg(2) with everything it refers to. */
final class MessageHeader implements CustomPrinter {
    /** Words of a struct msghdr. */
    private static final int WORDS = 7;

    @Override
    public void argument(Call c, Type.Custom type, long value) {
        if (value == 0) {
            c.out.ascii("NULL");
            return;
        }
        int size = WORDS * c.wordSize();
        if (c.exiting && c.failed) {
            if (c.memory.findSecond(value, size)) {
                int n = Bytes.i32(c.memory.bytes(), c.memory.offset() + c.wordSize());
                c.out.ascii("{msg_namelen=").decimal(n).put('}');
            } else {
                c.out.hex(value);
            }
            return;
        }
        if (!c.memory.find(value, size)) {
            c.out.hex(value);
            return;
        }
        byte[] b = c.memory.bytes();
        int at = c.memory.offset();
        int before = -1;
        if (c.exiting && c.memory.findSecond(value, size)) {
            before = Bytes.i32(c.memory.bytes(), c.memory.offset() + c.wordSize());
        }
        print(c, b, at, before, c.exiting ? c.result : -1);
    }

    @Override
    public boolean printsFailure() {
        return true;
    }

    /**
     * Prints the header at {@code at}.
     *
     * @param nameRoom
     *            room for the name that a receiver offered; -1 for a sender
     * @param total
     *            bytes of data in all
     */
    static void print(Call c, byte[] b, int at, int nameRoom, long total) {
        ByteOutput out = c.out;
        int word = c.wordSize();
        long name = Bytes.unsigned(b, at, word);
        int nameLength = Bytes.i32(b, at + word);
        long iov = Bytes.unsigned(b, at + 2 * word, word);
        long count = Bytes.unsigned(b, at + 3 * word, word);
        long control = Bytes.unsigned(b, at + 4 * word, word);
        long controlLength = Bytes.unsigned(b, at + 5 * word, word);
        int flags = Bytes.i32(b, at + 6 * word);
        out.ascii("{msg_name=");
        SocketAddress.behind(c, name, nameRoom < 0 ? nameLength : Math.min(nameRoom, nameLength));
        out.ascii(", msg_namelen=");
        if (nameRoom >= 0 && nameRoom != nameLength) {
            out.decimal(nameRoom).ascii(" => ");
        }
        out.decimal(nameLength).ascii(", msg_iov=");
        IoVectors.print(c, iov, count, total, true, SocketAddress.isNetlink(c, name, nameLength) ? (int) c.arg(0) : -1);
        out.ascii(", msg_iovlen=").unsigned(count);
        if (controlLength != 0) {
            out.ascii(", msg_control=");
            ControlMessages.print(c, control, controlLength);
        }
        out.ascii(", msg_controllen=").unsigned(controlLength).ascii(", msg_flags=");
        Constants.print(c, "msg_flags", flags & 0xffffffffL);
        out.put('}');
    }
}
