package dev.jtrace.decode;

import dev.jtrace.table.FlagFamily;
import dev.jtrace.table.Type;

/** A mode of linux/mempolicy.h with its flags. */
final class MemoryPolicy implements CustomPrinter {
    private static final long FLAGS = 0xe000;

    @Override
    public void argument(Call c, Type.Custom type, long value) {
        long whole = Bytes.zeroExtend(value, c.wordSize() < type.size() ? c.wordSize() : type.size());
        long mode = whole & ~FLAGS;
        FlagFamily modes = c.family("mempolicy_mode");
        if ((whole & FLAGS) == 0 || modes == null) {
            Constants.print(c, "mempolicy_mode", whole);
            return;
        }
        if (modes.find(mode) >= 0) {
            Constants.print(c, "mempolicy_mode", mode);
            c.out.put('|');
            mode = 0;
        }
        Constants.print(c, "mempolicy_flags", whole & FLAGS | mode);
    }
}
