package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** struct ifreq of linux/if.h: a name, and the member of its union that the request is about (linux/sockios.h). */
final class InterfaceRequest implements CustomPrinter {
    private static final int SIZE = 40;
    /** IFNAMSIZ. */
    private static final int NAME = 16;
    /** sizeof(struct sockaddr), and of its sa_data. */
    private static final int ADDRESS = 16;
    private static final int DATA = 14;

    @Override
    public void argument(Call c, Type.Custom type, long value) {
        if (value == 0) {
            c.out.ascii("NULL");
            return;
        }
        if (!c.memory.find(value, SIZE)) {
            c.out.hex(value);
            return;
        }
        byte[] b = c.memory.bytes();
        int at = c.memory.offset();
        c.out.ascii("{ifr_name=");
        name(c, b, at);
        if (!c.exiting || !c.failed) {
            member(c, (int) c.arg(1), b, at + NAME);
        }
        c.out.put('}');
    }

    @Override
    public boolean printsFailure() {
        return true;
    }

    private static void member(Call c, int request, byte[] b, int at) {
        switch (request) {
            case 0x8913, 0x8914 -> {
                c.out.ascii(", ifr_flags=");
                Constants.print(c, "interface_flags", Bytes.u16(b, at));
            }
            case 0x8915, 0x8916 -> address(c, ", ifr_addr=", b, at);
            case 0x8917, 0x8918 -> address(c, ", ifr_dstaddr=", b, at);
            case 0x8919, 0x891a -> address(c, ", ifr_broadaddr=", b, at);
            case 0x891b, 0x891c -> address(c, ", ifr_netmask=", b, at);
            case 0x891d, 0x891e -> number(c, ", ifr_metric=", b, at);
            case 0x8921, 0x8922 -> number(c, ", ifr_mtu=", b, at);
            case 0x8923 -> {
                c.out.ascii(", ifr_newname=");
                name(c, b, at);
            }
            case 0x8924, 0x8927, 0x8937 -> hardware(c, b, at);
            case 0x8929, 0x8930 -> {
                c.out.ascii(", ifr_slave=");
                name(c, b, at);
            }
            case 0x8933 -> number(c, ", ifr_ifindex=", b, at);
            case 0x8942, 0x8943 -> number(c, ", ifr_qlen=", b, at);
            default -> map(c, b, at);
        }
    }

    private static void name(Call c, byte[] b, int at) {
        int n = 0;
        while (n < NAME && b[at + n] != 0) {
            n++;
        }
        Quoter.quoted(c.out, b, at, n, c.options.hex());
        c.out.ascii(n == NAME ? "..." : "");
    }

    private static void address(Call c, String label, byte[] b, int at) {
        c.out.ascii(label);
        SocketAddress.print(c, b, at, ADDRESS);
    }

    private static void number(Call c, String label, byte[] b, int at) {
        c.out.ascii(label).decimal(Bytes.i32(b, at));
    }

    private static void hardware(Call c, byte[] b, int at) {
        c.out.ascii(", ifr_hwaddr={sa_family=");
        Constants.print(c, "hardware_type", Bytes.u16(b, at));
        c.out.ascii(", sa_data=");
        HardwareAddress.print(c.out, b, at + 2, DATA);
        c.out.put('}');
    }

    private static void map(Call c, byte[] b, int at) {
        c.out.ascii(", ifr_map={mem_start=").hex(Bytes.i64(b, at)).ascii(", mem_end=").hex(Bytes.i64(b, at + 8));
        c.out.ascii(", base_addr=").hex(Bytes.u16(b, at + 16)).ascii(", irq=").hex(Bytes.u8(b, at + 18));
        c.out.ascii(", dma=").hex(Bytes.u8(b, at + 19)).ascii(", port=").hex(Bytes.u8(b, at + 20)).put('}');
    }
}
