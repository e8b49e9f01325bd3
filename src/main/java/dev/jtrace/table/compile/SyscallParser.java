package dev.jtrace.table.compile;

import dev.jtrace.table.Abi;
import dev.jtrace.table.Condition;
import dev.jtrace.table.Length;
import dev.jtrace.table.Multiplexed;
import dev.jtrace.table.Param;
import dev.jtrace.table.ReturnKind;
import dev.jtrace.table.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parses syscalls.tbl: {@code NAME X86_64[:X32] AARCH64 I386 GROUPS LEVEL RETURN ARGUMENT...}; see docs/tables.md.
 */
final class SyscallParser {
    private static final Map<String, ReturnKind> RETURNS = Map.of("int", ReturnKind.SIGNED, "ulong",
            ReturnKind.UNSIGNED, "hex", ReturnKind.HEX, "fd", ReturnKind.FD, "mode", ReturnKind.MODE, "pid",
            ReturnKind.PID, "pgid", ReturnKind.PGID, "sid", ReturnKind.SID, "signal", ReturnKind.SIGNAL, "none",
            ReturnKind.NONE);
    private static final int FIRST_ARGUMENT = 7;
    private static final int MAX_NUMBER = 2047;

    private final Model model;
    private final Set<String> numbersSeen = new HashSet<>();

    SyscallParser(Model model) {
        this.model = model;
    }

    void parse(List<Line> lines) {
        for (Line line : lines) {
            if (line.word(0).equals("groups")) {
                model.groups.addAll(line.words().subList(1, line.size()));
                if (model.groups.size() > 32) {
                    throw line.error("more than 32 groups");
                }
            } else {
                model.calls.add(call(line));
            }
        }
    }

