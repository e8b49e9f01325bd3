package dev.jtrace.table.compile;

import dev.jtrace.table.Direction;
import dev.jtrace.table.Length;
import dev.jtrace.table.Type;
import dev.jtrace.table.VariantType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses variants/*.tbl: {@code variant NAME FAMILY[:MASK] [FAMILY]} and lines {@code CONSTANT[,CONSTANT...] TYPE}, with
 * {@code A/B} for the constants of two families (or of
 * lists of families with commas), {@code *} for all other values and the type {@code -} for none.
 */
final class VariantParser {
    private final Model model;

    VariantParser(Model model) {
        this.model = model;
    }

    void collect(List<Line> lines) {
        Model.Variant variant = null;
        for (Line line : lines) {
            if (line.word(0).equals("variant")) {
                variant = new Model.Variant(model.variants.size(), line.size() - 2);
                if (model.variants.put(line.word(1), variant) != null) {
                    throw line.error("variant '" + line.word(1) + "' exists already");
                }
            } else if (variant == null) {
                throw line.error("a case before the first variant");
            }
            if (variant != null) {
                variant.text.add(line);
            }
        }
    }

    void finish() {
        for (Model.Variant variant : model.variants.values()) {
            if (variant.text.isEmpty() || !variant.text.get(0).word(0).equals("variant")) {
                continue;
            }
            Line head = variant.text.get(0);
            for (Line line : variant.text.subList(1, variant.text.size())) {
                Direction direction = TypeParser.direction(line.word(1));
                Type type = line.word(1).equals("-") ? null : type(line, line.word(1));
                if (line.word(0).equals("*")) {
                    variant.fallback = new Model.Case(0, type, direction);
                } else {
                    for (String key : line.word(0).split(",")) {
                        long value = key(head, line, key);
                        variant.cases.add(new Model.Case(value, type, direction));
                        narrow(variant, head, key, new Model.Case(value, type, direction));
                        if (ignored(head) != 0) {
                            variant.cases.add(new Model.Case(value | ignored(head), type, direction));
                        }
                    }
                }
            }
            if (variant.fallback == null) {
                throw head.error("variant '" + head.word(1) + "' lacks the line '*' for all other values");
            }
            for (long key : variant.gone) {
                variant.cases.add(new Model.Case(key | VariantType.NARROW, variant.fallback.type(),
                        variant.fallback.direction()));
            }
        }
    }

    /** Adds the key that the constant has where a word has 32 bits, if it is another one. */
    private void narrow(Model.Variant variant, Line head, String constant, Model.Case wide) {
        Model.Family family = model.families.get(head.word(2) + "@i386");
        Long value = family == null ? null : family.constants.get(constant);
        if (value != null && value != wide.key()) {
            variant.cases.add(new Model.Case(value | VariantType.NARROW, wide.type(), wide.direction()));
            variant.gone.add(wide.key());
        }
    }

    /** The one bit of the argument that does not count, 0 when all count. */
    private static long ignored(Line head) {
        String[] family = head.word(2).split(":", 2);
        return family.length == 1 ? 0 : ~head.value(family[1]) & 0xffffffffL;
    }

    private long key(Line head, Line line, String text) {
        String[] parts = text.split("/");
        if (parts.length != head.size() - 2) {
            throw line.error("'" + text + "' must name " + (head.size() - 2) + " constants");
        }
        long first = constant(head.word(2).split(":", 2)[0], line, parts[0]);
        return parts.length == 1 ? VariantType.key(first)
                : VariantType.key(first, constant(head.word(3), line, parts[1]));
    }

    private long constant(String family, Line line, String name) {
        for (String one : family.split(",")) {
            Model.Family found = model.families.get(one);
            Long value = found == null ? null : found.constants.get(name);
            if (value != null) {
                return value;
            }
        }
        throw line.error("'" + name + "' is not in family '" + family + "'");
    }

    private Type type(Line line, String text) {
        return new TypeParser(model, line, TypeParser.withoutDirection(text), new TypeParser.Names() {
            @Override
            public int argument(String name) {
                return TypeParser.countedArgument(name);
            }

            @Override
            public Length.@Nullable Field field(String name) {
                return null;
            }
        }).parse();
    }
}
