package dev.jtrace.decode;

import dev.jtrace.table.Type;

/**
 * Output and control modes of a terminal: fields of several bits first, then single bits (asm-generic/termbits.h,
 * termbits-common.h).
 */
final class TerminalModes implements CustomPrinter {
    private static final String[] NEWLINES = {"NL0", "NL1"};
    private static final String[] RETURNS = {"CR0", "CR1", "CR2", "CR3"};
    private static final String[] TABS = {"TAB0", "TAB1", "TAB2", "XTABS"};
    private static final String[] BACKSPACES = {"BS0", "BS1"};
    private static final String[] VERTICAL_TABS = {"VT0", "VT1"};
    private static final String[] FORM_FEEDS = {"FF0", "FF1"};
    private static final String[] SIZES = {"CS5", "CS6", "CS7", "CS8"};

    private static final int DELAYS = 0xff00;
    private static final int SPEED = 0x100f;
    private static final int SIZE = 0x30;
    /** Where the speed of input is among control modes. */
    private static final int INPUT_SHIFT = 16;

    private final boolean output;

    /** @param output whether the modes are those of output; else those of control */
    TerminalModes(boolean output) {
        this.output = output;
    }

    @Override
    public void argument(Call c, Type.Custom type, long value) {
        int modes = (int) value;
        if (output) {
            field(c, modes, 8, NEWLINES, 1).put('|');
            field(c, modes, 9, RETURNS, 3).put('|');
            field(c, modes, 11, TABS, 3).put('|');
            field(c, modes, 13, BACKSPACES, 1).put('|');
            field(c, modes, 14, VERTICAL_TABS, 1).put('|');
            field(c, modes, 15, FORM_FEEDS, 1);
            rest(c, "tty_oflag", modes & ~DELAYS);
        } else {
            Constants.print(c, "tty_speed", modes & SPEED);
            if ((modes >>> INPUT_SHIFT & SPEED) != 0) {
                c.out.put('|');
                Constants.print(c, "tty_speed", modes >>> INPUT_SHIFT & SPEED);
                c.out.ascii("<<IBSHIFT");
            }
            c.out.put('|');
            field(c, modes, 4, SIZES, 3);
            rest(c, "tty_cflag", modes & ~(SPEED | SPEED << INPUT_SHIFT | SIZE));
        }
    }

    private static ByteOutput field(Call c, int modes, int shift, String[] names, int mask) {
        ConstantPrinter.styled(c, modes & mask << shift, names[modes >> shift & mask]);
        return c.out;
    }

    private static void rest(Call c, String family, int bits) {
        c.out.put('|');
        bits(c, family, bits);
    }

    /** Prints single bits; nothing for none. */
    static void bits(Call c, String family, long bits) {
        if (bits != 0) {
            Constants.print(c, family, bits & 0xffffffffL);
        }
    }
}
