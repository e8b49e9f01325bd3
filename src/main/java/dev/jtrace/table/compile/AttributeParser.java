package dev.jtrace.table.compile;

import dev.jtrace.table.Direction;
import dev.jtrace.table.Length;
import dev.jtrace.table.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses netlink/*.tbl: {@code attributes NAME header=... unknown=...} and lines {@code ATTRIBUTE NUMBER TYPE}. Every table
 * becomes a family of constants and a variant, both of that name.
 */
final class AttributeParser {
    private final Model model;
    private final FamilyParser families;
    private final List<Model.Variant> tables = new ArrayList<>();

    AttributeParser(Model model, FamilyParser families) {
        this.model = model;
        this.families = families;
    }

    void collect(List<Line> lines) {
        Model.Variant table = null;
        Model.Family family = null;
        String name = "";
        for (Line line : lines) {
            if (line.word(0).equals("attributes")) {
                name = line.word(1);
                family = families.begin(name, line, "enum");
                table = new Model.Variant(model.variants.size(), 1);
                table.fallback = new Model.Case(0, null, Direction.IN);
                model.variants.put(name, table);
                tables.add(table);
            } else if (table == null || family == null) {
                throw line.error("an attribute before the first table");
            } else {
                table.text.add(line);
                families.constant(family, name, line, 3);
            }
        }
    }

    /** Parses the types: they may refer to any table. */
    void finish() {
        for (Model.Variant table : tables) {
            for (Line line : table.text) {
                Type type =
                        line.word(2).equals("-") ? null : new TypeParser(model, line, line.word(2), NO_NAMES).parse();
                table.cases.add(new Model.Case(line.value(line.word(1)), type, Direction.IN));
            }
        }
    }

    private static final TypeParser.Names NO_NAMES = new TypeParser.Names() {
        @Override
        public int argument(String name) {
            return -1;
        }

        @Override
        public Length.@Nullable Field field(String name) {
            return null;
        }
    };
}
