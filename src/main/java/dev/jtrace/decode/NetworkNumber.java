package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** Numbers in network byte order, as the call that makes them. */
final class NetworkNumber implements CustomPrinter {
    @Override
    public void argument(Call c, Type.Custom type, long value) {
        switch (type.size()) {
            case 2 -> c.out.ascii("htons(").decimal(Short.reverseBytes((short) value) & 0xffff).put(')');
            case 4 -> c.out.ascii("htonl(").decimal(Integer.reverseBytes((int) value) & 0xffffffffL).put(')');
            default -> c.out.ascii("htobe64(").unsigned(Long.reverseBytes(value)).put(')');
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
