package dev.jtrace.decode;

/** Arrays whose elements have names: {@code [[NAME]=value, ...]}. */
final class IndexedArray implements Payloads.Printer {
    private final String names;
    private final int size;
    private final boolean signed;
    private final int offset;

    /** @param offset number of the first element, which is then printed as {@code NAME-offset} */
    IndexedArray(String names, int size, boolean signed, int offset) {
        this.names = names;
        this.size = size;
        this.signed = signed;
        this.offset = offset;
    }

    @Override
    public void print(Call c, long address, int length) {
        int count = length / size;
        if (count == 0) {
            Payload.hex(c, address, length);
            return;
        }
        for (int i = 0; i < count; i++) {
            long at = address + (long) i * size;
            if (i > 0) {
                c.out.ascii(", ");
                if (i >= c.options.stringLimit() && !c.options.verbose()) {
                    c.out.ascii("...");
                    break;
                }
            }
            if (!c.memory.find(at, size)) {
                if (i == 0) {
                    c.out.hex(address);
                    return;
                }
                c.out.ascii("... /* ").hex(at).ascii(" */");
                break;
            }
            long value = Bytes.unsigned(c.memory.bytes(), c.memory.offset(), size);
            c.out.ascii(i == 0 ? "[[" : "[");
            Constants.print(c, names, i + offset);
            if (offset != 0) {
                c.out.put('-').decimal(offset);
            }
            c.out.ascii("]=");
            if (signed) {
                c.out.decimal(Bytes.signExtend(value, size));
            } else {
                c.out.unsigned(value);
            }
        }
        c.out.put(']');
    }
}
