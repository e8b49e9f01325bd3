package dev.jtrace.decode;

import dev.jtrace.table.StructType;
import dev.jtrace.table.Type;

/** What was left of a sleep: printed when the call was interrupted, else only its address. */
final class RemainingTime implements CustomPrinter {
    private final String layout;

    /** @param layout the struct of the time */
    RemainingTime(String layout) {
        this.layout = layout;
    }

    @Override
    public void argument(Call c, Type.Custom type, long value) {
        StructType timespec = c.struct(layout);
        if (value != 0 && c.interrupted() && timespec != null && c.memory.find(value, timespec.size())) {
            ValuePrinter.struct(c, timespec, c.memory.bytes(), c.memory.offset());
        } else {
            ScalarPrinter.address(c.out, value);
        }
    }

    @Override
    public boolean printsFailure() {
        return true;
    }
}
