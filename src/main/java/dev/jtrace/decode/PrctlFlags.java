package dev.jtrace.decode;

import dev.jtrace.table.FlagFamily;

/** Arguments and results of prctl(2) that join numbers and flags. Bits of linux/prctl.h. */
final class PrctlFlags {
    /** PR_SVE_VL_LEN_MASK, the same for PR_SME. */
    private static final long LENGTH = 0xffff;

    private static final String[] CHECKS = {"PR_MTE_TCF_NONE", "PR_MTE_TCF_SYNC", "PR_MTE_TCF_ASYNC",
        "PR_MTE_TCF_MASK"};

    private PrctlFlags() {}

    /** A vector length with flags above it, of the family of that name. */
    static CustomPrinter vectorLength(String family) {
        return (c, type, value) -> {
            long flags = value & ~LENGTH;
            if (flags == 0) {
                c.out.hex(value);
            } else if (opened(c, value)) {
                lengthNames(c, family, value);
                closed(c);
            }
        };
    }

    static void lengthNames(Call c, String name, long value) {
        FlagFamily family = c.family(name);
        long flags = value & ~LENGTH;
        if (family != null) {
            ConstantPrinter.plain(c.out, family, flags);
        }
        c.out.put('|').hex(value & LENGTH);
    }

    /** PR_SET_TAGGED_ADDR_CTRL. */
    static void taggedAddresses(Call c, dev.jtrace.table.Type.Custom type, long value) {
        if (opened(c, value)) {
            taggedNames(c, value);
            closed(c);
        }
    }

    static void taggedNames(Call c, long value) {
        c.out.ascii((value & 1) == 0 ? "!" : "").ascii("PR_TAGGED_ADDR_ENABLE|").ascii(CHECKS[(int) (value >> 1 & 3)]);
        long tags = value >> 3 & 0xffff;
        if (tags != 0) {
            c.out.put('|').hex(tags).ascii("<<PR_MTE_TAG_SHIFT");
        }
        long rest = value & ~0x7ffffL;
        if (rest != 0) {
            c.out.put('|').hex(rest);
        }
    }

    /** Third argument of PR_SET_SPECULATION_CTRL: of a feature without a name a number. */
    static void speculation(Call c, dev.jtrace.table.Type.Custom type, long value) {
        FlagFamily features = c.family("prctl_speculation");
        if (features != null && features.find(c.arg(1)) >= 0) {
            Constants.print(c, "prctl_speculation_set", value);
        } else {
            c.out.hex(value);
        }
    }

    /** Appends the number if numbers are wanted; whether names are to follow. */
    private static boolean opened(Call c, long value) {
        if (c.options.numbers()) {
            c.out.hex(value);
        }
        if (c.options.names()) {
            c.out.ascii(c.options.numbers() ? " /* " : "");
        }
        return c.options.names();
    }

    private static void closed(Call c) {
        c.out.ascii(c.options.numbers() ? " */" : "");
    }
}
