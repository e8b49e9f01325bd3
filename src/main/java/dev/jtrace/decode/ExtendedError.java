package dev.jtrace.decode;

/** struct sock_extended_err of linux/errqueue.h, and the address of who sent the error. */
final class ExtendedError {
    /** The struct and a struct sockaddr. */
    static final int LEAST = 32;
    private static final int SIZE = 16;

    private ExtendedError() {}

    static void print(Call c, byte[] b, int at, int n) {
        c.out.ascii("{ee_errno=").unsigned(Bytes.u32(b, at)).ascii(", ee_origin=").decimal(Bytes.u8(b, at + 4));
        c.out.ascii(", ee_type=").decimal(Bytes.u8(b, at + 5)).ascii(", ee_code=").decimal(Bytes.u8(b, at + 6));
        c.out.ascii(", ee_info=").unsigned(Bytes.u32(b, at + 8)).ascii(", ee_data=").unsigned(Bytes.u32(b, at + 12));
        c.out.ascii(", offender=");
        SocketAddress.print(c, b, at + SIZE, Math.min(n, LEAST) - SIZE);
        c.out.put('}');
    }
}
