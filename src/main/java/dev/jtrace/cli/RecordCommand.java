package dev.jtrace.cli;

import dev.jtrace.cli.OptionParser.Request;
import dev.jtrace.session.UsageException;
import dev.jtrace.session.setting.CounterSettings;
import dev.jtrace.session.setting.SamplingSettings;
import dev.jtrace.session.setting.TraceSettings;
import dev.jtrace.session.setting.TraceSettings.EngineChoice;
import dev.jtrace.session.setting.TraceSettings.Sink;
import dev.jtrace.session.setting.TraceSettingsBuilder;
import dev.jtrace.session.setting.ValueSettings;
import org.jspecify.annotations.Nullable;

/** Reads the command line of record. */
final class RecordCommand {
    /** Long enough for what most programs pass on, short enough for a file of modest size. */
    private static final int STRING_LIMIT = 256;

    private final TraceSettingsBuilder settings = new TraceSettingsBuilder();
    private final OptionValues shared = new OptionValues(settings);
    private final RedactValues redact = new RedactValues();
    private final OptionParser options;
    private boolean engineGiven;

    /** @param from where the options start in the arguments of main */
    RecordCommand(String[] args, int from) {
        settings.sink = Sink.NONE;
        settings.engine = EngineChoice.PTRACE;
        settings.recordFile = "run.jtr";
        settings.values.stringLimit = STRING_LIMIT;
        options = new OptionParser(args, from, new RecordOption(), this::apply);
    }

    Request parse() {
        Request request = options.parse();
        if (request == Request.RUN) {
            settings.command = options.command();
            if ((settings.counters || settings.all || !settings.groups.isEmpty()) && !engineGiven) {
                settings.engine = EngineChoice.BPF;
            } else if (settings.sampleRate > 0 && !engineGiven) {
                settings.engine = EngineChoice.AUTO;
            }
            if (settings.sampleRate > 0 && (settings.all || !settings.groups.isEmpty())) {
                throw UsageException.withHint("--freq and --stacks need PROG [ARGS] or -p PID");
            }
            if (settings.counterInterval > 0 && settings.counted.isEmpty()) {
                throw UsageException.withHint("--interval is that of --counters");
            }
            // Only ptrace can look at descriptors while the tracee stands still.
            settings.values.fds |= settings.engine == EngineChoice.PTRACE ? ValueSettings.FD_PATH : 0;
            SettingsCheck.finish(settings, false);
        }
        return request;
    }

    TraceSettings settings() {
        settings.redact = redact.settings();
        return settings.build();
    }

    private static long interval(String name, String value) {
        long interval = Quantities.time(name, value);
        if (interval < CounterSettings.LEAST) {
            throw UsageException.withHint("invalid " + name + " argument: '" + value + "' (1ms or more)");
        }
        return interval;
    }

    private void stacks() {
        settings.sampleStacks = true;
        if (settings.sampleRate == 0) {
            settings.sampleRate = SamplingSettings.USUAL_RATE;
        }
    }

    private void apply(int option, String name, @Nullable String given) {
        String value = given == null ? "" : given;
        switch (option) {
            case RecordOption.OUTPUT -> settings.recordFile = value;
            case RecordOption.ROTATE -> settings.rotate = Quantities.size(name, value);
            case RecordOption.MAX_SIZE -> settings.maxSize = Quantities.size(name, value);
            case RecordOption.DURATION -> settings.duration = Quantities.time(name, value);
            case RecordOption.RATE -> settings.sampleRate = Quantities.rate(name, value);
            case RecordOption.STACKS -> stacks();
            case RecordOption.OFF_CPU -> {
                stacks();
                settings.sampleLeaving = true;
            }
            case RecordOption.COUNTERS -> settings.counted.add(value);
            case RecordOption.INTERVAL -> settings.counterInterval = interval(name, value);
            case RecordOption.REDACT -> redact.kinds(name, value);
            case RecordOption.REDACT_RULES -> redact.rules(value);
            default -> {
                engineGiven |= option - OptionTable.SHARED_WITH_TRACE == TraceOption.ENGINE;
                shared.apply(option - OptionTable.SHARED_WITH_TRACE, name, given);
            }
        }
    }
}
