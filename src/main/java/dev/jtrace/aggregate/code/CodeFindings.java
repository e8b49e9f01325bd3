package dev.jtrace.aggregate.code;

import dev.jtrace.code.function.CodeClass;
import dev.jtrace.code.function.CodeLoop;
import dev.jtrace.code.function.FunctionCode;
import dev.jtrace.model.Cell;
import dev.jtrace.model.Column;
import dev.jtrace.model.Section;
import dev.jtrace.model.Unit;
import java.util.ArrayList;
import java.util.List;

/**
 * What is worth a look in a file. Rule {@code complex-function}: a cyclomatic complexity above the limit. Rule
 * {@code scalar-fp-loop}: an innermost loop that computes with one floating-point value at a time.
 */
final class CodeFindings {
    private static final List<Column> COLUMNS = List.of(new Column("rule", "rule", Unit.TEXT, 16),
            new Column("address", "address", Unit.ADDRESS, 10), new Column("function", "function", Unit.TEXT, 8),
            new Column("finding", "finding", Unit.TEXT, 8));

    private CodeFindings() {}

    static Section section(List<FunctionCode> functions, long most, int complex) {
        List<List<Cell>> rows = new ArrayList<>();
        for (FunctionCode f : functions) {
            if (f.complexity() >= complex) {
                rows.add(row("complex-function", f.function().address(), f,
                        "cyclomatic complexity " + f.complexity() + ", " + complex + " or more are hard to test"));
            }
            for (CodeLoop loop : f.loops()) {
                if (loop.innermost() && loop.codeClass() == CodeClass.SCALAR_FP) {
                    rows.add(row("scalar-fp-loop", loop.address(), f, "scalar floating-point loop of "
                            + loop.mix().total() + " instructions: can it be vectorised?"));
                }
            }
        }
        String title = rows.size() > most ? most + " of " + rows.size() + " findings" : rows.size() + " findings";
        return new Section("findings", title, COLUMNS, rows.stream().limit(most).toList(), null);
    }

    private static List<Cell> row(String rule, long address, FunctionCode f, String finding) {
        return List.of(new Cell.Text(rule), new Cell.Number(address), new Cell.Text(f.function().name()),
                new Cell.Text(finding));
    }
}
