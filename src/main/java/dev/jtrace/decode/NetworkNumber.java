package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** Numbers in network byte order, as the call that makes them. */
final class NetworkNumber implements CustomPrinter {
    @Override
    public void argument(Call c, Type.Custom type, long value) {
        call(c.out, type.size(), value);
    }

    /** A number of {@code size} bytes, whatever the style of constants. */
    static void call(ByteOutput out, int size, long value) {
        switch (size) {
            case 2 -> out.ascii("htons(").decimal(Short.reverseBytes((short) value) & 0xffff).put(')');
            case 4 -> out.ascii("htonl(").decimal(Integer.reverseBytes((int) value) & 0xffffffffL).put(')');
            default -> out.ascii("htobe64(").unsigned(Long.reverseBytes(value)).put(')');
        }
    }

    @Override
    public void inPlace(Call c, Type.Custom type, byte[] b, int at) {
        if (SocketAddress.numbers(c, b, at, type.size())) {
            argument(c, type, Bytes.unsigned(b, at, type.size()));
            SocketAddress.endNames(c);
        }
    }
}
