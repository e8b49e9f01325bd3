package dev.jtrace.decode;

import java.util.Arrays;

/**
 * A siginfo_t of a 32-bit task (struct compat_siginfo of linux/compat.h), laid out as that of a 64-bit one: what follows
 * signal, errno and code lies four bytes earlier there, and words have half the size.
 */
final class NarrowSiginfo {
    private static final int NARROW = 12;
    private static final int WIDE = 16;

    private NarrowSiginfo() {}

    /**
     * The wide form of the one at {@code at}; valid until the next call of this or of {@link Call#room}.
     *
     * @param addressed whether it tells of an address or a band, and not of a sender or a timer
     */
    static byte[] widen(Call c, byte[] b, int at, boolean addressed) {
        byte[] wide = c.room(SiginfoPrinter.SIZE);
        Arrays.fill(wide, 0, SiginfoPrinter.SIZE, (byte) 0);
        System.arraycopy(b, at, wide, 0, NARROW);
        if (addressed) {
            copy(b, at, 0, wide, 0);
            copy(b, at, 4, wide, 8);
            copy(b, at, 8, wide, 12);
            copy(b, at, 8, wide, 16);
            copy(b, at, 12, wide, 24);
        } else {
            copy(b, at, 0, wide, 0);
            copy(b, at, 4, wide, 4);
            copy(b, at, 8, wide, 8);
            copy(b, at, 12, wide, 16);
            copy(b, at, 16, wide, 24);
        }
        return wide;
    }

    private static void copy(byte[] b, int at, int from, byte[] wide, int to) {
        System.arraycopy(b, at + NARROW + from, wide, WIDE + to, 4);
    }
}
