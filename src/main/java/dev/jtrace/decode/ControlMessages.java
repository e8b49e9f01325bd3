package dev.jtrace.decode;

import dev.jtrace.table.FlagFamily;
import dev.jtrace.table.Length;
import dev.jtrace.table.Type;

/** Ancillary data of socket messages: records of length, level, type and data (cmsg(3)). */
final class ControlMessages {
    private static final int SOL_IP = 0;
    private static final int SOL_SOCKET = 1;
    /** Longest list of messages that is printed. */
    private static final int MOST = 1 << 20;

    private ControlMessages() {}

    static void print(Call c, long address, long length) {
        ByteOutput out = c.out;
        int word = c.wordSize();
        int header = word + 8;
        if (address == 0 || length < header || length > MOST || !c.memory.find(address, (int) length)) {
            ScalarPrinter.address(out, address);
            return;
        }
        byte[] b = c.memory.bytes();
        int from = c.memory.offset();
        int end = from + (int) length;
        boolean some = false;
        out.put('[');
        int at = from;
        while (end - at >= header) {
            long claimed = Bytes.unsigned(b, at, word);
            out.ascii(some ? ", {cmsg_len=" : "{cmsg_len=").unsigned(claimed);
            some = true;
            int level = Bytes.i32(b, at + word);
            int type = Bytes.i32(b, at + word + 4);
            out.ascii(", cmsg_level=");
            level(c, level & 0xffffffffL);
            out.ascii(", cmsg_type=");
            switch (level) {
                case SOL_SOCKET -> Constants.print(c, "scm_type", type & 0xffffffffL);
                case SOL_IP -> Constants.print(c, "ip_cmsg_type", type & 0xffffffffL);
                default -> out.hex(type & 0xffffffffL);
            }
            int data = (int) Math.min(Math.max(claimed - header, 0), end - at - header);
            if (data > 0) {
                data(c, b, at + header, data, level, type);
            }
            out.put('}');
            if (claimed < header || claimed > end - at) {
                at = claimed < header ? at + header : end;
                break;
            }
            at += (int) (claimed + word - 1 & -word);
        }
        if (at < end) {
            out.ascii(", ... /* ").hex(address + at - from).ascii(" */");
        }
        out.put(']');
    }

    /** Levels as setsockopt(2) has them, but for strace's word for the unknown. */
    private static void level(Call c, long level) {
        FlagFamily levels = c.family("socket_level");
        if (levels != null && levels.find(level) < 0 && c.options.constants() != ConstantStyle.RAW) {
            c.out.hex(level).ascii(" /* SOL_??? */");
        } else {
            Constants.print(c, "socket_level", level);
        }
    }

    private static void data(Call c, byte[] b, int at, int n, int level, int type) {
        String variant = level == SOL_SOCKET ? "scm_data" : level == SOL_IP ? "ip_cmsg_data" : null;
        if (variant == null) {
            return;
        }
        Type known = c.variant(variant).find(type & 0xffffffffL).type();
        if (known == null) {
            return;
        }
        if (n < least(c, known)) {
            c.out.ascii(isTime(type) && level == SOL_SOCKET ? ", cmsg_data=???" : "");
            return;
        }
        c.out.ascii(", cmsg_data=");
        switch (known) {
            case Type.Array(Type element, var count) -> {
                c.out.put('[');
                int size = ValuePrinter.size(c, element);
                int most = count instanceof Length.Const(int fixed) ? fixed : 1;
                boolean open = most == 1;
                for (int i = 0; (i + 1) * size <= n && (open || i < most); i++) {
                    c.out.ascii(i == 0 ? "" : ", ");
                    if (i >= c.options.stringLimit() && !c.options.verbose()) {
                        c.out.ascii("...");
                        break;
                    }
                    ValuePrinter.inPlace(c, element, b, at + i * size);
                }
                c.out.put(']');
            }
            case Type.Text ignored -> Quoter.quoted(c.out, b, at, n, c.options.hex());
            case Type.Custom custom when custom.name().equals("extended_error") -> ExtendedError.print(c, b, at, n);
            case Type.Custom custom when custom.name().equals("sockaddr_storage") -> SocketAddress.print(c, b, at, n);
            default -> ValuePrinter.inPlace(c, known, b, at);
        }
    }

    /** Times are announced even when they are cut short: SO_TIMESTAMP* of asm-generic/socket.h. */
    private static boolean isTime(int type) {
        return switch (type) {
            case 29, 35, 37, 63, 64, 65 -> true;
            default -> false;
        };
    }

    /** Bytes without which the data is not printed. */
    private static int least(Call c, Type type) {
        return switch (type) {
            case Type.Array array -> ValuePrinter.size(c, array);
            case Type.Text ignored -> 1;
            case Type.Custom custom when custom.name().equals("extended_error") -> ExtendedError.LEAST;
            case Type.Custom custom when custom.name().equals("sockaddr_storage") -> ADDRESS;
            default -> ValuePrinter.size(c, type);
        };
    }

    /** sizeof(struct sockaddr_in). */
    private static final int ADDRESS = 16;
}
