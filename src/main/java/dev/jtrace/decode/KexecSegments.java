package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** The segments of kexec_load(2): four words each; the parameter is how many there are. */
final class KexecSegments implements CustomPrinter {
    /** KEXEC_SEGMENT_MAX of linux/kexec.h. */
    private static final long MOST = 16;

    private static final String[] FIELDS = {"{buf=", ", bufsz=", ", mem=", ", memsz="};

    @Override
    public void argument(Call c, Type.Custom type, long value) {
        ByteOutput out = c.out;
        long count = ValuePrinter.length(c, type.parameters().get(0));
        if (value == 0) {
            out.ascii("NULL");
            return;
        }
        if (Long.compareUnsigned(count, MOST) > 0) {
            out.hex(value);
            return;
        }
        if (count == 0) {
            out.ascii("[]");
            return;
        }
        int size = 4 * c.wordSize();
        for (int i = 0; i < count; i++) {
            long at = value + (long) i * size;
            if (!c.memory.find(at, size)) {
                if (i == 0) {
                    out.hex(value);
                    return;
                }
                out.ascii(", ... /* ").hex(at).ascii(" */");
                break;
            }
            out.ascii(i == 0 ? "[" : ", ");
            segment(c, c.memory.bytes(), c.memory.offset());
        }
        out.put(']');
    }

    private static void segment(Call c, byte[] b, int at) {
        int word = c.wordSize();
        for (int i = 0; i < FIELDS.length; i++) {
            long v = Bytes.unsigned(b, at + i * word, word);
            c.out.ascii(FIELDS[i]);
            if ((i & 1) == 0) {
                ScalarPrinter.address(c.out, v);
            } else {
                c.out.unsigned(v);
            }
        }
        c.out.put('}');
    }
}
