package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** The argument of personality(2): 0xffffffff only asks. */
final class Personality implements CustomPrinter {
    private static final long ASK = 0xffffffffL;

    @Override
    public void argument(Call c, Type.Custom type, long value) {
        long persona = value & 0xffffffffL;
        if (persona == ASK) {
            c.out.hex(persona);
        } else {
            Constants.print(c, "personality", persona);
        }
    }
}
