package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** The data of the public key operations of keyctl(2): their lengths are in a struct that the second argument points to. */
final class KeyInput implements CustomPrinter {
    private static final int PARAMS = 40;
    private static final int PKEY_VERIFY = 28;

    @Override
    public void argument(Call c, Type.Custom type, long value) {
        if (!c.memory.find(c.arg(1), PARAMS)) {
            ScalarPrinter.address(c.out, value);
            return;
        }
        byte[] b = c.memory.bytes();
        int at = c.memory.offset();
        boolean second = type.name().equals("key_input2");
        long length = Bytes.u32(b, at + (second ? 8 : 4));
        if (c.exiting && !c.failed && (int) c.arg(0) != PKEY_VERIFY) {
            length = Math.min(c.result, length);
        }
        ValuePrinter.bytes(c, value, length);
    }
}
