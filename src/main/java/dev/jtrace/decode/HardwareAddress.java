package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** Link-layer addresses: bytes in hexadecimal between colons. */
final class HardwareAddress implements CustomPrinter {
    @Override
    public void argument(Call c, Type.Custom type, long value) {
        c.out.hex(value);
    }

    @Override
    public void inPlace(Call c, Type.Custom type, byte[] b, int at) {
        boolean ofInterface = type.name().equals("hwaddr14");
        print(c.out, b, at, ofInterface ? size(Bytes.u16(b, at - 2), type.size()) : type.size());
    }

    /** Bytes of addresses of a kind of hardware (ARPHRD_* of linux/if_arp.h), at most {@code room}. */
    static int size(int hardware, int room) {
        int known = switch (hardware) {
            case 7, 290, 773, 820, 821, 822 -> 1;
            case 15 -> 2;
            case 768, 776, 777, 778, 779, 783 -> 4;
            case 270, 271 -> 5;
            case 1, 6, 772, 774, 780, 801, 802, 803 -> 6;
            case 0, 3 -> 7;
            case 27, 804, 805, 825, 826 -> 8;
            default -> room;
        };
        return Math.min(known, room);
    }

    static void print(ByteOutput out, byte[] b, int at, int n) {
        for (int i = 0; i < n; i++) {
            if (i > 0) {
                out.put(':');
            }
            out.hexByte(b[at + i]);
        }
    }
}
