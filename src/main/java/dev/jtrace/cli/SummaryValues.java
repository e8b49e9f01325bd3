package dev.jtrace.cli;

import dev.jtrace.model.CallColumn;
import dev.jtrace.model.CallColumn.Kind;
import dev.jtrace.session.UsageException;
import dev.jtrace.session.setting.TraceSettings.SummaryMode;
import dev.jtrace.session.setting.TraceSettingsBuilder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the options mean that are about the table of calls. */
final class SummaryValues {
    private static final Pattern OVERHEAD =
            Pattern.compile("\\s*([+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?)(s|ms|us|ns|)");
    private static final Pattern PERCENTILE = Pattern.compile("p(100|[0-9]{1,2})(?:\\.([0-9]))?");

    /** Nanoseconds. */
    private static final long SHORTEST_PERIOD = 1_000_000;

    private SummaryValues() {}

    /** As {@link OptionParser.Values#apply}. */
    static void apply(TraceSettingsBuilder settings, int option, String name, String value) {
        switch (option) {
            case TraceOption.SUMMARY_ONLY -> mode(settings, SummaryMode.ONLY);
            case TraceOption.SUMMARY -> mode(settings, SummaryMode.WITH_LINES);
            case TraceOption.SORT_BY -> settings.sortBy = sortBy(value);
            case TraceOption.COLUMNS_SHOWN -> settings.columns = columns(value);
            case TraceOption.WALL -> settings.wall = true;
            case TraceOption.LATENCY -> settings.latency = true;
            case TraceOption.CALL_OVERHEAD -> settings.callOverhead = overhead(name, value);
            case TraceOption.EVERY -> settings.every = period(name, value);
            default -> throw new IllegalArgumentException(name);
        }
    }

    private static void mode(TraceSettingsBuilder settings, SummaryMode mode) {
        if (settings.summary != SummaryMode.NONE && settings.summary != mode) {
            throw UsageException.withHint("-c/--summary-only and -C/--summary are mutually exclusive");
        }
        settings.summary = mode;
    }

    private static CallColumn sortBy(String value) {
        CallColumn column =
                value.equals("nothing") || value.equals("none") ? CallColumn.of(Kind.NUMBER) : column(value);
        if (column == null) {
            throw UsageException.withHint("invalid sortby: '" + value + "'");
        }
        return column;
    }

    private static List<CallColumn> columns(String value) {
        List<CallColumn> columns = new ArrayList<>();
        int start = 0;
        for (String word : value.split(",", -1)) {
            CallColumn column = column(word);
            if (column == null) {
                throw UsageException.withHint("unknown column name: '" + word + "'");
            }
            if (columns.contains(column)) {
                throw UsageException.withHint("call summary column has been provided more than once: '" + word
                        + "' (-U option residual: '" + value.substring(start) + "')");
            }
            columns.add(column);
            start += word.length() + 1;
        }
        return columns;
    }

    private static @Nullable CallColumn column(String name) {
        Kind kind = switch (name) {
            case "time", "time-percent", "time_percent" -> Kind.TIME_PERCENT;
            case "total-time", "total_time", "time-total" -> Kind.TOTAL_TIME;
            case "min-time", "min_time", "time-min", "shortest" -> Kind.MIN_TIME;
            case "max-time", "max_time", "time-max", "longest" -> Kind.MAX_TIME;
            case "avg-time", "avg_time", "time-avg" -> Kind.AVG_TIME;
            case "calls", "count" -> Kind.CALLS;
            case "errors", "error" -> Kind.ERRORS;
            case "name", "syscall", "syscall-name", "syscall_name" -> Kind.NAME;
            case "cpu-time" -> Kind.CPU_TIME;
            case "voluntary-switches" -> Kind.VOLUNTARY_SWITCHES;
            case "involuntary-switches" -> Kind.INVOLUNTARY_SWITCHES;
            case "minor-faults" -> Kind.MINOR_FAULTS;
            case "major-faults" -> Kind.MAJOR_FAULTS;
            case "read-bytes" -> Kind.READ_BYTES;
            case "written-bytes" -> Kind.WRITTEN_BYTES;
            case "migrations" -> Kind.MIGRATIONS;
            default -> null;
        };
        return kind == null ? percentile(name) : CallColumn.of(kind);
    }

    private static @Nullable CallColumn percentile(String name) {
        Matcher matcher = PERCENTILE.matcher(name);
        if (!matcher.matches()) {
            return null;
        }
        String tenth = matcher.group(2);
        int perMille = Integer.parseInt(matcher.group(1)) * 10 + (tenth == null ? 0 : Integer.parseInt(tenth));
        return perMille < 1 || perMille > 1000 ? null : new CallColumn(Kind.PERCENTILE, perMille);
    }

    private static long period(String name, String value) {
        long period = Quantities.time(name, value);
        if (period < SHORTEST_PERIOD) {
            throw OptionValues.invalid(name, value);
        }
        return period;
    }

    /** Nanoseconds; without a unit the number is of microseconds. */
    private static long overhead(String name, String value) {
        Matcher matcher = OVERHEAD.matcher(value);
        if (!matcher.matches()) {
            throw OptionValues.invalid(name, value);
        }
        BigDecimal number = new BigDecimal(matcher.group(1));
        if (number.signum() < 0 || number.scale() < -300) {
            throw OptionValues.invalid(name, value);
        }
        int shift = switch (matcher.group(2)) {
            case "s" -> 9;
            case "ms" -> 6;
            case "ns" -> 0;
            default -> 3;
        };
        return number.scaleByPowerOfTen(shift).min(BigDecimal.valueOf(Long.MAX_VALUE / 4)).longValue();
    }
}
