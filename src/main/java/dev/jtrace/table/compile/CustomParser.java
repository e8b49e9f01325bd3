package dev.jtrace.table.compile;

import java.util.ArrayList;
import java.util.List;

/** Parses custom.tbl: {@code NAME SIZE PARAMETERS STEP...}. */
final class CustomParser {
    private final Model model;

    CustomParser(Model model) {
        this.model = model;
    }

    void parse(List<Line> lines) {
        for (Line line : lines) {
            int size = line.integer(line.word(1));
            String parameters = line.word(2);
            int dots = parameters.indexOf("..");
            int least = line.integer(dots < 0 ? parameters : parameters.substring(0, dots));
            int most = dots < 0 ? least : line.integer(parameters.substring(dots + 2));
            List<Model.Step> steps = new ArrayList<>();
            for (int i = 3; i < line.size(); i++) {
                steps.add(step(line, line.word(i)));
            }
            if (model.customs.put(line.word(0), new Model.Custom(line, size, least, most, steps)) != null) {
                throw line.error("custom type '" + line.word(0) + "' exists already");
            }
        }
    }

    private static Model.Step step(Line line, String text) {
        boolean entryOnly = text.startsWith("<");
        boolean exitOnly = text.startsWith(">");
        String plain = entryOnly || exitOnly ? text.substring(1) : text;
        int open = plain.indexOf('(');
        if (open < 0) {
            return new Model.Step(plain, List.of(), !exitOnly, !entryOnly);
        }
        if (!plain.endsWith(")")) {
            throw line.error("')' is missing in '" + text + "'");
        }
        List<String> arguments = List.of(plain.substring(open + 1, plain.length() - 1).split(","));
        return new Model.Step(plain.substring(0, open), arguments, !exitOnly, !entryOnly);
    }
}
