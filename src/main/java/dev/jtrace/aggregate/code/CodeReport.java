package dev.jtrace.aggregate.code;

import dev.jtrace.code.CodeFile;
import dev.jtrace.code.function.CodeClass;
import dev.jtrace.code.function.CodeLoop;
import dev.jtrace.code.function.FunctionCode;
import dev.jtrace.code.isa.Instruction;
import dev.jtrace.model.Cell;
import dev.jtrace.model.Column;
import dev.jtrace.model.Report;
import dev.jtrace.model.Section;
import dev.jtrace.model.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The functions of a file as a report: the classes of code by size, the functions, and what is worth a look. */
public final class CodeReport {
    /** What functions are sorted by; all but NAME from the greatest down. */
    public enum Order {
        SIZE(Comparator.comparingLong((FunctionCode f) -> f.function().size()).reversed()), COMPLEXITY(
                Comparator.comparingInt(FunctionCode::complexity).reversed()),
        LOOPS(
                Comparator.comparingInt((FunctionCode f) -> f.loops().size()).reversed()),
        NAME(
                Comparator.comparing(f -> f.function().name()));

        private final Comparator<FunctionCode> comparator;

        Order(Comparator<FunctionCode> comparator) {
            this.comparator = comparator.thenComparingLong(f -> f.function().address());
        }
    }

    /** What stands in the report's place for an engine. */
    private static final String SOURCE = "static";
    /** Hundredths of a percent in one. */
    private static final double WHOLE = 10_000;

    private static final List<Column> FILE = List.of(new Column("path", "file", Unit.TEXT, 8),
            new Column("machine", "machine", Unit.TEXT, 7), new Column("build_id", "build id", Unit.TEXT, 8));
    private static final List<Column> CLASSES = List.of(new Column("class", "class", Unit.TEXT, 11),
            new Column("functions", "functions", Unit.COUNT, 9), new Column("bytes", "bytes", Unit.COUNT, 10),
            new Column("share", "% of code", Unit.PERCENT, 9));
    private static final List<Column> FUNCTIONS = List.of(new Column("bytes", "bytes", Unit.COUNT, 8),
            new Column("instructions", "instr", Unit.COUNT, 7), new Column("complexity", "complexity", Unit.COUNT, 10),
            new Column("indirect", "indirect", Unit.COUNT, 8), new Column("loops", "loops", Unit.COUNT, 5),
            new Column("inner", "inner", Unit.COUNT, 5), new Column("class", "class", Unit.TEXT, 11),
            new Column("widest", "widest", Unit.TEXT, 8), new Column("address", "address", Unit.ADDRESS, 10),
            new Column("function", "function", Unit.TEXT, 8));

    private CodeReport() {}

    /**
     * Builds the report.
     *
     * @param all every function of the file
     * @param shown those that the table of functions may list
     * @param most how many rows a table has at most; 0 for all
     * @param complex cyclomatic complexity from which a function is worth a look
     */
    public static Report of(CodeFile file, List<FunctionCode> shown, Order order, int most, int complex) {
        List<FunctionCode> all = file.functions();
        List<FunctionCode> sorted = new ArrayList<>(shown);
        sorted.sort(order.comparator);
        long limit = most == 0 ? Long.MAX_VALUE : most;
        List<List<Cell>> rows = sorted.stream().limit(limit).map(CodeReport::row).toList();
        String title = rows.size() == all.size()
                ? all.size() + " functions"
                : rows.size() + " of " + all.size() + " functions";
        return new Report(SOURCE, 0, List.of(about(file), new Section("classes", "", CLASSES, classes(all), null),
                new Section("functions", title, FUNCTIONS, rows, null), CodeFindings.section(sorted, limit, complex)));
    }

    private static Section about(CodeFile file) {
        return new Section("file", "", FILE, List.of(List.of(new Cell.Text(file.path()),
                new Cell.Text(file.machine().name().toLowerCase(Locale.ROOT)), new Cell.Text(file.buildId()))), null);
    }

    private static List<List<Cell>> classes(List<FunctionCode> all) {
        Map<CodeClass, long[]> sums = new EnumMap<>(CodeClass.class);
        long total = 0;
        for (FunctionCode f : all) {
            long[] sum = sums.computeIfAbsent(f.codeClass(), k -> new long[2]);
            sum[0]++;
            sum[1] += f.function().size();
            total += f.function().size();
        }
        double one = Math.max(1, total);
        return sums.entrySet()
                .stream()
                .sorted((a, b) -> Long.compare(b.getValue()[1], a.getValue()[1]))
                .map(e -> List.of(new Cell.Text(e.getKey().label()), new Cell.Number(e.getValue()[0]),
                        new Cell.Number(e.getValue()[1]), (Cell) new Cell.Number(
                                Math.round(e.getValue()[1] / one * WHOLE))))
                .toList();
    }

    private static List<Cell> row(FunctionCode f) {
        long inner = f.loops().stream().filter(CodeLoop::innermost).count();
        return List.of(new Cell.Number(f.function().size()), new Cell.Number(f.mix().total()),
                new Cell.Number(f.complexity()), new Cell.Number(f.indirectJumps()),
                new Cell.Number(f.loops().size()), new Cell.Number(inner), new Cell.Text(f.codeClass().label()),
                new Cell.Text(width(f.mix().widest())), new Cell.Number(f.function().address()),
                new Cell.Text(f.function().name()));
    }

    private static String width(int bits) {
        return switch (bits) {
            case 0 -> "-";
            case Instruction.SCALABLE -> "scalable";
            default -> Integer.toString(bits);
        };
    }
}
