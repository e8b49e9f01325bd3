package dev.jtrace.cli;

import dev.jtrace.query.Schema;
import dev.jtrace.report.RunPage;
import dev.jtrace.session.Invocation;
import dev.jtrace.session.Outcome;
import dev.jtrace.session.ReportText;
import dev.jtrace.session.StackText;
import dev.jtrace.session.UsageException;
import dev.jtrace.session.query.AnalysisVm;
import dev.jtrace.session.query.QueryRun;
import dev.jtrace.session.sample.CrossoverReplay;
import dev.jtrace.session.sample.SampleReplay;
import dev.jtrace.session.setting.QuerySettings;
import dev.jtrace.session.setting.ReplaySettings;
import dev.jtrace.session.setting.TraceSettings;
import dev.jtrace.session.stat.LiveStat;
import dev.jtrace.session.stat.StatReplay;
import dev.jtrace.session.trace.LiveTrace;
import dev.jtrace.session.trace.ReplayTrace;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Entry point of the tool. The way to a trace is short on purpose: everything else is loaded when it is needed. */
public final class Main {
    private final Console console;
    private final Invocation invocation;

    Main(Console console, Invocation invocation) {
        this.console = console;
        this.invocation = invocation;
    }

    public static void main(String[] args) {
        Console console = new Console();
        Outcome outcome;
        try {
            outcome = run(console, args);
        } catch (Throwable defect) {
            console.message("jtrace", "internal error, please report it: " + defect + place(defect));
            outcome = Outcome.exit(Outcome.FAILED);
        }
        outcome.end();
    }

    /** What {@link #main} does, but for the end of the process. */
    static Outcome run(Console console, String[] args) {
        Main main = new Main(console, Invocation.current(args, console::message));
        Outcome outcome = main.run();
        main.invocation.end(outcome);
        return outcome;
    }

    private static String place(Throwable defect) {
        StackTraceElement[] frames = defect.getStackTrace();
        return frames.length == 0 ? "" : " at " + frames[0];
    }

    /** Does what the command line says. */
    Outcome run() {
        String[] args = invocation.args();
        try {
            if (invocation.asStrace()) {
                return trace(0);
            }
            if (args.length == 0) {
                throw UsageException.withHint("no command given, as in: jtrace trace ls");
            }
            return switch (args[0]) {
                case "trace" -> trace(1);
                case "record" -> record();
                case "report" -> report();
                case "export" -> export();
                case "query" -> query();
                case "stat" -> stat();
                case "phases" -> phases();
                case "flame" -> flame();
                default -> Outcome.exit(new Commands(console, invocation.launch() != null).run(args));
            };
        } catch (UsageException e) {
            return refuse(e);
        }
    }

    private Outcome trace(int from) {
        TraceParser parser = new TraceParser(invocation.args(), from, invocation.asStrace());
        return switch (parser.parse()) {
            case RUN -> LiveTrace.run(parser.settings(), invocation, new Reports());
            case HELP -> print(Manual.page("trace"));
            case VERSION -> print(Commands.version());
        };
    }

    private Outcome stat() {
        StatParser parser = new StatParser(invocation.args(), 1);
        return switch (parser.parse(invocation)) {
            case RUN -> {
                ReportText text = Reports.of(parser.settings().output());
                String recording = parser.recording();
                yield recording == null
                        ? LiveStat.run(parser.settings(), invocation, text)
                        : StatReplay.run(parser.settings(), recording, invocation, text);
            }
            case HELP -> print(Manual.page("stat"));
            case VERSION -> print(Commands.version());
        };
    }

    private Outcome record() {
        RecordCommand command = new RecordCommand(invocation.args(), 1);
        return switch (command.parse()) {
            case RUN -> LiveTrace.run(command.settings(), invocation, new Reports());
            case HELP -> print(Manual.page("record"));
            case VERSION -> print(Commands.version());
        };
    }

