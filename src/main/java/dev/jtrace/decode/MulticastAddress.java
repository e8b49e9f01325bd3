package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** The address of a multicast group in linux/if_bridge.h: a union and the protocol that says which member counts. */
final class MulticastAddress implements CustomPrinter {
    private static final int UNION = 16;
    private static final int ETH_P_IP = 0x800;
    private static final int ETH_P_IPV6 = 0x86dd;

    @Override
    public void argument(Call c, Type.Custom type, long value) {
        c.out.hex(value);
    }

    @Override
    public void inPlace(Call c, Type.Custom type, byte[] b, int at) {
        int protocol = Bytes.u16be(b, at + UNION);
        c.out.put('{');
        switch (protocol) {
            case ETH_P_IP -> {
                c.out.ascii("u=");
                SocketAddress.inet(c, b, at);
            }
            case ETH_P_IPV6 -> {
                SocketAddress.field6(c, "u", b, at);
            }
            default -> {
                c.out.ascii("u=");
                Quoter.quoted(c.out, b, at, UNION, Quoter.Hex.ALWAYS);
            }
        }
        c.out.ascii(", proto=htons(");
        Constants.print(c, "multicast_protocol", protocol);
        c.out.ascii(")}");
    }
}
