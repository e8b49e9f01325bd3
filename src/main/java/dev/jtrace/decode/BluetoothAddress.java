package dev.jtrace.decode;

import dev.jtrace.table.FlagFamily;

/**
 * Addresses of Bluetooth sockets, whose protocols tell themselves apart by the length only (struct sockaddr_hci,
 * sockaddr_sco, sockaddr_rc and sockaddr_l2 of the kernel's net/bluetooth), without their family.
 */
final class BluetoothAddress {
    /** The first service and the first channel that are given out. */
    private static final int SERVICES = 0x1001;

    private static final int CHANNELS = 0x40;

    private BluetoothAddress() {}

    /** Prints the address of {@code n} bytes; false when no protocol has such a length. */
    static boolean print(Call c, byte[] b, int at, int n) {
        ByteOutput out = c.out;
        switch (n) {
            case 4, 6 -> {
                out.ascii(", hci_dev=htobs(").decimal(Bytes.u16(b, at + 2)).put(')');
                if (n == 6) {
                    out.ascii(", hci_channel=");
                    Constants.print(c, "hci_channel", Bytes.u16(b, at + 4));
                }
            }
            case 8 -> address(c, ", sco_bdaddr=", b, at + 2);
            case 10 -> {
                address(c, ", rc_bdaddr=", b, at + 2);
                out.ascii(", rc_channel=").decimal(Bytes.u8(b, at + 8));
            }
            case 12, 14 -> link(c, b, at, n);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void link(Call c, byte[] b, int at, int n) {
        ByteOutput out = c.out;
        out.ascii(", l2_psm=htobs(");
        dynamic(c, "l2cap_service", Bytes.u16(b, at + 2), SERVICES, "L2CAP_PSM_DYN_START");
        address(c, "), l2_bdaddr=", b, at + 4);
        out.ascii(", l2_cid=htobs(");
        dynamic(c, "l2cap_channel", Bytes.u16(b, at + 10), CHANNELS, "L2CAP_CID_DYN_START");
        out.put(')');
        if (n == 14) {
            out.ascii(", l2_bdaddr_type=");
            Constants.print(c, "bluetooth_address_type", Bytes.u8(b, at + 12));
        }
    }

    /** A number with a name, or one of those from {@code start} on that are given out as they are asked for. */
    private static void dynamic(Call c, String family, int number, int start, String name) {
        FlagFamily names = c.family(family);
        if (number < start || names != null && names.find(number) >= 0) {
            Constants.print(c, family, number);
            return;
        }
        if (c.options.numbers()) {
            c.out.hex(number);
        }
        if (c.options.names()) {
            c.out.ascii(c.options.numbers() ? " /* " : "").ascii(name);
            if (number > start) {
                c.out.put('+').decimal(number - start);
            }
            c.out.ascii(c.options.numbers() ? " */" : "");
        }
    }

    private static void address(Call c, String label, byte[] b, int at) {
        c.out.ascii(label);
        if (SocketAddress.numbers(c, b, at, 6)) {
            HardwareAddress.print(c.out, b, at, 6);
            SocketAddress.endNames(c);
        }
    }
}
