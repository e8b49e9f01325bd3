package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** Arrays of struct mmsghdr: at the exit as many as were sent or received, else as many as the parameter says. */
final class MessageHeaders implements CustomPrinter {
    @Override
    public void argument(Call c, Type.Custom type, long value) {
        ByteOutput out = c.out;
        long count = c.exiting ? Math.max(c.result, 0) : ValuePrinter.length(c, type.parameters().get(0));
        if (value == 0) {
            out.ascii("NULL");
            return;
        }
        if (c.failed) {
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
                    out.hex(value);
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
            boolean received = c.syscall.name().startsWith("recv");
            MessageHeader.print(c, b, offset, received ? before : -1, received ? length : -1);
            out.ascii(", msg_len=").unsigned(length).put('}');
        }
        out.put(']');
    }
}
