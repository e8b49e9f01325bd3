package dev.jtrace.decode;

/** IPv4 and IPv6 addresses as calls that make them. */
final class InternetAddress {
    static final int AF_INET = 2;
    static final int AF_INET6 = 10;

    private InternetAddress() {}

    /** Bytes of an address of {@code family}, 0 when it has no known ones. */
    static int size(int family) {
        return switch (family) {
            case AF_INET -> 4;
            case AF_INET6 -> 16;
            default -> 0;
        };
    }

    /** Prints {@code length} bytes as an address of {@code family} when they are one, else as bytes. */
    static void payload(Call c, int family, long address, int length) {
        int size = size(family);
        if (size == 0 || length < size) {
            Payload.hex(c, address, length);
        } else if (c.memory.find(address, size)) {
            print(c, family, c.memory.bytes(), c.memory.offset());
        } else {
            c.out.hex(address);
        }
    }

    /** Appends {@code inet_addr("127.0.0.1")} or {@code inet_pton(AF_INET6, "::1")}. */
    static void print(Call c, int family, byte[] b, int at) {
        if (family == AF_INET6) {
            if (SocketAddress.numbers(c, b, at, 16)) {
                c.out.ascii("inet_pton(AF_INET6, \"");
                SocketAddress.address6(c.out, b, at);
                c.out.ascii("\")");
                SocketAddress.endNames(c);
            }
        } else {
            SocketAddress.inet(c, b, at);
        }
    }
}
