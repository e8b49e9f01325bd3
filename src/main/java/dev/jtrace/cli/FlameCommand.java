package dev.jtrace.cli;

import dev.jtrace.cli.OptionParser.Request;
import dev.jtrace.model.StackProfile;
import dev.jtrace.report.FlamePage;
import dev.jtrace.report.FoldedStacks;
import dev.jtrace.report.Pprof;
import dev.jtrace.report.Speedscope;
import dev.jtrace.session.Invocation;
import dev.jtrace.session.StackText;
import dev.jtrace.session.UsageException;
import dev.jtrace.session.setting.SamplingSettings.Result;
import dev.jtrace.session.setting.TraceSettings;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the command line of flame. */
final class FlameCommand {
    private final SampleCommand command;
    private StackText writer = text(FlamePage::write);
    private boolean compared;
    private boolean compares = true;

    /** @param from where the options start in the arguments of main */
    FlameCommand(String[] args, int from) {
        command = new SampleCommand(args, from, new FlameOption(), this::apply, Result.STACKS, "flame.html");
    }

    Request parse(Invocation invocation) {
        Request request = command.parse(invocation);
        if (request == Request.RUN && compared && !compares) {
            throw UsageException.withHint("--diff needs --format html or folded");
        }
        return request;
    }

    /** The recording to show; null for a live run. */
    @Nullable
    String recording() {
        return command.recording();
    }

    TraceSettings settings() {
        return command.settings();
    }

    /** How the stacks are written. */
    StackText form() {
        return writer;
    }

    private static StackText text(Function<StackProfile, String> writer) {
        return profile -> writer.apply(profile).getBytes(StandardCharsets.UTF_8);
    }

    private void apply(int option, String name, @Nullable String given) {
        String value = given == null ? "" : given;
        switch (option) {
            case FlameOption.OUTPUT -> command.file(value);
            case FlameOption.RATE -> command.rate(name, value);
            case FlameOption.OFF_CPU -> command.offCpu();
            case FlameOption.DIFF -> {
                command.base(value);
                compared = true;
            }
            case FlameOption.FORMAT -> {
                writer = switch (value) {
                    case "html" -> text(FlamePage::write);
                    case "folded" -> text(FoldedStacks::write);
                    case "speedscope" -> text(Speedscope::write);
                    case "pprof" -> Pprof::write;
                    default -> throw Quantities.invalid(name, value);
                };
                compares = value.equals("html") || value.equals("folded");
            }
            default -> throw new IllegalArgumentException(name);
        }
    }
}
