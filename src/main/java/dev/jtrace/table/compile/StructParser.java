package dev.jtrace.table.compile;

import dev.jtrace.table.FieldTest;
import dev.jtrace.table.Length;
import dev.jtrace.table.StructType;
import dev.jtrace.table.StructType.Field;
import dev.jtrace.table.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parses structs/*.tbl: {@code struct NAME SIZE [i386=SIZE] [least=N] [rest=KIND] [member=NAME] [answer=STRUCT]} and lines
 * {@code FIELD OFFSET TYPE [abbrev|dots] [nonzero] [answer] [changes|becomes] [with|from=N] [if=.FIELD&CONSTANTS]}.
 */
final class StructParser {
    private final Model model;

    StructParser(Model model) {
        this.model = model;
    }

    /** Collects the names; types may then refer to any struct. */
    void collect(List<Line> lines) {
        List<Model.Struct> begun = List.of();
        for (Line line : lines) {
            if (line.word(0).equals("struct")) {
                begun = begin(line);
            } else if (begun.isEmpty()) {
                throw line.error("a field before the first struct");
            } else {
                begun.forEach(struct -> struct.text.add(line));
            }
        }
    }

    /** The struct that {@code line} declares, and the same one of another size where words have 32 bits. */
    private List<Model.Struct> begin(Line line) {
        Model.Struct struct = add(line, line.word(1), line.word(2));
        String narrow = line.option(3, "i386", "");
        return narrow.isEmpty() ? List.of(struct) : List.of(struct, add(line, line.word(1) + "@i386", narrow));
    }

    private Model.Struct add(Line line, String name, String size) {
        int least = line.integer(line.option(3, "least", size));
        Model.Struct struct = new Model.Struct(model.structs.size(), line, line.integer(size), least, rest(line));
        if (model.structs.put(name, struct) != null) {
            throw line.error("struct '" + name + "' exists already");
        }
        return struct;
    }

    private static StructType.Rest rest(Line line) {
        String word = line.option(3, "rest", "none");
        for (StructType.Rest one : StructType.Rest.values()) {
            if (one.name().toLowerCase(Locale.ROOT).equals(word)) {
                return one;
            }
        }
        throw line.error("'rest=" + word + "' is neither none, bytes, dots nor data");
    }

    /** Parses the fields of all structs. */
    void finish() {
        for (Map.Entry<String, Model.Struct> e : model.structs.entrySet()) {
            fields(e.getValue(), e.getKey().endsWith("@i386") ? 4 : 8);
        }
        for (Map.Entry<String, Model.Struct> e : model.structs.entrySet()) {
            check(e.getKey(), e.getValue(), e.getKey().endsWith("@i386") ? 4 : 8);
            String answer = e.getValue().line.option(3, "answer", "");
            if (!answer.isEmpty() && !model.structs.containsKey(answer.replace("!", ""))) {
                throw e.getValue().line.error("there is no struct '" + answer + "'");
            }
        }
    }

    /** A field that others refer to; the family is that of its constants, -1 for none. */
    private record Known(Length.Field place, int family) {}

    private void fields(Model.Struct struct, int word) {
        Map<String, Known> known = new HashMap<>();
        TypeParser.Names names = new TypeParser.Names() {
            @Override
            public int argument(String name) {
                return TypeParser.countedArgument(name);
            }

            @Override
            public Length.@Nullable Field field(String name) {
                Known found = known.get(name);
                return found == null ? null : found.place;
            }
        };
        Sizes sizes = new Sizes(model, word);
        // Lengths may follow what they measure: numbers first.
        for (Line line : struct.text) {
            if (!line.word(2).contains(".")) {
                Type type = new TypeParser(model, line, line.word(2), names).parse();
                int family = switch (type) {
                    case Type.Bits b -> b.family();
                    case Type.Choice c -> c.family();
                    default -> -1;
                };
                boolean number = family >= 0 || type instanceof Type.Scalar
                        || type instanceof Type.Custom custom && custom.size() > 0 && custom.size() <= Long.BYTES;
                int size = number ? sizes.of(type) : 0;
                if (size > 0) {
                    known.put(line.word(0), new Known(new Length.Field(line.integer(line.word(1)), size), family));
                }
            }
        }
        for (Line line : struct.text) {
            Type type = new TypeParser(model, line, line.word(2), names).parse();
            int offset = line.integer(line.word(1));
            int from = offset;
            int marks = 0;
            FieldTest when = null;
            for (String mark : line.words().subList(3, line.size())) {
                switch (mark) {
                    case "abbrev" -> marks |= Field.ABBREV;
                    case "nonzero" -> marks |= Field.NONZERO;
                    case "answer" -> marks |= Field.ANSWER;
                    case "dots" -> marks |= Field.DOTS;
                    case "hidden" -> marks |= Field.HIDDEN;
                    case "changes" -> marks |= Field.CHANGES;
                    case "becomes" -> marks |= Field.BECOMES;
                    case "with" -> from = struct.fields.isEmpty() ? 0 : struct.fields.getLast().from();
                    default -> {
                        if (mark.startsWith("from=")) {
                            from = line.integer(mark.substring(5));
                        } else {
                            when = test(line, mark, known);
                        }
                    }
                }
            }
            struct.fields.add(new Field(line.word(0), offset, type, from, marks, when));
        }
    }

    /** {@code if=.FIELD&A|B}, {@code if=.FIELD=A,B}; {@code !} before the operator for the opposite. */
    private FieldTest test(Line line, String mark, Map<String, Known> known) {
        int end = 4;
        while (end < mark.length() && "!&=".indexOf(mark.charAt(end)) < 0) {
            end++;
        }
        boolean negated = mark.startsWith("!", end);
        int operator = negated ? end + 1 : end;
        if (!mark.startsWith("if=.") || operator >= mark.length()) {
            throw line.error("'" + mark
                    + "' is neither 'abbrev', 'dots', 'nonzero', 'hidden', 'answer', 'changes', 'becomes', 'with' nor 'if=.FIELD&CONSTANT'");
        }
        Known field = known.get(mark.substring(4, end));
        if (field == null) {
            throw line.error("'" + mark + "': '" + mark.substring(4, end) + "' is no number of this struct");
        }
        boolean bits = mark.charAt(operator) == '&';
        String[] words = mark.substring(operator + 1).split(bits ? "\\|" : ",");
        long[] values = new long[bits ? 1 : words.length];
        for (int i = 0; i < words.length; i++) {
            long value = constant(line, words[i], field.family);
            values[bits ? 0 : i] |= value;
        }
        return new FieldTest(field.place.offset(), field.place.size(), bits, negated, values);
    }

    private long constant(Line line, String word, int family) {
        if (!word.isEmpty() && Character.isDigit(word.charAt(0))) {
            return line.value(word);
        }
        Long value = family < 0 ? null : model.constant(family, word);
        if (value == null) {
            throw line.error("'" + word + "' is not in the family of that field");
        }
        return value;
    }

    private void check(String name, Model.Struct struct, int word) {
        Sizes sizes = new Sizes(model, word);
        for (int i = 0; i < struct.fields.size(); i++) {
            Field field = struct.fields.get(i);
            int size = sizes.of(field.type());
            if (size == 0) {
                throw struct.text.get(i).error("field '" + field.name() + "' of " + name + " has no size in place");
            }
            if (field.offset() < 0 || field.offset() + size > struct.size) {
                throw struct.text.get(i).error("field '" + field.name() + "' lies outside " + name);
            }
        }
    }
}
