package dev.jtrace.session.filter;

import dev.jtrace.engine.select.ArgumentTest;
import dev.jtrace.engine.select.ArgumentTest.Relation;
import dev.jtrace.engine.select.ArgumentTest.Subject;
import dev.jtrace.engine.select.ArgumentTests;
import dev.jtrace.session.UsageException;
import dev.jtrace.table.Abi;
import dev.jtrace.table.Direction;
import dev.jtrace.table.FlagFamily;
import dev.jtrace.table.Length;
import dev.jtrace.table.Param;
import dev.jtrace.table.ScalarFormat;
import dev.jtrace.table.Syscall;
import dev.jtrace.table.SyscallTable;
import dev.jtrace.table.TextFormat;
import dev.jtrace.table.Type;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Reads conditions on arguments: {@code CALL.ARGUMENT RELATION VALUE} without spaces. CALL is a name; ARGUMENT is its
 * name in syscalls.tbl, or {@code path} or {@code fd} for the first path or descriptor. Relations of texts: {@code =},
 * {@code !=}, {@code =~} and {@code !~} (a regular expression is found or not; of a descriptor: in what it refers to).
 * Of numbers: {@code = != < <= > >=} and {@code &} (has all these bits); VALUE is a number or the name of a constant of
 * the argument's family, several joined by {@code |}.
 */
final class ArgumentConditions {
    private static final String OPERATORS = "=!<>&";

    private final SyscallTable table;
    private final String source;
    private String value = "";

    private ArgumentConditions(SyscallTable table, String source) {
        this.table = table;
        this.source = source;
    }

    /** All conditions. @throws UsageException saying what is wrong with the first that makes no sense */
    static ArgumentTests parse(List<String> sources, SyscallTable table) {
        ArgumentTests tests = new ArgumentTests();
        for (String source : sources) {
            new ArgumentConditions(table, source).addTo(tests);
        }
        return tests;
    }

    private UsageException wrong(String why) {
        return UsageException.plain("invalid --arg '" + source + "': " + why);
    }

    private void addTo(ArgumentTests tests) {
        int dot = source.indexOf('.');
        int operator = dot + 1;
        while (operator < source.length() && OPERATORS.indexOf(source.charAt(operator)) < 0) {
            operator++;
        }
        if (dot <= 0 || operator == source.length()) {
            throw wrong("it should look like openat.path=~/etc/ or read.count>=4096");
        }
        String name = source.substring(0, dot);
        String sign = sign(operator);
        value = source.substring(operator + sign.length());
        boolean found = false;
        for (int i = 0; i < table.count(); i++) {
            Syscall call = table.get(i);
            if (call.name().equals(name)) {
                found = true;
                ArgumentTest test = test(call, source.substring(dot + 1, operator), sign);
                for (Abi abi : Abi.values()) {
                    if (call.number(abi) >= 0) {
                        tests.add(abi.ordinal(), call.number(abi), test);
                    }
                }
            }
        }
        if (!found) {
            throw wrong("there is no system call '" + name + "'");
        }
    }

    private String sign(int at) {
        for (String sign : new String[] {"=~", "!~", "!=", "<=", ">=", "=", "<", ">", "&"}) {
            if (source.startsWith(sign, at)) {
                return sign;
            }
        }
        throw wrong("'" + source.charAt(at) + "' is no relation");
    }

