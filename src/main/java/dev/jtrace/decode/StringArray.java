package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** Arrays of pointers to strings that end in NULL: a program's arguments and its environment. */
final class StringArray implements CustomPrinter {
    /** The environment: counted, and listed only with -v. */
    @Override
    public void argument(Call c, Type.Custom type, long value) {
        if (c.options.verbose()) {
            list(c, value);
        } else {
            count(c, value);
        }
    }

    private static void count(Call c, long address) {
        ByteOutput out = c.out;
        if (address == 0) {
            out.ascii("NULL");
            return;
        }
        out.hex(address);
        int word = c.wordSize();
        if (!c.memory.findLongest(address) || c.memory.length() < word) {
            return;
        }
        int n = c.memory.length() / word;
        byte[] b = c.memory.bytes();
        boolean ended = Bytes.unsigned(b, c.memory.offset() + (n - 1) * word, word) == 0;
        int strings = ended ? n - 1 : n;
        out.ascii(" /* ").decimal(strings).ascii(strings == 1 ? " var" : " vars");
        out.ascii(ended ? " */" : ", unterminated */");
    }

    /** Prints the strings, at most the string limit of them unless verbose. */
    static void list(Call c, long address) {
        ByteOutput out = c.out;
        if (address == 0) {
            out.ascii("NULL");
            return;
        }
        int word = c.wordSize();
        for (int i = 0;; i++) {
            long at = address + (long) i * word;
            if (!c.memory.find(at, word)) {
                if (i == 0) {
                    c.missing(address);
                    return;
                }
                out.ascii(", ... /* ").hex(at).ascii(" */");
                break;
            }
            long string = Bytes.unsigned(c.memory.bytes(), c.memory.offset(), word);
            if (string == 0) {
                if (i == 0) {
                    out.put('[');
                }
                break;
            }
            out.ascii(i == 0 ? "[" : ", ");
            if (i >= c.options.stringLimit() && !c.options.verbose()) {
                out.ascii("...");
                break;
            }
            ValuePrinter.string(c, string, c.options.stringLimit());
        }
        out.put(']');
    }
}
