package dev.jtrace.decode;

/** Ancillary data of socket messages: records of length, level, type and data (cmsg(3)). */
final class ControlMessages {
    private static final int SOL_SOCKET = 1;
    private static final int SCM_RIGHTS = 1;
    private static final int SCM_CREDENTIALS = 2;

    private ControlMessages() {}

    static void print(Call c, long address, long length) {
        ByteOutput out = c.out;
        int word = c.wordSize();
        int header = word + 8;
        if (address == 0 || length < header || length > 1 << 20 || !c.memory.find(address, (int) length)) {
            ScalarPrinter.address(out, address);
            return;
        }
        byte[] b = c.memory.bytes();
        int from = c.memory.offset();
        int end = from + (int) length;
        boolean some = false;
        out.put('[');
        for (int at = from; end - at >= header;) {
            long claimed = Bytes.unsigned(b, at, word);
            out.ascii(some ? ", {cmsg_len=" : "{cmsg_len=").unsigned(claimed);
            some = true;
            int level = Bytes.i32(b, at + word);
            int type = Bytes.i32(b, at + word + 4);
            out.ascii(", cmsg_level=");
            Constants.print(c, "socket_level", level & 0xffffffffL);
            out.ascii(", cmsg_type=");
            if (level == SOL_SOCKET) {
                Constants.print(c, "scm_type", type & 0xffffffffL);
            } else {
                out.hex(type & 0xffffffffL);
            }
            int data = (int) Math.min(Math.max(claimed - header, 0), end - at - header);
            if (data > 0) {
                out.ascii(", cmsg_data=");
                data(c, b, at + header, data, level, type);
            }
            out.put('}');
            if (claimed < header || claimed > end - at) {
                break;
            }
            at += (int) (claimed + word - 1 & -word);
        }
        out.put(']');
    }

    private static void data(Call c, byte[] b, int at, int n, int level, int type) {
        ByteOutput out = c.out;
        if (level == SOL_SOCKET && type == SCM_RIGHTS) {
            out.put('[');
            for (int i = 0; i + 4 <= n; i += 4) {
                out.ascii(i == 0 ? "" : ", ");
                ScalarPrinter.fd(c, Bytes.i32(b, at + i));
            }
            out.put(']');
        } else if (level == SOL_SOCKET && type == SCM_CREDENTIALS && n >= 12) {
            out.ascii("{pid=").decimal(Bytes.i32(b, at));
            out.ascii(", uid=").unsigned(Bytes.u32(b, at + 4));
            out.ascii(", gid=").unsigned(Bytes.u32(b, at + 8)).put('}');
        } else {
            Quoter.quoted(out, b, at, n, c.options.hex());
        }
    }
}
