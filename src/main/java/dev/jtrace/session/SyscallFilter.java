package dev.jtrace.session;

import dev.jtrace.engine.ptrace.CallFilter;
import dev.jtrace.event.HotPath;
import dev.jtrace.table.Abi;
import dev.jtrace.table.Syscall;
import dev.jtrace.table.SyscallTable;

/**
 * The set of system calls that was asked for, as a bit for each number of each ABI. Immutable; thread safe.
 *
 * <p>A set is a list of names, numbers and groups ({@code %file}) separated by commas, or {@code all} or {@code none}.
 * {@code !} before it means all but these; {@code ?} before an item excuses an item that does not exist. A name stands
 * for the call in every ABI that has it.
 */
@HotPath
public final class SyscallFilter implements CallFilter {
    /** Above the greatest number of any ABI: they end below 600. */
    private static final int NUMBERS = 1024;
    private static final Abi[] ABIS = Abi.values();
    private static final String INVALID = "invalid system call '";

    /** Every call, known or not. */
    public static final SyscallFilter ALL = new SyscallFilter(true);

    private final long[] named = new long[ABIS.length * NUMBERS / Long.SIZE];
    /** Whether the calls that are not named are the wanted ones. */
    private final boolean inverted;

    private SyscallFilter(boolean inverted) {
        this.inverted = inverted;
    }

    /**
     * Reads a set.
     *
     * @throws UsageException naming the first item that is not known
     */
    public static SyscallFilter parse(String set, SyscallTable table) {
        int start = 0;
        while (start < set.length() && set.charAt(start) == '!') {
            start++;
        }
        SyscallFilter filter = new SyscallFilter(start % 2 == 1);
        String items = set.substring(start);
        if (items.equals("none")) {
            return filter;
        }
        boolean any = false;
        for (int from = 0; from <= items.length();) {
            int comma = items.indexOf(',', from);
            int to = comma < 0 ? items.length() : comma;
            if (to > from) {
                any = true;
                filter.add(items.substring(from, to), table);
            }
            from = to + 1;
        }
        if (!any) {
            throw UsageException.plain(INVALID + items + "'");
        }
        return filter;
    }

    /** Whether a call is wanted; {@code number} may have the x32 bit. */
    @Override
    public boolean wanted(int abi, int number) {
        int plain = number & ~Abi.X32_BIT;
        if (plain < 0 || plain >= NUMBERS) {
            return inverted;
        }
        int bit = abi * NUMBERS + plain;
        return (named[bit >> 6] >>> bit & 1) != 0 != inverted;
    }

    private void add(String item, SyscallTable table) {
        boolean optional = item.charAt(0) == '?';
        String name = optional ? item.substring(1) : item;
        if (name.startsWith("/")) {
            throw UsageException.plain("patterns are not supported in a set of system calls: '" + name + "'");
        }
        boolean known = name.equals("all") ? addAll() : isNumber(name) ? addNumber(name, table) : addNamed(name, table);
        if (!known && !optional) {
            throw UsageException.plain(INVALID + name + "'");
        }
    }

    private boolean addAll() {
        for (int i = 0; i < named.length; i++) {
            named[i] = -1;
        }
        return true;
    }

    private boolean addNumber(String digits, SyscallTable table) {
        if (digits.length() > 4) {
            return false;
        }
        int number = Integer.parseInt(digits);
        boolean known = false;
        for (Abi abi : ABIS) {
            if (table.find(abi, number) != null) {
                known = true;
                set(abi, number);
            }
        }
        return known;
    }

    private boolean addNamed(String name, SyscallTable table) {
        int group = group(name, table);
        boolean known = group >= 0;
        for (int i = 0; i < table.count(); i++) {
            if (group >= 0 ? table.inGroup(i, group) : table.get(i).name().equals(name)) {
                known = true;
                add(table.get(i));
            }
        }
        return known;
    }

    /** Index of a group: names begin with a percent sign, the oldest ones may come without. */
    private static int group(String name, SyscallTable table) {
        String plain = switch (name) {
            case "file", "desc", "process", "network", "ipc", "signal", "memory" -> name;
            case "%net" -> "network";
            default -> name.startsWith("%") ? name.substring(1) : "";
        };
        return plain.isEmpty() ? -1 : table.groupNames().indexOf(plain);
    }

    private void add(Syscall call) {
        for (Abi abi : ABIS) {
            int number = call.number(abi);
            if (number >= 0) {
                set(abi, number);
            }
        }
    }

    private void set(Abi abi, int number) {
        int bit = abi.ordinal() * NUMBERS + number;
        named[bit >> 6] |= 1L << bit;
    }

    private static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
