package dev.jtrace.decode;

import dev.jtrace.table.FlagFamily;
import dev.jtrace.table.Type;

/** Flags of System V IPC with permissions in the low nine bits: {@code IPC_CREAT|0600}. */
final class IpcMode implements CustomPrinter {
    private static final long PERMISSIONS = 0777;
    /** log2 of the size of huge pages (asm-generic/hugetlb_encode.h). */
    private static final long HUGE = 0xfc000000L;

    private final String family;
    private final boolean bar;

    /** @param bar whether a bar follows flags without a name too */
    IpcMode(String family, boolean bar) {
        this.family = family;
        this.bar = bar;
    }

    @Override
    public void argument(Call c, Type.Custom type, long value) {
        long flags = value & 0xffffffffL & ~PERMISSIONS;
        FlagFamily known = c.family(family);
        long size = flags & HUGE;
        if (bar && size != 0 && known != null && c.options.numbers()) {
            if (flags != size) {
                ConstantPrinter.bits(c, known, flags & ~HUGE);
                c.out.put('|');
            }
            c.out.unsigned(size >>> 26).ascii("<<26").ascii(c.options.names() ? " /* SHM_HUGE_SHIFT */|" : "|");
        } else if (flags != 0 && known != null) {
            ConstantPrinter.bits(c, known, flags);
            c.out.ascii(bar || c.options.numbers() || ConstantPrinter.names(known, flags) ? "|" : "");
        } else if (flags != 0) {
            c.out.hex(flags).put('|');
        }
        ScalarPrinter.mode(c.out, value & PERMISSIONS);
    }
}
