package dev.jtrace.session.filter;

import dev.jtrace.session.UsageException;
import dev.jtrace.table.Abi;
import dev.jtrace.table.Multiplexed;
import dev.jtrace.table.Syscall;
import dev.jtrace.table.SyscallTable;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads sets of system calls: names, numbers, groups ({@code %file}) and patterns ({@code /^get}) separated by commas,
 * or {@code all} or {@code none}. {@code !} before a set means all but these; {@code ?} before an item excuses an item
 * that does not exist; {@code @64}, {@code @32} or {@code @x32} behind an item leaves its calls of that ABI only.
 */
final class SyscallSets {
    private static final Abi[] ABIS = Abi.values();
    private static final String INVALID = "invalid system call '";

    private final SyscallTable table;

    SyscallSets(SyscallTable table) {
        this.table = table;
    }

    /** The set that {@code set} describes. @throws UsageException naming the first item that is not known */
    SyscallFilter parse(String set) {
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
                add(items.substring(from, to), filter);
            }
            from = to + 1;
        }
        if (!any) {
            throw UsageException.plain(INVALID + set + "'");
        }
        return filter;
    }

    private void add(String item, SyscallFilter filter) {
        int start = 0;
        while (start < item.length() && item.charAt(start) == '?') {
            start++;
        }
        String name = item.substring(start);
        int at = name.lastIndexOf('@');
        Abi only = at < 0 ? null : designated(name.substring(at + 1), name);
        boolean known = add(at < 0 ? name : name.substring(0, at), only, filter);
        if (!known && start == 0) {
            throw UsageException.plain(INVALID + name + "'");
        }
    }

    private static Abi designated(String abi, String item) {
        boolean arm = "aarch64".equals(System.getProperty("os.arch"));
        return switch (abi) {
            case "64" -> arm ? Abi.AARCH64 : Abi.X86_64;
            case "32" -> Abi.I386;
            case "x32" -> Abi.X32;
            default -> throw UsageException.withHint(
                    "incorrect personality designator '" + abi + "' in qualification '" + item + "'");
        };
    }

    private boolean add(String name, @Nullable Abi only, SyscallFilter filter) {
        if (name.equals("all")) {
            for (Abi abi : ABIS) {
                if (only == null || abi == only) {
                    filter.nameAll(abi);
                }
            }
            return true;
        }
        if (isNumber(name)) {
            return addNumber(name, only, filter);
        }
        if (name.startsWith("/")) {
            Pattern pattern = PosixPattern.compile(name.substring(1));
            return addRows(call -> pattern.matcher(call.name()).find(), only, filter);
        }
        int group = group(name);
        return group >= 0
                ? addRows(call -> table.inGroup(call.index(), group), only, filter) || only != null
                : addRows(call -> call.name().equals(name), only, filter);
    }

    private boolean addNumber(String digits, @Nullable Abi only, SyscallFilter filter) {
        if (digits.length() > 4) {
            return false;
        }
        int number = Integer.parseInt(digits);
        boolean known = false;
        for (Abi abi : ABIS) {
            if ((only == null || abi == only) && table.find(abi, number) != null
                    && Multiplexed.kernel(abi, number) == number) {
                known = true;
                filter.name(abi, number);
            }
        }
        return known;
    }

    private boolean addRows(Predicate<Syscall> chosen, @Nullable Abi only, SyscallFilter filter) {
        boolean known = false;
        for (int i = 0; i < table.count(); i++) {
            Syscall call = table.get(i);
            if (!chosen.test(call)) {
                continue;
            }
            for (Abi abi : ABIS) {
                int number = call.number(abi);
                if (number >= 0 && (only == null || abi == only)) {
                    known = true;
                    filter.name(abi, number);
                }
            }
        }
        return known;
    }

    /** Index of a group: names begin with a percent sign, the oldest ones may come without. */
    private int group(String name) {
        String plain = switch (name) {
            case "file", "desc", "process", "network", "ipc", "signal", "memory" -> name;
            case "%net" -> "network";
            default -> name.startsWith("%") ? name.substring(1) : "";
        };
        return plain.isEmpty() ? -1 : table.groupNames().indexOf(plain);
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
