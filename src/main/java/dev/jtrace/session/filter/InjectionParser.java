package dev.jtrace.session.filter;

import dev.jtrace.engine.tamper.Injection;
import dev.jtrace.engine.tamper.Injection.Outcome;
import dev.jtrace.engine.tamper.Injections;
import dev.jtrace.engine.tamper.Occasions;
import dev.jtrace.engine.tamper.Poke;
import dev.jtrace.session.UsageException;
import dev.jtrace.session.setting.TraceSettings;
import dev.jtrace.table.Abi;
import dev.jtrace.table.Syscall;
import dev.jtrace.table.SyscallTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads one tampering expression: {@code SET[:error=E|:retval=V][:signal=S][:syscall=NAME][:delay_enter=D]
 * [:delay_exit=D][:poke_enter=@argN=HEX,...][:poke_exit=...][:when=FIRST[..LAST][+[STEP]]]}.
 */
public final class InjectionParser {
    /** MAX_ERRNO of linux/err.h. */
    private static final int MAX_ERRNO = 4095;
    /** strace's default of fault=. */
    private static final int ENOSYS = 38;

    private static final int ARGUMENTS = 7;

    private final TraceSettings.Tamper source;
    private final SyscallTable table;
    private Outcome outcome = Outcome.KEPT;
    private long value;
    private @Nullable Syscall replacement;
    private int signal;
    private long delayEnter = -1;
    private long delayExit = -1;
    private final List<Poke> pokeEnter = new ArrayList<>();
    private final List<Poke> pokeExit = new ArrayList<>();
    private Occasions when = Occasions.ALWAYS;

    private InjectionParser(TraceSettings.Tamper source, SyscallTable table) {
        this.source = source;
        this.table = table;
    }

    /**
     * Reads all expressions; later ones replace what earlier ones said of a call.
     *
     * @param warnings gets a line for each value that a program may take for another
     * @return null when there are none
     * @throws UsageException for the first that makes no sense
     */
    public static @Nullable Injections parse(
            List<TraceSettings.Tamper> sources, SyscallTable table, Consumer<String> warnings) {
        if (sources.isEmpty()) {
            return null;
        }
        Injections all = new Injections(Abi.values().length);
        for (TraceSettings.Tamper source : sources) {
            new InjectionParser(source, table).read(all, warnings);
        }
        return all;
    }

    private void read(Injections all, Consumer<String> warnings) {
        String[] tokens = source.expression().split(":");
        String set = tokens.length == 0 ? "" : tokens[0];
        for (int i = 1; i < tokens.length; i++) {
            if (!tokens[i].isEmpty()) {
                token(tokens[i], warnings);
            }
        }
        SyscallFilter calls = SyscallFilter.parse(set, table);
        boolean acts = outcome != Outcome.KEPT || signal != 0 || delayEnter >= 0 || delayExit >= 0
                || !pokeEnter.isEmpty() || !pokeExit.isEmpty();
        if (!acts && !source.fault()) {
            throw invalid();
        }
        if (!acts) {
            outcome = Outcome.ERROR;
            value = ENOSYS;
        }
        Injection injection = new Injection(outcome, value, numbers(), signal, Math.max(0, delayEnter),
                Math.max(0, delayExit), pokeEnter, pokeExit, when);
        for (Abi abi : Abi.values()) {
            for (int number = 0; number < SyscallFilter.NUMBERS; number++) {
                if (calls.wanted(abi.ordinal(), number)) {
                    all.put(abi.ordinal(), number, injection);
                }
            }
        }
    }

    private UsageException invalid() {
        return UsageException.plain(
                "invalid " + (source.fault() ? "fault" : "inject") + " argument '" + source.expression() + "'");
    }

    private int[] numbers() {
        int[] numbers = new int[Abi.values().length];
        Arrays.fill(numbers, -1);
        if (replacement != null) {
            for (Abi abi : Abi.values()) {
                int number = replacement.number(abi);
                numbers[abi.ordinal()] = number >= 0 && abi == Abi.X32 ? number | Abi.X32_BIT : number;
            }
        }
        return numbers;
    }

