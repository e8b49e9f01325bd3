package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** Arrays of struct mmsghdr: as many as were received, or all that were to be sent; of those that went the length. */
final class MessageHeaders implements CustomPrinter {
    @Override
    public void argument(Call c, Type.Custom type, long value) {
        ByteOutput out = c.out;
        boolean received = c.syscall.name().startsWith("recv");
        long done = c.exiting && !c.failed ? c.result : 0;
        long count = received && c.exiting ? done : ValuePrinter.length(c, type.parameters().get(0));
        if (value == 0) {
            out.ascii("NULL");
            return;
        }
        if (c.failed && received) {
            out.hex(value);
            return;
        }
        if (count == 0) {
            out.ascii("[]");
            return;
        }
        int word = c.wordSize();
        int size = 8 * word;
        for (long i = 0; i != count; i++) {
            long at = value + i * size;
            if (i >= c.options.stringLimit() && !c.options.verbose()) {
                out.ascii(", ...");
                break;
            }
            if (!c.memory.find(at, size)) {
                if (i == 0) {
                    c.missing(value);
                    return;
                }
                out.ascii(", ... /* ").hex(at).ascii(" */");
                break;
            }
            byte[] b = c.memory.bytes();
            int offset = c.memory.offset();
            int before = -1;
            if (c.memory.findSecond(at, size)) {
                before = Bytes.i32(c.memory.bytes(), c.memory.offset() + word);
            }
            long length = Bytes.u32(b, offset + 7 * word);
            out.ascii(i == 0 ? "[{msg_hdr=" : ", {msg_hdr=");
            MessageHeader.print(c, b, offset, received ? before : -1, received ? length : -1);
            if (i < done || !c.exiting) {
                out.ascii(", msg_len=").unsigned(length);
            }
            out.put('}');
        }
        out.put(']');
    }

    @Override
    public boolean printsFailure() {
        return true;
    }
}