    private ArgumentTest test(Syscall call, String name, String sign) {
        List<Param> params = call.params();
        int index = index(params, name);
        if (index < 0 || index >= 6) {
            throw wrong(call.name() + " has " + names(params));
        }
        Param param = params.get(index);
        boolean matches = sign.endsWith("~");
        return switch (param.type()) {
            case Type.Text(TextFormat format, Length length) when param.direction() != Direction.OUT ->
                    text(index, format == TextFormat.BYTES ? Subject.BYTES : Subject.STRING, length, sign);
            case Type.Scalar(ScalarFormat format, int size) when matches
                    && (format == ScalarFormat.FD || format == ScalarFormat.DIRFD) ->
                    text(index, Subject.DESCRIPTOR, new Length.Terminated(), sign);
            case Type.Scalar(ScalarFormat format, int size) -> number(index, null, size, isSigned(format), sign);
            case Type.Bits(int family, int size) -> number(index, table.family(family), size, false, sign);
            case Type.Choice(int family, int size) -> number(index, table.family(family), size, false, sign);
            default -> number(index, null, 0, false, sign);
        };
    }

    private static boolean isSigned(ScalarFormat format) {
        return switch (format) {
            case SIGNED, FD, DIRFD, PID, PGID, SID, PID_OR_PGID, ID -> true;
            default -> false;
        };
    }

    private int index(List<Param> params, String name) {
        for (int i = 0; i < params.size(); i++) {
            if (params.get(i).name().equals(name)) {
                return i;
            }
        }
        for (int i = 0; i < params.size(); i++) {
            Type type = params.get(i).type();
            boolean path = type instanceof Type.Text(TextFormat format, var length) && format == TextFormat.PATH;
            boolean fd = type instanceof Type.Scalar(ScalarFormat format, var size)
                    && (format == ScalarFormat.FD || format == ScalarFormat.DIRFD);
            if (path && name.equals("path") || fd && name.equals("fd")) {
                return i;
            }
        }
        return -1;
    }

    private static String names(List<Param> params) {
        StringBuilder names = new StringBuilder(params.isEmpty() ? "no arguments" : "the arguments");
        for (int i = 0; i < params.size(); i++) {
            names.append(i == 0 ? " " : ", ").append(params.get(i).name());
        }
        return names.toString();
    }

    private ArgumentTest text(int index, Subject subject, Length length, String sign) {
        Relation relation = switch (sign) {
            case "=", "=~" -> Relation.EQUAL;
            case "!=", "!~" -> Relation.NOT_EQUAL;
            default -> throw wrong("a text has no order: use = != =~ or !~");
        };
        int counted = length instanceof Length.Arg(int argument) ? argument : -1;
        return new ArgumentTest(index, subject, counted, false, 8, relation, 0, value,
                sign.endsWith("~") ? pattern() : null);
    }

    private Pattern pattern() {
        try {
            return Pattern.compile(value);
        } catch (PatternSyntaxException e) {
            throw wrong(String.valueOf(e.getDescription()));
        }
    }

    private ArgumentTest number(int index, @Nullable FlagFamily family, int size, boolean signed, String sign) {
        Relation relation = switch (sign) {
            case "=" -> Relation.EQUAL;
            case "!=" -> Relation.NOT_EQUAL;
            case "<" -> Relation.LESS;
            case "<=" -> Relation.AT_MOST;
            case ">" -> Relation.GREATER;
            case ">=" -> Relation.AT_LEAST;
            case "&" -> Relation.HAS_BITS;
            default -> throw wrong("a number has no text: use = != < <= > >= or &");
        };
        long number = 0;
        for (String part : value.split("\\|", -1)) {
            number |= constant(part, family);
        }
        return new ArgumentTest(index, Subject.NUMBER, -1, signed, size == 0 ? 8 : size, relation, number, "", null);
    }

    private long constant(String text, @Nullable FlagFamily family) {
        FlagFamily choice = family == null ? null : family.choice();
        for (FlagFamily names : new @Nullable FlagFamily[] {family, choice}) {
            int at = names == null ? -1 : names.find(text);
            if (names != null && at >= 0) {
                return names.value(at);
            }
        }
        try {
            return text.equals("AT_FDCWD") ? -100 : Long.decode(text);
        } catch (NumberFormatException e) {
            throw wrong("'" + text + "' is no number" + (family == null ? "" : " and no constant of this argument"));
        }
    }
}
