package dev.jtrace.table.compile;

import dev.jtrace.table.Length;
import dev.jtrace.table.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses structs/*.tbl: {@code struct NAME SIZE} and lines {@code FIELD OFFSET TYPE [abbrev] [nonzero]}. */
final class StructParser {
    private final Model model;

    StructParser(Model model) {
        this.model = model;
    }

    /** Collects the names; types may then refer to any struct. */
    void collect(List<Line> lines) {
        Model.Struct struct = null;
        for (Line line : lines) {
            if (line.word(0).equals("struct")) {
                int size = line.integer(line.word(2));
                int least = line.integer(line.option(3, "least", line.word(2)));
                struct = new Model.Struct(model.structs.size(), line, size, least);
                if (model.structs.put(line.word(1), struct) != null) {
                    throw line.error("struct '" + line.word(1) + "' exists already");
                }
            } else if (struct == null) {
                throw line.error("a field before the first struct");
            } else {
                struct.text.add(line);
            }
        }
    }

    /** Parses the fields of all structs. */
    void finish() {
        for (Map.Entry<String, Model.Struct> e : model.structs.entrySet()) {
            fields(e.getValue(), e.getKey().endsWith("@i386") ? 4 : 8);
        }
        for (Map.Entry<String, Model.Struct> e : model.structs.entrySet()) {
            check(e.getKey(), e.getValue(), e.getKey().endsWith("@i386") ? 4 : 8);
        }
    }

    private void fields(Model.Struct struct, int word) {
        Map<String, Length.Field> known = new HashMap<>();
        TypeParser.Names names = new TypeParser.Names() {
            @Override
            public int argument(String name) {
                return -1;
            }

            @Override
            public Length.@Nullable Field field(String name) {
                return known.get(name);
            }
        };
        Sizes sizes = new Sizes(model, word);
        // Lengths may follow what they measure: numbers first.
        for (Line line : struct.text) {
            if (!line.word(2).contains(".")) {
                Type type = new TypeParser(model, line, line.word(2), names).parse();
                int size = type instanceof Type.Scalar ? sizes.of(type) : 0;
                if (size > 0) {
                    known.put(line.word(0), new Length.Field(line.integer(line.word(1)), size));
                }
            }
        }
        for (Line line : struct.text) {
            Type type = new TypeParser(model, line, line.word(2), names).parse();
            boolean abbrev = false;
            boolean nonzero = false;
            for (String mark : line.words().subList(3, line.size())) {
                abbrev |= mark.equals("abbrev");
                nonzero |= mark.equals("nonzero");
                if (!mark.equals("abbrev") && !mark.equals("nonzero")) {
                    throw line.error("'" + mark + "' is neither 'abbrev' nor 'nonzero', the marks of a field");
                }
            }
            struct.fields.add(new Model.Field(line.word(0), line.integer(line.word(1)), type, abbrev, nonzero));
        }
    }

    private void check(String name, Model.Struct struct, int word) {
        Sizes sizes = new Sizes(model, word);
        for (int i = 0; i < struct.fields.size(); i++) {
            Model.Field field = struct.fields.get(i);
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
