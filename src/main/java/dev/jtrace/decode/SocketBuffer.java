package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** What goes through a socket: netlink messages or bytes. Parameters: the descriptor and the count of bytes. */
final class SocketBuffer implements CustomPrinter {
    /** Argument of sendto(2) and recvfrom(2) that is the buffer's size: with MSG_TRUNC less than the result. */
    private static final int ROOM = 2;

    @Override
    public void argument(Call c, Type.Custom type, long value) {
        long length = ValuePrinter.length(c, type.parameters().get(1));
        long room = c.arg(ROOM);
        print(c, (int) ValuePrinter.length(c, type.parameters().get(0)), value,
                Long.compareUnsigned(length, room) < 0 ? length : room);
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
