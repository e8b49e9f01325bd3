package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** What goes through a socket: netlink messages or bytes. Parameters: the descriptor and the count of bytes. */
final class SocketBuffer implements CustomPrinter {
    @Override
    public void argument(Call c, Type.Custom type, long value) {
        print(c, (int) ValuePrinter.length(c, type.parameters().get(0)), value,
                ValuePrinter.length(c, type.parameters().get(1)));
    }

    /** Prints {@code length} bytes that were sent or received through {@code fd}. */
    static void print(Call c, int fd, long address, long length) {
        int protocol = Netlink.protocol(c, fd);
        if (protocol >= 0 && protocol != Netlink.KOBJECT_UEVENT && address != 0 && length != 0) {
            Netlink.print(c, protocol, address, length);
        } else {
            ValuePrinter.bytes(c, address, length);
        }
    }
}
