package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** What keyctl(2) tells of the kernel: a byte of flags each. The parameter is the room. */
final class KeyCapabilities implements CustomPrinter {
    private static final String[] FAMILIES = {"keyctl_caps0", "keyctl_caps1"};

    @Override
    public void argument(Call c, Type.Custom type, long value) {
        ByteOutput out = c.out;
        long room = ValuePrinter.length(c, type.parameters().get(0));
        long n = Math.min(Long.compareUnsigned(room, 64) > 0 ? 64 : room, Math.max(c.result, 0));
        if (value == 0) {
            out.ascii("NULL");
        } else if (n == 0) {
            out.ascii("[]");
        } else if (!c.memory.find(value, (int) n)) {
            out.hex(value);
        } else {
            byte[] b = c.memory.bytes();
            int at = c.memory.offset();
            for (int i = 0; i < n; i++) {
                out.ascii(i == 0 ? "[" : ", ");
                if (i < FAMILIES.length) {
                    Constants.print(c, FAMILIES[i], b[at + i] & 0xff);
                } else {
                    out.hex(b[at + i] & 0xff);
                }
            }
            out.put(']');
        }
    }
}
