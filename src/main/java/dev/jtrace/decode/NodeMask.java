package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** A set of memory nodes as the words it is made of; the parameter is the number of bits, and one. */
final class NodeMask implements CustomPrinter {
    @Override
    public void argument(Call c, Type.Custom type, long value) {
        ByteOutput out = c.out;
        int word = c.wordSize();
        long bits = ValuePrinter.length(c, type.parameters().get(0));
        if (bits == 0 && value != 0) {
            out.ascii("[]");
            return;
        }
        long words = Long.divideUnsigned(bits + 8L * word - 2, 8L * word);
        if (value == 0) {
            out.ascii("NULL");
            return;
        }
        if (words == 0 || c.unwritten() || !ValuePrinter.fits(value, words, word)) {
            out.hex(value);
            return;
        }
        for (long i = 0; i != words; i++) {
            long at = value + i * word;
            if (i > 0) {
                out.ascii(", ");
            }
            if (!c.memory.find(at, word)) {
                if (i == 0) {
                    out.hex(value);
                    return;
                }
                out.ascii("... /* ").hex(at).ascii(" */");
                break;
            }
            if (i >= c.options.stringLimit() && !c.options.verbose()) {
                out.ascii("...");
                break;
            }
            if (i == 0) {
                out.put('[');
            }
            padded(out, Bytes.unsigned(c.memory.bytes(), c.memory.offset(), word), 2 * word);
        }
        out.put(']');
    }

    /** As printf's {@code %#0*lx}: 0x counts, and 0 has none. */
    private static void padded(ByteOutput out, long value, int width) {
        int digits = value == 0 ? 1 : (67 - Long.numberOfLeadingZeros(value)) / 4;
        if (value != 0) {
            out.ascii("0x");
        }
        for (int i = digits + (value == 0 ? 0 : 2); i < width; i++) {
            out.put('0');
        }
        out.hexDigits(value);
    }

    @Override
    public boolean printsFailure() {
        return true;
    }
}
