package dev.jtrace.decode;

import dev.jtrace.table.FlagFamily;
import org.jspecify.annotations.Nullable;

/** The result of prctl(2) where it is a constant. Numbers of linux/prctl.h. */
final class PrctlResult implements ResultComment {
    private static final int PR_GET_DUMPABLE = 3;
    private static final int PR_GET_SECUREBITS = 27;
    private static final int PR_GET_SECCOMP = 21;
    private static final int PR_MCE_KILL_GET = 34;

    @Override
    public void print(Call c) {
        String family = family((int) c.arg(0));
        FlagFamily known = family == null ? null : c.family(family);
        if (known == null || c.result == 0 && !known.name().equals("prctl_dumpable")) {
            c.out.decimal(c.result);
        } else if (!known.isBits()) {
            c.out.decimal(c.result).ascii(" (");
            ConstantPrinter.plain(c.out, known, c.result);
            c.out.put(')');
        } else {
            FcntlResult.named(c, known.name(), c.result, " (");
        }
    }

    private static @Nullable String family(int option) {
        return switch (option) {
            case PR_GET_DUMPABLE -> "prctl_dumpable";
            case PR_GET_SECUREBITS -> "securebits";
            case PR_GET_SECCOMP -> "seccomp_mode";
            case PR_MCE_KILL_GET -> "prctl_mce_kill_policy";
            default -> null;
        };
    }
}
