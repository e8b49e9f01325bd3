package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** An address in messages of NETLINK_SOCK_DIAG: of the family that the message begins with. */
final class DiagnosisAddress implements CustomPrinter {
    private static final int AF_SMC = 43;

    @Override
    public void argument(Call c, Type.Custom type, long value) {
        c.out.hex(value);
    }

    /** The address; as numbers all the bytes that there is room for. */
    private static void inet(Call c, Type.Custom type, byte[] b, int at) {
        if (c.options.numbers()) {
            Quoter.quoted(c.out, b, at, type.size(), Quoter.Hex.ALWAYS);
            if (!c.options.names()) {
                return;
            }
            c.out.ascii(" /* ");
        }
        c.out.ascii("inet_addr(\"");
        SocketAddress.dotted(c.out, b, at);
        c.out.ascii("\")").ascii(c.options.numbers() ? " */" : "");
    }

    @Override
    public void field(Call c, Type.Custom type, String name, byte[] b, int at) {
        if (c.addressFamily == InternetAddress.AF_INET6) {
            SocketAddress.field6(c, name, b, at);
            return;
        }
        c.out.ascii(name).put('=');
        if (c.addressFamily == InternetAddress.AF_INET || c.addressFamily == AF_SMC) {
            inet(c, type, b, at);
        } else {
            Quoter.quoted(c.out, b, at, type.size(), Quoter.Hex.ALWAYS);
        }
    }
}
