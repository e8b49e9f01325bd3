package dev.jtrace.decode;

import dev.jtrace.table.FlagFamily;

/** The result of prctl(2) where it is a constant. Numbers of linux/prctl.h. */
final class PrctlResult implements ResultComment {
    private static final int PR_GET_DUMPABLE = 3;
    private static final int PR_GET_SECUREBITS = 27;
    private static final int PR_MCE_KILL_GET = 34;
    private static final int PR_GET_FP_MODE = 46;
    private static final int PR_SVE_SET_VL = 50;
    private static final int PR_SVE_GET_VL = 51;
    private static final int PR_GET_SPECULATION_CTRL = 52;
    private static final int PR_GET_TAGGED_ADDR_CTRL = 56;
    private static final int PR_SME_SET_VL = 63;
    private static final int PR_SME_GET_VL = 64;

    @Override
    public void print(Call c) {
        switch ((int) c.arg(0)) {
            case PR_GET_DUMPABLE -> choice(c, "prctl_dumpable");
            case PR_MCE_KILL_GET -> choice(c, "prctl_mce_kill_policy");
            case PR_GET_SECUREBITS -> bits(c, "securebits", false);
            case PR_GET_FP_MODE -> bits(c, "prctl_fp_mode", false);
            case PR_GET_SPECULATION_CTRL -> speculation(c);
            case PR_SVE_SET_VL, PR_SVE_GET_VL -> length(c, "prctl_sve");
            case PR_SME_SET_VL, PR_SME_GET_VL -> length(c, "prctl_sme");
            case PR_GET_TAGGED_ADDR_CTRL -> {
                c.out.hex(c.result);
                if (c.options.names()) {
                    c.out.ascii(" (");
                    PrctlFlags.taggedNames(c, c.result);
                    c.out.put(')');
                }
            }
            default -> c.out.decimal(c.result);
        }
    }

    private static void speculation(Call c) {
        FlagFamily features = c.family("prctl_speculation");
        if (features != null && features.find(c.arg(1)) >= 0) {
            bits(c, "prctl_speculation_ctrl", true);
        } else {
            c.out.decimal(c.result);
        }
    }

    private static void choice(Call c, String name) {
        FlagFamily family = c.family(name);
        c.out.decimal(c.result);
        if (family != null) {
            c.out.ascii(" (");
            ConstantPrinter.plain(c.out, family, c.result);
            c.out.put(')');
        }
    }

    /** @param zero whether 0 has a name */
    private static void bits(Call c, String name, boolean zero) {
        FlagFamily family = c.family(name);
        c.out.hex(c.result);
        if (family != null && c.options.names() && (c.result != 0 || zero)) {
            c.out.ascii(" (");
            ConstantPrinter.plain(c.out, family, c.result);
            c.out.put(')');
        }
    }

    private static void length(Call c, String family) {
        c.out.hex(c.result);
        if (c.options.names() && c.result >>> 16 != 0) {
            c.out.ascii(" (");
            PrctlFlags.lengthNames(c, family, c.result);
            c.out.put(')');
        }
    }
}
