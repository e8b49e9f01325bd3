package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** An address in messages of NETLINK_SOCK_DIAG: of the family that the message begins with. */
final class DiagnosisAddress implements CustomPrinter {
    @Override
    public void argument(Call c, Type.Custom type, long value) {
        c.out.hex(value);
    }

    @Override
    public void field(Call c, Type.Custom type, String name, byte[] b, int at) {
        if (c.addressFamily == InternetAddress.AF_INET6) {
            SocketAddress.field6(c, name, b, at);
            return;
        }
        c.out.ascii(name).put('=');
        if (c.addressFamily == InternetAddress.AF_INET) {
            SocketAddress.inet(c, b, at);
        } else {
            Quoter.quoted(c.out, b, at, type.size(), Quoter.Hex.ALWAYS);
        }
    }
}
