package dev.jtrace.decode;

/** Things with their lengths in front, each at a multiple of four bytes: one alone, or several in brackets. */
abstract class Chain {
    private final int header;

    /** @param header bytes that stand before the payload of each */
    Chain(int header) {
        this.header = header;
    }

    /** The length that the header at {@code at} claims, its own bytes counted. */
    abstract long claimed(byte[] b, int at);

    /** Prints the one at {@code at}, whose header is selected and of which {@code length} bytes are there. */
    abstract void one(Call c, long at, long length, long claimed);

    /** Prints {@code n} bytes that are too few for a header. */
    abstract void tooShort(Call c, long at, long n);

    /** Prints where a header should be that cannot be read. */
    abstract void unreadable(Call c, long at, boolean several);

    final void print(Call c, long address, long length) {
        boolean several = false;
        long at = address;
        long left = length;
        for (int i = 0; there(c, at, left, several); i++) {
            long claimed = claimed(c.memory.bytes(), c.memory.offset());
            long aligned = claimed + 3 & ~3L;
            boolean more = claimed >= header && left > aligned;
            if (more && !several) {
                c.out.put('[');
                several = true;
            }
            one(c, at, Math.min(claimed, left), claimed);
            if (!more) {
                break;
            }
            c.out.ascii(", ");
            if (i + 1 >= c.options.stringLimit() && !c.options.verbose()) {
                c.out.ascii("...");
                break;
            }
            at += aligned;
            left -= aligned;
        }
        if (several) {
            c.out.put(']');
        }
    }

    /** Selects the header at {@code at}, or prints what is there instead. */
    private boolean there(Call c, long at, long left, boolean several) {
        if (left < header) {
            tooShort(c, at, left);
            return false;
        }
        if (!c.memory.find(at, header)) {
            unreadable(c, at, several);
            return false;
        }
        return true;
    }
}
