package dev.jtrace.decode;

/** What a caller put behind the part of a struct that is known: shown when it is not all zero. */
final class TrailingBytes {
    /** As much as the kernel looks at: one page. */
    private static final int MOST = 4096;

    private TrailingBytes() {}

    /**
     * Prints the bytes from {@code known} on of the {@code size} (unsigned) bytes at the address.
     */
    static void print(Call c, long address, int known, long size) {
        int end = Long.compareUnsigned(size, MOST) > 0 ? MOST : (int) size;
        int n = end - known;
        if (n <= 0) {
            return;
        }
        if (!c.memory.find(address + known, n)) {
            c.out.ascii(", ???");
        } else if (!Bytes.allZero(c.memory.bytes(), c.memory.offset(), n)) {
            c.out.ascii(", /* bytes ").decimal(known).ascii("..").decimal(end - 1).ascii(" */ ");
            ValuePrinter.bytes(c, address + known, n, Quoter.Hex.ALWAYS);
        }
    }
}
