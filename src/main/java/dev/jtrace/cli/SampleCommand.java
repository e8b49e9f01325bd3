package dev.jtrace.cli;

import dev.jtrace.cli.OptionParser.Request;
import dev.jtrace.session.SamplingSettings.Result;
import dev.jtrace.session.TraceSettings;
import dev.jtrace.session.TraceSettings.EngineChoice;
import dev.jtrace.session.TraceSettings.Sink;
import dev.jtrace.session.TraceSettingsBuilder;
import org.jspecify.annotations.Nullable;

/** Reads the command line of a command that prints no calls and samples: what such commands have in common. */
final class SampleCommand {
    /** A prime, so that what the program does at a steady pace of its own is not always met at the same point. */
    private static final int RATE = 997;
    /** Each sample costs the target some 10 us. */
    private static final int MOST_RATE = 10_000;

    private final TraceSettingsBuilder settings = new TraceSettingsBuilder();
    private final OptionValues shared = new OptionValues(settings);
    private final OptionParser options;
    private final OptionParser.Values own;

    /**
     * @param from where the options start in the arguments of main
     * @param table the command's options
     * @param own what those mean that are not of trace
     * @param file where the result goes unless told otherwise; null for standard error
     */
    SampleCommand(String[] args, int from, OptionTable table, OptionParser.Values own, Result result,
            @Nullable String file) {
        this.own = own;
        settings.sink = Sink.NONE;
        settings.engine = EngineChoice.AUTO;
        settings.values.stringLimit = 0;
        settings.sampleRate = RATE;
        settings.sampleResult = result;
        settings.sampleFile = file;
        options = new OptionParser(args, from, table, this::apply);
    }

    Request parse() {
        Request request = options.parse();
        if (request == Request.RUN) {
            settings.command = options.command();
            SettingsCheck.finish(settings, false);
        }
        return request;
    }

    TraceSettings settings() {
        return settings.build();
    }

    void file(String name) {
        settings.sampleFile = name;
    }

    void rate(String option, String value) {
        settings.sampleRate = Quantities.count(option, value, MOST_RATE);
    }

    private void apply(int option, String name, @Nullable String given) {
        if (option >= OptionTable.SHARED_WITH_TRACE) {
            shared.apply(option - OptionTable.SHARED_WITH_TRACE, name, given);
        } else {
            own.apply(option, name, given);
        }
    }
}
