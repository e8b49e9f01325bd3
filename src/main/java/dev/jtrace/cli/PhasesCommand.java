package dev.jtrace.cli;

import dev.jtrace.cli.OptionParser.Request;
import dev.jtrace.report.Json;
import dev.jtrace.report.ReportWriter;
import dev.jtrace.report.TextTable;
import dev.jtrace.session.Invocation;
import dev.jtrace.session.ReportText;
import dev.jtrace.session.setting.SamplingSettings.GpuChoice;
import dev.jtrace.session.setting.SamplingSettings.Result;
import dev.jtrace.session.setting.TraceSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the command line of phases. */
final class PhasesCommand {
    private final SampleCommand command;
    private ReportWriter writer = new TextTable();

    /** @param from where the options start in the arguments of main */
    PhasesCommand(String[] args, int from) {
        command = new SampleCommand(args, from, new PhasesOption(), this::apply, Result.PHASES, null);
    }

    Request parse(Invocation invocation) {
        return command.parse(invocation);
    }

    /** The recording to show; null for a live run. */
    @Nullable
    String recording() {
        return command.recording();
    }

    /** The recordings to find crossovers in; empty for none. */
    List<String> compared() {
        return command.compared();
    }

    TraceSettings settings() {
        return command.settings();
    }

    /** How the report is written. */
    ReportText form() {
        return writer::write;
    }

    private void apply(int option, String name, @Nullable String given) {
        String value = given == null ? "" : given;
        switch (option) {
            case PhasesOption.OUTPUT -> command.file(value);
            case PhasesOption.KERNEL -> command.function(name, value);
            case PhasesOption.USDT -> command.probe(name, value);
            case PhasesOption.PROBE_COST -> command.probeCost(name, value);
            case PhasesOption.RATE -> command.rate(name, value);
            case PhasesOption.GPU -> command.gpu(name, switch (given) {
                case null -> GpuChoice.ON;
                case "auto" -> GpuChoice.AUTO;
                case "host" -> GpuChoice.HOST;
                default -> throw Quantities.invalid(name, value);
            });
            case PhasesOption.OVERHEAD -> command.overhead(name, given);
            case PhasesOption.CROSSOVER -> command.compare(name);
            case PhasesOption.DIFF -> command.base(value);
            case PhasesOption.FORMAT -> writer = switch (value) {
                case "text" -> new TextTable();
                case "json" -> new Json();
                default -> throw Quantities.invalid(name, value);
            };
            default -> throw new IllegalArgumentException(name);
        }
    }
}
