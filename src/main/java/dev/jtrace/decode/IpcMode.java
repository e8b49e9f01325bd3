package dev.jtrace.decode;

import dev.jtrace.table.FlagFamily;
import dev.jtrace.table.Type;

/** Flags of System V IPC with permissions in the low nine bits: {@code IPC_CREAT|0600}. */
final class IpcMode implements CustomPrinter {
    private static final long PERMISSIONS = 0777;

    private final String family;

    IpcMode(String family) {
        this.family = family;
    }

    @Override
    public void argument(Call c, Type.Custom type, long value) {
        long flags = value & 0xffffffffL & ~PERMISSIONS;
        FlagFamily known = c.family(family);
        if (flags != 0 && known != null) {
            ConstantPrinter.bits(c, known, flags);
            c.out.put('|');
        } else if (flags != 0) {
            c.out.hex(flags).put('|');
        }
        ScalarPrinter.mode(c.out, value & PERMISSIONS);
    }
}