    private void token(String token, Consumer<String> warnings) {
        int equals = token.indexOf('=');
        String name = equals < 0 ? token : token.substring(0, equals);
        String text = token.substring(equals + 1);
        boolean alsoFault = name.equals("error") || name.equals("when") || name.equals("syscall");
        if (equals < 0 || source.fault() && !alsoFault) {
            throw invalid();
        }
        switch (name) {
            case "error" -> outcome(Outcome.ERROR, error(text));
            case "retval" -> {
                outcome(Outcome.VALUE, value(text));
                warn(warnings);
            }
            case "signal" -> {
                check(signal == 0);
                signal = SignalFilter.number(text, table);
                check(signal > 0);
            }
            case "syscall" -> {
                check(replacement == null);
                replacement = table.byName(text);
                check(replacement != null
                        && table.inGroup(replacement.index(), table.groupNames().indexOf("pure")));
            }
            case "delay_enter" -> {
                check(delayEnter < 0);
                delayEnter = delay(text);
            }
            case "delay_exit" -> {
                check(delayExit < 0);
                delayExit = delay(text);
            }
            case "poke_enter" -> pokes(text, pokeEnter);
            case "poke_exit" -> pokes(text, pokeExit);
            case "when" -> when = occasions(text);
            default -> throw invalid();
        }
    }

    private void check(boolean fine) {
        if (!fine) {
            throw invalid();
        }
    }

    private void outcome(Outcome wanted, long of) {
        check(outcome == Outcome.KEPT);
        outcome = wanted;
        value = of;
    }

    private int error(String text) {
        if (text.isEmpty() || !Character.isDigit(text.charAt(0))) {
            int known = ErrorNames.number(text.toUpperCase(Locale.ROOT), table);
            check(known > 0);
            return known;
        }
        return number(text, 1, MAX_ERRNO);
    }

    private long value(String text) {
        boolean negative = text.startsWith("-");
        String digits = negative ? text.substring(1) : text;
        try {
            long v = digits.startsWith("0x") || digits.startsWith("0X")
                    ? Long.parseUnsignedLong(digits.substring(2), 16)
                    : digits.startsWith("0") && digits.length() > 1
                            ? Long.parseUnsignedLong(digits, 8)
                            : Long.parseUnsignedLong(digits);
            return negative ? -v : v;
        } catch (NumberFormatException e) {
            throw invalid();
        }
    }

    /** A value that looks like a failure is one for the program. */
    private void warn(Consumer<String> warnings) {
        boolean wide = value < 0 && value >= -MAX_ERRNO;
        boolean compat = (int) value < 0 && (int) value >= -MAX_ERRNO;
        if (wide || compat) {
            warnings.accept("Inadvertent injection of error " + -(int) value + " is possible"
                    + (wide ? "" : " in compat personality") + " for retval=" + Long.toUnsignedString(value));
        }
    }

    private long delay(String text) {
        int end = text.length();
        while (end > 0 && Character.isLetter(text.charAt(end - 1))) {
            end--;
        }
        long unit = switch (text.substring(end)) {
            case "s" -> 1_000_000_000;
            case "ms" -> 1_000_000;
            case "", "us" -> 1_000;
            case "ns" -> 1;
            default -> throw invalid();
        };
        check(end > 0 && (Character.isDigit(text.charAt(0)) || text.charAt(0) == '.'));
        try {
            return (long) (Double.parseDouble(text.substring(0, end)) * unit);
        } catch (NumberFormatException e) {
            throw invalid();
        }
    }

    private void pokes(String text, List<Poke> into) {
        check(into.isEmpty() && !text.isEmpty());
        for (String item : text.split(",")) {
            int equals = item.indexOf('=');
            check(item.startsWith("@arg") && equals == "@argN".length());
            int argument = item.charAt(equals - 1) - '1';
            check(argument >= 0 && argument < ARGUMENTS);
            check(into.stream().noneMatch(poke -> poke.argument() == argument));
            String hex = item.substring(equals + 1);
            check(!hex.isEmpty());
            try {
                into.add(new Poke(argument, HexFormat.of().parseHex(hex)));
            } catch (IllegalArgumentException e) {
                throw invalid();
            }
        }
    }

    private Occasions occasions(String text) {
        int plus = text.indexOf('+', 1);
        String range = plus < 0 ? text : text.substring(0, plus);
        String step = plus < 0 ? "" : text.substring(plus + 1);
        int dots = range.indexOf("..");
        int first = number(dots < 0 ? range : range.substring(0, dots), 1, Occasions.MOST);
        int last = dots < 0
                ? plus < 0 ? first : Integer.MAX_VALUE
                : number(range.substring(dots + 2), first, Occasions.MOST - 1);
        return new Occasions(first, last, step.isEmpty() ? 1 : number(step, 1, Occasions.MOST));
    }

    private int number(String text, int least, int most) {
        try {
            int n = Integer.parseInt(text);
            check(n >= least && n <= most);
            return n;
        } catch (NumberFormatException e) {
            throw invalid();
        }
    }
}
