package dev.jtrace.cli;

import dev.jtrace.cli.OptionParser.Request;
import dev.jtrace.model.Report;
import dev.jtrace.report.Json;
import dev.jtrace.report.ReportWriter;
import dev.jtrace.report.Sarif;
import dev.jtrace.report.TextTable;
import dev.jtrace.session.RawPath;
import dev.jtrace.session.UsageException;
import dev.jtrace.session.analyze.AnalyzeSettings;
import dev.jtrace.session.analyze.AnalyzeSettings.Order;
import dev.jtrace.session.analyze.StaticAnalysis;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The command analyze. */
final class AnalyzeCommand {
    private static final int DEFAULT_TOP = 20;
    private static final int DEFAULT_COMPLEX = 50;

    private final String[] args;
    private @Nullable String function;
    private @Nullable String codeClass;
    private Order order = Order.SIZE;
    private int most = DEFAULT_TOP;
    private int complex = DEFAULT_COMPLEX;
    private ReportWriter writer = new TextTable();
    private String file = "";

    /** @param args of main, the command's name first */
    AnalyzeCommand(String[] args) {
        this.args = args;
    }

    Request parse() {
        OptionParser options = new OptionParser(args, 1, new AnalyzeOption(), this::apply);
        Request request = options.parse();
        if (request != Request.RUN) {
            return request;
        }
        int word = options.command();
        if (word < 0) {
            throw UsageException.withHint("which program or library? as in: jtrace analyze /bin/ls");
        }
        if (word + 1 < args.length) {
            throw UsageException.withHint("one file at a time: what is '" + args[word + 1] + "'?");
        }
        file = args[word];
        return request;
    }

    /** The report in the format asked for. */
    String text() {
        Path path = Path.of(RawPath.text(file));
        Report report = StaticAnalysis.report(new AnalyzeSettings(path, function, codeClass, order, most, complex));
        return writer.write(report);
    }

    private void apply(int option, String name, @Nullable String given) {
        String value = given == null ? "" : given;
        switch (option) {
            case AnalyzeOption.FUNCTION -> function = value;
            case AnalyzeOption.CLASS -> codeClass = oneOf(name, value);
            case AnalyzeOption.TOP -> most = number(name, value);
            case AnalyzeOption.COMPLEX -> complex = number(name, value);
            case AnalyzeOption.SORT -> order = switch (value) {
                case "size" -> Order.SIZE;
                case "complexity" -> Order.COMPLEXITY;
                case "loops" -> Order.LOOPS;
                case "name" -> Order.NAME;
                default -> throw invalid(name, value);
            };
            case AnalyzeOption.FORMAT -> writer = switch (value) {
                case "text" -> new TextTable();
                case "json" -> new Json();
                case "sarif" -> new Sarif(Commands.versionNumber());
                default -> throw invalid(name, value);
            };
            default -> throw new IllegalArgumentException(name);
        }
    }

    /** A value that the option's row names. */
    private static String oneOf(String name, String value) {
        List<OptionHelp> rows = OptionTexts.of("analyze");
        boolean known = rows.stream().anyMatch(r -> r.longNames().contains("class") && r.values().contains(value));
        if (!known) {
            throw invalid(name, value);
        }
        return value;
    }

    private static int number(String name, String value) {
        try {
            int number = Integer.parseInt(value);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Answered below.
        }
        throw invalid(name, value);
    }

    private static UsageException invalid(String name, String value) {
        return UsageException.withHint("invalid " + name + " argument: '" + value + "'");
    }
}
