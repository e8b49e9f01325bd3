package dev.jtrace.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tables of a run of the benchmark, as text. */
final class BenchReport {
    private BenchReport() {}

    static String of(Map<String, Results> measured, List<Goal> goals) {
        StringBuilder text = new StringBuilder();
        measured.forEach((name, results) -> workload(text, name, results));
        goals(text, goals);
        return text.toString();
    }

    private static void workload(StringBuilder text, String name, Results results) {
        line(text, "%n%s%s", name,
                results.calls() == 0 ? "" : String.format(Locale.ROOT, ", %,d calls", results.calls()));
        line(text, "  %-32s %15s %15s %15s %13s %13s", "", "x untraced", "us/call added", "cpu us/call", "whole ms",
                "peak MB");
        for (Contender c : Contender.values()) {
            if (results.has(c)) {
                line(text, "  %-32s %15s %15s %15s %13s %13s", c.title, results.slowdown(c).text(2),
                        results.added(c).text(2), results.addedCpu(c).text(2), results.startUp(c).text(0),
                        results.rss(c).text(1));
            }
        }
    }

    private static void goals(StringBuilder text, List<Goal> goals) {
        line(text, "%n%-62s %14s %7s %14s  %s", "goal", "jtrace", "limit", "C program", "verdict");
        for (Goal g : goals) {
            line(text, "%-62s %14s %7.2f %14s  %s", g.name(), g.value().text(2), g.limit(), g.reference().text(2),
                    g.verdict().name().replace('_', ' '));
        }
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing().replace("\r", "")).append('\n');
    }
}
