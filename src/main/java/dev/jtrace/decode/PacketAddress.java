package dev.jtrace.decode;

/** struct sockaddr_ll of linux/if_packet.h, without its family. */
final class PacketAddress {
    private PacketAddress() {}

    static void print(Call c, byte[] b, int at, int n) {
        ByteOutput out = c.out;
        out.ascii(", sll_protocol=");
        if (SocketAddress.numbers(c, b, at + 2, 2)) {
            out.ascii("htons(");
            Constants.print(c, "ethernet_protocol", Bytes.u16be(b, at + 2));
            out.put(')');
            SocketAddress.endNames(c);
        }
        out.ascii(", sll_ifindex=").unsigned(Bytes.u32(b, at + 4)).ascii(", sll_hatype=");
        Constants.print(c, "hardware_type", Bytes.u16(b, at + 8));
        out.ascii(", sll_pkttype=");
        Constants.print(c, "packet_type", b[at + 10] & 0xff);
        int length = b[at + 11] & 0xff;
        out.ascii(", sll_halen=").decimal(length);
        int shown = Math.min(length, n - 12);
        if (shown > 0) {
            out.ascii(", sll_addr=[");
            for (int i = 0; i < shown; i++) {
                out.ascii(i == 0 ? "" : ", ").hex(b[at + 12 + i] & 0xff);
            }
            out.ascii(length > shown ? ", ...]" : "]");
        }
    }
}