    private Outcome phases() {
        PhasesCommand command = new PhasesCommand(invocation.args(), 1);
        return switch (command.parse(invocation)) {
            case RUN -> command.compared().isEmpty()
                    ? sample(command.settings(), command.recording(), command.form(), StackText.NONE)
                    : CrossoverReplay.run(Objects.requireNonNull(command.settings().sampling()), command.compared(),
                            invocation, command.form());
            case HELP -> print(Manual.page("phases"));
            case VERSION -> print(Commands.version());
        };
    }

    private Outcome flame() {
        FlameCommand command = new FlameCommand(invocation.args(), 1);
        return switch (command.parse(invocation)) {
            case RUN -> sample(command.settings(), command.recording(), new Reports(), command.form());
            case HELP -> print(Manual.page("flame"));
            case VERSION -> print(Commands.version());
        };
    }

    private Outcome sample(TraceSettings settings, @Nullable String recording, ReportText reports, StackText stacks) {
        return recording == null
                ? LiveTrace.run(settings, invocation, reports, stacks)
                : SampleReplay.run(Objects.requireNonNull(settings.sampling()), recording, invocation, reports, stacks);
    }

    private Outcome report() {
        ReportCommand command = new ReportCommand(invocation.args(), 1);
        return switch (command.parse()) {
            case RUN -> command.isByRegion(invocation)
                    ? StatReplay.run(command.settings(), command.replay(), invocation,
                            Reports.counters(command.settings().output(), true))
                    : replay(command.settings(), command.replay());
            case HELP -> print(Manual.page("report"));
            case VERSION -> print(Commands.version());
        };
    }

    private Outcome export() {
        ExportCommand command = new ExportCommand(invocation.args(), 1);
        return switch (command.parse()) {
            case RUN -> {
                QuerySettings file = command.file();
                yield file == null ? replay(command.settings(), command.replay()) : analyse(file);
            }
            case HELP -> print(Manual.page("export"));
            case VERSION -> print(Commands.version());
        };
    }

    private Outcome query() {
        QueryCommand command = new QueryCommand(invocation.args(), 1);
        return switch (command.parse()) {
            case RUN -> command.schema() ? print(Schema.text()) : analyse(command.settings());
            case HELP -> print(Manual.page("query"));
            case VERSION -> print(Commands.version());
        };
    }

    private Outcome replay(TraceSettings settings, ReplaySettings replay) {
        boolean large = replay.form() == ReplaySettings.Form.STATS && ReplayTrace.isLarge(replay, invocation);
        return large && !AnalysisVm.isThis()
                ? AnalysisVm.withVectors(invocation)
                : ReplayTrace.run(settings, replay, invocation, reports(settings, replay), RunPage::of);
    }

    private static ReportText reports(TraceSettings settings, ReplaySettings replay) {
        return switch (replay.form()) {
            case STATS -> Reports.of(settings.output());
            case COUNTERS -> Reports.counters(settings.output(), false);
            default -> new Reports();
        };
    }

    private Outcome analyse(QuerySettings question) {
        if (AnalysisVm.isThis()) {
            return QueryRun.run(question, invocation);
        }
        return question.answer() == QuerySettings.Answer.ARROW
                ? AnalysisVm.withArrow(invocation)
                : AnalysisVm.withDatabase(invocation);
    }

    private Outcome print(String text) {
        return Outcome.exit(console.print(text) ? 0 : 1);
    }

    private Outcome refuse(UsageException e) {
        String message = e.getMessage();
        String option = e.unknownOption();
        String command = invocation.asStrace() ? "trace" : invocation.args().length == 0 ? "" : invocation.args()[0];
        boolean known = CommandModel.COMMANDS.contains(command) && !command.equals("help");
        if (option != null && option.startsWith("--") && !invocation.asStrace()) {
            String near = CommandModel.suggestion(known ? command : "trace", option);
            message += near.isEmpty() ? "" : " (did you mean '" + near + "'?)";
        }
        invocation.messages().accept(message);
        if (e.hint()) {
            String help = invocation.asStrace() ? "strace -h" : known ? "jtrace help " + command : "jtrace --help";
            console.plain("Try '" + help + "' for more information.");
        }
        return Outcome.exit(invocation.asStrace() ? 1 : Outcome.USAGE);
    }
}
