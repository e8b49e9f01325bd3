package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** The argument of personality(2): 0xffffffff only asks. */
final class Personality implements CustomPrinter {
    private static final long ASK = 0xffffffffL;
    private static final long DOMAIN = 0xff;

    @Override
    public void argument(Call c, Type.Custom type, long value) {
        long persona = value & 0xffffffffL;
        if (persona == ASK) {
            c.out.hex(persona);
        } else {
            print(c, persona);
        }
    }

    /** A domain and, where numbers are printed, the flags as a number of their own. */
    static void print(Call c, long persona) {
        if (!c.options.numbers()) {
            Constants.print(c, "personality", persona);
            return;
        }
        long flags = persona & ~DOMAIN;
        Constants.print(c, "personality_type", persona & DOMAIN);
        if (flags != 0) {
            c.out.put('|');
            Constants.print(c, "personality_flags", flags);
        }
    }
}
