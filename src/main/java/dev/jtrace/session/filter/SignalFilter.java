package dev.jtrace.session.filter;

import dev.jtrace.session.UsageException;
import dev.jtrace.table.SyscallTable;
import java.util.Locale;

/**
 * The set of signals that was asked for: names with or without SIG in any case, numbers, {@code all} or {@code none},
 * and {@code !} before them for all but these. Immutable; thread safe.
 */
public final class SignalFilter {
    public static final SignalFilter ALL = new SignalFilter(-1L);

    /** _NSIG of asm-generic/signal.h. */
    private static final int LAST = 64;

    /** Bit n - 1 stands for signal n, as in a kernel sigset_t. */
    private final long wanted;

    private SignalFilter(long wanted) {
        this.wanted = wanted;
    }

    /**
     * Reads a set.
     *
     * @throws UsageException naming the first item that is no signal
     */
    public static SignalFilter parse(String set, SyscallTable table) {
        int start = 0;
        while (start < set.length() && set.charAt(start) == '!') {
            start++;
        }
        String items = set.substring(start);
        long bits = items.equals("none") ? 0 : bits(set, items, table);
        return new SignalFilter(start % 2 == 1 ? ~bits : bits);
    }

    /** Whether {@code signal} (1 to 64) is wanted. */
    boolean wanted(int signal) {
        return (wanted >>> signal - 1 & 1) != 0;
    }

    /** The set as a mask: bit n - 1 stands for signal n. */
    public long mask() {
        return wanted;
    }

    private static long bits(String set, String items, SyscallTable table) {
        long bits = 0;
        boolean any = false;
        for (int from = 0; from <= items.length();) {
            int comma = items.indexOf(',', from);
            int to = comma < 0 ? items.length() : comma;
            if (to > from) {
                any = true;
                bits |= item(items.substring(from, to), table);
            }
            from = to + 1;
        }
        if (!any) {
            throw UsageException.plain("invalid signal '" + set + "'");
        }
        return bits;
    }

    private static long item(String item, SyscallTable table) {
        if (item.equals("all")) {
            return -1L;
        }
        int signal = number(item, table);
        if (signal < 0) {
            throw UsageException.plain("invalid signal '" + item + "'");
        }
        return 1L << signal - 1;
    }

    /** The signal (1 to 64) of a name, with or without SIG in any case, or of a number; -1 for none. */
    static int number(String item, SyscallTable table) {
        String name = item.toUpperCase(Locale.ROOT);
        if (name.isEmpty()) {
            return -1;
        }
        int signal = Character.isDigit(name.charAt(0))
                ? number(name)
                : table.signal(name.startsWith("SIG") ? name : "SIG" + name);
        return signal < 1 || signal > LAST ? -1 : signal;
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