    private Model.Call call(Line line) {
        String name = line.word(0);
        int variant = name.indexOf('@');
        int[] numbers = numbers(line);
        String level = line.word(5);
        String decoder = null;
        if (level.startsWith("full(") && level.endsWith(")")) {
            decoder = level.substring(5, level.length() - 1);
        } else if (!level.equals("full") && !level.equals("typed")) {
            throw line.error("level '" + level + "' is not full, full(PRINTER) or typed");
        }
        ReturnKind returns = RETURNS.get(line.word(6));
        if (returns == null) {
            throw line.error("return kind '" + line.word(6) + "' is unknown, one of " + RETURNS.keySet());
        }
        int count = line.size() - FIRST_ARGUMENT;
        if (count > 6) {
            throw line.error("more than 6 arguments");
        }
        List<Param> params = new ArrayList<>();
        boolean[] onFailure = new boolean[count];
        boolean[] again = new boolean[count];
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(before(line.word(FIRST_ARGUMENT + i), ':'));
        }
        Model.Call same = count == 1 ? argumentsOf(line, names.getFirst()) : null;
        if (same != null) {
            return new Model.Call(line, name.substring(0, variant), numbers, groups(line), decoder, returns,
                    same.params(), same.onFailure(), same.again());
        }
        for (int i = 0; i < count; i++) {
            String word = line.word(FIRST_ARGUMENT + i);
            onFailure[i] = word.contains(":>!") || word.contains(":<>!");
            again[i] = word.contains(":<") && !word.contains(":<>");
            params.add(param(line, onFailure[i] ? word.replaceFirst(">!", ">") : word, names, params));
        }
        return new Model.Call(line, variant < 0 ? name : name.substring(0, variant), numbers, groups(line),
                decoder, returns, params, onFailure, again);
    }

    /** The earlier row that {@code as(NAME)} names, whose arguments this one has too. */
    private Model.@Nullable Call argumentsOf(Line line, String word) {
        if (!word.startsWith("as(") || !word.endsWith(")")) {
            return null;
        }
        String wanted = word.substring(3, word.length() - 1);
        for (Model.Call earlier : model.calls) {
            if (earlier.name().equals(wanted)) {
                return earlier;
            }
        }
        throw line.error("there is no row '" + wanted + "' above");
    }

    private int[] numbers(Line line) {
        String x86 = before(line.word(1), ':');
        String x32 = line.word(1).contains(":") ? line.word(1).substring(x86.length() + 1) : x86;
        int[] numbers = new int[4];
        number(line, numbers, Abi.X86_64, x86);
        number(line, numbers, Abi.X32, x32);
        number(line, numbers, Abi.AARCH64, line.word(2));
        number(line, numbers, Abi.I386, line.word(3));
        return numbers;
    }

    private void number(Line line, int[] numbers, Abi abi, String text) {
        int number = text.equals("-") ? -1 : text.indexOf('/') > 0 ? multiplexed(line, text) : line.integer(text);
        if (number < -1 || number > MAX_NUMBER) {
            throw line.error("number " + number + " is out of range, 0 to " + MAX_NUMBER);
        }
        if (number >= 0 && !numbersSeen.add(abi + " " + number)) {
            throw line.error("number " + number + " of " + abi + " is taken by an earlier row");
        }
        numbers[abi.ordinal()] = number;
    }

    /** {@code CALL/WHICH}: what CALL stands for when it is asked for WHICH. */
    private static int multiplexed(Line line, String text) {
        String call = before(text, '/');
        int number = Multiplexed.number(line.integer(call), line.integer(text.substring(call.length() + 1)));
        if (number < 0) {
            throw line.error("call " + call + " stands for no others");
        }
        return number;
    }

    private int groups(Line line) {
        int mask = 0;
        if (!line.word(4).equals("-")) {
            for (String group : line.word(4).split(",")) {
                int bit = model.groups.indexOf(group);
                if (bit < 0) {
                    throw line.error("group '" + group + "' is not in the line 'groups'");
                }
                mask |= 1 << bit;
            }
        }
        return mask;
    }

    private Param param(Line line, String word, List<String> names, List<Param> earlier) {
        int colon = word.indexOf(':');
        if (colon < 1) {
            throw line.error("argument '" + word + "' is not NAME:TYPE");
        }
        String type = word.substring(colon + 1);
        Condition condition = null;
        int question = type.indexOf('?');
        if (question >= 0) {
            condition = condition(line, type.substring(question + 1), names, earlier);
            type = type.substring(0, question);
        }
        Type parsed = new TypeParser(model, line, TypeParser.withoutDirection(type), new TypeParser.Names() {
            @Override
            public int argument(String name) {
                return names.indexOf(name);
            }

            @Override
            public Length.@Nullable Field field(String name) {
                return null;
            }
        }).parse();
        if (parsed instanceof Type.Struct) {
            throw line.error("a struct is no argument, its address is: write '*' before '" + type + "'");
        }
        return new Param(word.substring(0, colon), parsed, TypeParser.direction(type), condition);
    }

    private Condition condition(Line line, String text, List<String> names, List<Param> earlier) {
        if (text.equals("never")) {
            return new Condition(earlier.size(), 0);
        }
        if (text.equals("high")) {
            return new Condition(earlier.size() - 1, 0);
        }
        if (text.equals("leading")) {
            return new Condition(earlier.size() + 1, 0);
        }
        String argument = before(text, '&');
        int index = names.indexOf(argument);
        if (index < 0 || index >= earlier.size() || argument.length() == text.length()) {
            throw line.error("condition '" + text + "' is not EARLIER_ARGUMENT&CONSTANT|...");
        }
        long mask = 0;
        for (String constant : text.substring(argument.length() + 1).split("\\|")) {
            Type type = earlier.get(index).type();
            Long value = type instanceof Type.Bits b ? model.constant(b.family(), constant) : null;
            if (value == null) {
                throw line.error("'" + constant + "' is not in the family of '" + argument + "'");
            }
            mask |= value;
        }
        return new Condition(index, mask);
    }

    private static String before(String text, char end) {
        int at = text.indexOf(end);
        return at < 0 ? text : text.substring(0, at);
    }
}
