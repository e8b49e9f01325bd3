package dev.jtrace.table.counter;

import dev.jtrace.table.counter.EventSource.Pmu;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Terms of an event, {@code event=0x3c,umask=1,edge}, put where the PMU's format files say. */
final class PmuTerms {
    private static final int WORDS = 4;

    private final Pmu pmu;
    private final long[] configs = new long[WORDS];
    private String alias = "";
    private String name = "";

    private PmuTerms(Pmu pmu) {
        this.pmu = pmu;
    }

    static PmuTerms parse(Pmu pmu, String terms) {
        PmuTerms parsed = new PmuTerms(pmu);
        for (String term : terms.split(",")) {
            parsed.term(term.strip());
        }
        return parsed;
    }

    CounterCode code() {
        return new CounterCode.Pmu(pmu.type(), configs[0], configs[1], configs[2], configs[3]);
    }

    /** Name of the alias that was used, or empty. */
    String alias() {
        return alias;
    }

    /** What a {@code name=} term says, or empty. */
    String name() {
        return name;
    }

    private void term(String term) {
        if (term.isEmpty()) {
            return;
        }
        int equals = term.indexOf('=');
        String key = equals < 0 ? term : term.substring(0, equals);
        String value = equals < 0 ? "1" : term.substring(equals + 1);
        if (key.equals("name")) {
            name = value;
            return;
        }
        String format = pmu.formats().get(key);
        if (format != null) {
            place(key, format, number(key, value));
            return;
        }
        int word = List.of("config", "config1", "config2", "config3").indexOf(key);
        if (word >= 0) {
            configs[word] |= number(key, value);
            return;
        }
        String expansion = pmu.events().get(key);
        if (expansion == null) {
            throw new EventSyntaxException("pmu '" + pmu.name() + "' has no term or event '" + key + "' (terms: "
                    + String.join(" ", sorted(pmu.formats().keySet())) + ")");
        }
        alias = key;
        for (String part : expansion.split(",")) {
            // A parameter that the user must give stands as "term=?" there.
            term(part.endsWith("=?") ? part.substring(0, part.length() - 2) + "=" + value : part.strip());
        }
    }

    private static List<String> sorted(java.util.Set<String> names) {
        List<String> list = new ArrayList<>(names);
        Collections.sort(list);
        return list;
    }

    private static long number(String key, String text) {
        try {
            return text.startsWith("0x") ? Long.parseUnsignedLong(text.substring(2), 16) : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new EventSyntaxException("the value of " + key + " is no number: '" + text + "'");
        }
    }

    /** Spreads a value over the bits of a format as {@code config:0-7,32-35}. */
    private void place(String key, String format, long value) {
        int colon = format.indexOf(':');
        String field = colon < 0 ? format : format.substring(0, colon);
        int word = field.equals("config") ? 0 : field.charAt(field.length() - 1) - '0';
        if (colon < 0 || word < 0 || word >= WORDS) {
            throw new EventSyntaxException("pmu '" + pmu.name() + "' places " + key + " at '" + format + "'");
        }
        long rest = value;
        for (String range : format.substring(colon + 1).split(",")) {
            int dash = range.indexOf('-');
            int low = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
            int high = dash < 0 ? low : Integer.parseInt(range.substring(dash + 1));
            int width = high - low + 1;
            long mask = width == 64 ? -1 : (1L << width) - 1;
            configs[word] |= (rest & mask) << low;
            rest = width == 64 ? 0 : rest >>> width;
        }
        if (rest != 0) {
            throw new EventSyntaxException("the value of " + key + " is too large for its bits: " + value);
        }
    }
}
