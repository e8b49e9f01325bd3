package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** An IPv4 or, with 16 bytes, an IPv6 address in place. */
final class NetworkAddress implements CustomPrinter {
    @Override
    public void argument(Call c, Type.Custom type, long value) {
        c.out.hex(value);
    }

    @Override
    public void inPlace(Call c, Type.Custom type, byte[] b, int at) {
        InternetAddress.print(c, family(type), b, at);
    }

    private static int family(Type.Custom type) {
        return type.size() == 16 ? InternetAddress.AF_INET6 : InternetAddress.AF_INET;
    }

    @Override
    public void field(Call c, Type.Custom type, String name, byte[] b, int at) {
        if (type.size() == 16) {
            SocketAddress.field6(c, name, b, at);
        } else {
            c.out.ascii(name).put('=');
            inPlace(c, type, b, at);
        }
    }
}
