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
        print(c.out, b, at, type.size());
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
