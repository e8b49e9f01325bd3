package dev.jtrace.table.compile;

import java.util.List;
import java.util.Map;

/** Parses tables of {@code NUMBER NAME words of text}. */
final class NumberParser {
    private NumberParser() {}

    static void parse(List<Line> lines, Map<Integer, Model.Named> into) {
        for (Line line : lines) {
            int number = line.integer(line.word(0));
            if (number < 0 || number > 1023) {
                throw line.error("number " + number + " is out of range, 0 to 1023");
            }
            String text = String.join(" ", line.words().subList(2, line.size()));
            if (into.put(number, new Model.Named(line.word(1), text)) != null) {
                throw line.error("number " + number + " has a name already");
            }
        }
    }
}
