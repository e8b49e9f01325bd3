package dev.jtrace.cli;

import dev.jtrace.cli.OptionParser.Request;
import dev.jtrace.session.Invocation;
import dev.jtrace.session.UsageException;
import dev.jtrace.session.sample.SampleReplay;
import dev.jtrace.session.setting.SamplingSettings;
import dev.jtrace.session.setting.SamplingSettings.GpuChoice;
import dev.jtrace.session.setting.SamplingSettings.Result;
import dev.jtrace.session.setting.TraceSettings;
import dev.jtrace.session.setting.TraceSettings.EngineChoice;
import dev.jtrace.session.setting.TraceSettings.Sink;
import dev.jtrace.session.setting.TraceSettingsBuilder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the command line of a command that prints no calls and samples a program, or shows the samples of a recording:
 * what such commands have in common.
 */
final class SampleCommand {
    /** Percent. */
    private static final int WHOLE = 100;
    private static final int MOST_RUNS = 1000;

    private final TraceSettingsBuilder settings = new TraceSettingsBuilder();
    private final OptionValues shared = new OptionValues(settings);
    private final String[] args;
    private final OptionTable table;
    private final OptionParser options;
    private final OptionParser.Values own;
    /** The last option that only a live run can follow; null for none. */
    private @Nullable String live;
    private @Nullable String recording;
    private final List<String> recordings = new ArrayList<>();
    /** The option that asks to compare recordings; null for none. */
    private @Nullable String several;

    /**
     * @param from where the options start in the arguments of main
     * @param table the command's options
     * @param own what those mean that are not of trace
     * @param file where the result goes unless told otherwise; null for standard error
     */
    SampleCommand(String[] args, int from, OptionTable table, OptionParser.Values own, Result result,
            @Nullable String file) {
        this.args = args;
        this.table = table;
        this.own = own;
        settings.sink = Sink.NONE;
        settings.engine = EngineChoice.AUTO;
        settings.values.stringLimit = 0;
        settings.sampleRate = SamplingSettings.USUAL_RATE;
        settings.sampleStacks = result == Result.STACKS;
        settings.sampleResult = result;
        settings.sampleFile = file;
        options = new OptionParser(args, from, table, this::apply);
    }

    Request parse(Invocation invocation) {
        Request request = options.parse();
        int word = options.command();
        if (request == Request.RUN && word >= 0 && SampleReplay.isRecording(args[word], invocation)) {
            recording = args[word];
            request = rest(word);
        } else if (request == Request.RUN) {
            if (several != null) {
                throw UsageException.withHint(several + " needs recordings"
                        + (word < 0 ? "" : ", and '" + args[word] + "' is none")
                        + " (jtrace phases --record run.jtr PROG makes one)");
            }
            settings.command = word;
            SettingsCheck.finish(settings, false);
            if (settings.gpu != GpuChoice.OFF && word < 0) {
                throw UsageException.withHint("--gpu needs a program to run: what runs already cannot be watched");
            }
            if (settings.plainRuns > 0 && word < 0) {
                throw UsageException.withHint("--overhead needs a program to run");
            }
        }
        return request;
    }

    /** Reads what follows a recording: options, and others. */
    private Request rest(int first) {
        for (int word = first; word >= 0;) {
            recordings.add(args[word]);
            OptionParser rest = new OptionParser(args, word + 1, table, this::apply);
            Request request = rest.parse();
            if (request != Request.RUN) {
                return request;
            }
            word = rest.command();
        }
        checkReplay();
        return Request.RUN;
    }

    private void checkReplay() {
        if (several != null && settings.sampleBase != null) {
            throw UsageException.withHint("--diff and " + several + " are two ways to compare: take one");
        }
        for (int i = 1; several != null && i < recordings.size(); i++) {
            if (recordings.indexOf(recordings.get(i)) < i) {
                throw UsageException.withHint("'" + recordings.get(i) + "' is named twice");
            }
        }
        if (several == null && recordings.size() > 1) {
            throw UsageException.withHint("one recording at a time: what is '" + recordings.get(1) + "'?");
        }
        if (live != null) {
            throw UsageException.withHint(live + " has no meaning for a recording");
        }
    }

    /** The recording to show, one byte a character; null where a program is to be run, or a process attached to. */
    @Nullable
    String recording() {
        return recording;
    }

    /** The recordings to compare; empty for none. */
    List<String> compared() {
        return several == null ? List.of() : recordings;
    }

    TraceSettings settings() {
        return settings.build();
    }

    void compare(String option) {
        several = option;
    }

    void offCpu() {
        settings.sampleLeaving = true;
        settings.sampleResult = Result.OFF_CPU_STACKS;
    }

    void base(String recording) {
        settings.sampleBase = recording;
    }

    void file(String name) {
        settings.sampleFile = name;
    }

    void function(String option, String pattern) {
        live = option;
        settings.functions.add(pattern);
    }

    void probe(String option, String pattern) {
        live = option;
        settings.statics.add(pattern);
    }

    void probeCost(String option, String value) {
        live = option;
        settings.probeCost = Quantities.count(option, value, WHOLE);
    }

    void gpu(String option, GpuChoice choice) {
        live = option;
        settings.gpu = choice;
    }

    void overhead(String option, @Nullable String runs) {
        live = option;
        settings.plainRuns = runs == null ? 1 : Quantities.count(option, runs, MOST_RUNS);
    }

    void rate(String option, String value) {
        live = option;
        settings.sampleRate = Quantities.rate(option, value);
    }

    private void apply(int option, String name, @Nullable String given) {
        if (option >= OptionTable.SHARED_WITH_TRACE) {
            int traced = option - OptionTable.SHARED_WITH_TRACE;
            boolean always = traced == TraceOption.DEBUG || traced == TraceOption.NO_DEMANGLE;
            live = always ? live : name;
            shared.apply(traced, name, given);
        } else {
            own.apply(option, name, given);
        }
    }
}
