package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** struct landlock_ruleset_attr of linux/landlock.h; the parameter is the size that the caller gave it. */
final class LandlockRuleset implements CustomPrinter {
    private static final int SIZE = 8;

    @Override
    public void argument(Call c, Type.Custom type, long value) {
        long size = ValuePrinter.length(c, type.parameters().get(0));
        if (value == 0) {
            c.out.ascii("NULL");
        } else if (Long.compareUnsigned(size, SIZE) < 0 || !c.memory.find(value, SIZE)) {
            c.out.hex(value);
        } else {
            c.out.ascii("{handled_access_fs=");
            Constants.print(c, "landlock_access_fs", Bytes.i64(c.memory.bytes(), c.memory.offset()));
            c.out.ascii(size == SIZE ? "}" : ", ...}");
        }
    }
}
