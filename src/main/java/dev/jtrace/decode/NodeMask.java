package dev.jtrace.decode;

import dev.jtrace.table.ScalarFormat;
import dev.jtrace.table.Type;

/** A set of memory nodes as the words it is made of; the parameter is the number of bits, and one. */
final class NodeMask implements CustomPrinter {
    private static final Type WORD = new Type.Scalar(ScalarFormat.PADDED, 0);

    @Override
    public void argument(Call c, Type.Custom type, long value) {
        int word = c.wordSize();
        long bits = ValuePrinter.length(c, type.parameters().get(0));
        long words = Long.divideUnsigned(bits + 8L * word - 2, 8L * word);
        if (bits == 0 || value == 0) {
            ValuePrinter.array(c, WORD, value, 0);
        } else if (words == 0 || c.unwritten()) {
            c.out.hex(value);
        } else {
            ValuePrinter.array(c, WORD, value, words);
        }
    }

    @Override
    public boolean printsFailure() {
        return true;
    }
}
