package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** struct nlmsgerr of linux/netlink.h: an error, the message that it answers, attributes. */
final class NetlinkError {
    private static final int NLM_F_CAPPED = 0x100;

    /** Bytes of the struct. */
    private static final int LEAST = 4 + Netlink.HEADER;

    private NetlinkError() {}

    static void print(Call c, int protocol, int flags, long at, int length) {
        if (length < LEAST) {
            Payload.hex(c, at, length);
            return;
        }
        if (!c.memory.find(at, 4)) {
            c.out.hex(at);
            return;
        }
        int error = Bytes.i32(c.memory.bytes(), c.memory.offset());
        boolean attributes = length > covered(c, flags, at + 4, length - 4) + 4;
        if (attributes) {
            c.out.put('[');
        }
        c.memory.find(at, 4);
        c.out.ascii("{error=");
        String name = error < 0 ? c.table.errnoName(-error) : null;
        if (name == null || c.options.numbers()) {
            c.out.decimal(error);
        }
        if (name != null && c.options.names()) {
            c.out.ascii(c.options.numbers() ? " /* -" : "-").ascii(name).ascii(c.options.numbers() ? " */" : "");
        }
        int left = length - 4;
        if (left > 0) {
            c.out.ascii(", msg=");
            left -= message(c, protocol, flags, at + 4, left);
        }
        c.out.put('}');
        if (attributes) {
            c.out.ascii(", ");
            Type payload = c.variant("netlink_error_attributes").find(0).type();
            Payload.print(c, payload, at + length - left, left);
            c.out.put(']');
        }
    }

    /** Bytes of the message that was answered, as far as they are here. */
    private static int covered(Call c, int flags, long at, int left) {
        if (left < Netlink.HEADER || !c.memory.find(at, Netlink.HEADER)) {
            return left;
        }
        long claimed = Bytes.u32(c.memory.bytes(), c.memory.offset());
        boolean capped = (flags & NLM_F_CAPPED) != 0;
        return capped ? Netlink.HEADER : (int) Math.min(left, Math.max(Netlink.HEADER, claimed + 3 & ~3L));
    }

    /** Prints the message that was answered; returns how many bytes it took. */
    private static int message(Call c, int protocol, int flags, long at, int left) {
        if (left < Netlink.HEADER) {
            Payload.hex(c, at, left);
            return left;
        }
        if (!c.memory.find(at, Netlink.HEADER)) {
            c.out.hex(at);
            return left;
        }
        if ((flags & NLM_F_CAPPED) != 0) {
            Netlink.header(c, protocol, c.memory.bytes(), c.memory.offset());
            return Netlink.HEADER;
        }
        long claimed = Bytes.u32(c.memory.bytes(), c.memory.offset());
        Netlink.message(c, protocol, at, Math.min(claimed, left));
        return (int) Math.min(left, Math.max(Netlink.HEADER, claimed + 3 & ~3L));
    }
}
