package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** The last argument of pselect6(2): the address of a pointer to a set of signals and the size of the set. */
final class SigmaskArgument implements CustomPrinter {
    @Override
    public void argument(Call c, Type.Custom type, long value) {
        int word = c.wordSize();
        if (value == 0) {
            c.out.ascii("NULL");
        } else if (c.memory.find(value, 2 * word)) {
            long set = Bytes.unsigned(c.memory.bytes(), c.memory.offset(), word);
            long size = Bytes.unsigned(c.memory.bytes(), c.memory.offset() + word, word);
            c.out.ascii("{sigmask=");
            Sigset.behind(c, set, (int) Math.min(size & Long.MAX_VALUE, Integer.MAX_VALUE));
            c.out.ascii(", sigsetsize=").unsigned(size).put('}');
        } else {
            c.out.hex(value);
        }
    }
}
