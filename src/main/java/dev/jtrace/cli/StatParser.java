package dev.jtrace.cli;

import dev.jtrace.cli.OptionParser.Request;
import dev.jtrace.session.Invocation;
import dev.jtrace.session.UsageException;
import dev.jtrace.session.sample.SampleReplay;
import dev.jtrace.session.setting.StatSettings;
import dev.jtrace.session.setting.StatSettingsBuilder;
import org.jspecify.annotations.Nullable;

/** Reads the command line of stat. */
final class StatParser {
    private static final OptionTable TABLE = new StatOption();

    private final StatSettingsBuilder settings = new StatSettingsBuilder();
    private final StatOptionValues values = new StatOptionValues(settings);
    private final String[] args;
    private final OptionParser options;
    /** The last option that only a live run can follow; null for none. */
    private @Nullable String live;
    private @Nullable String recording;

    /**
     * @param args the arguments of main, one byte a character
     * @param from where the options start
     */
    StatParser(String[] args, int from) {
        this.args = args;
        options = new OptionParser(args, from, TABLE, this::apply);
    }

    /** Reads the options up to the program, or up to a request for help or for the version. */
    Request parse(Invocation invocation) {
        Request request = options.parse();
        int word = options.command();
        if (request == Request.RUN && word >= 0 && SampleReplay.isRecording(args[word], invocation)) {
            recording = args[word];
            OptionParser rest = new OptionParser(args, word + 1, TABLE, this::apply);
            request = rest.parse();
            need(rest.command() < 0 || request != Request.RUN,
                    "one recording at a time: what is '" + (rest.command() < 0 ? "" : args[rest.command()]) + "'?");
            need(live == null || request != Request.RUN, live + " has no meaning for a recording");
            needPlaceToAppend();
        } else if (request == Request.RUN) {
            settings.command = word;
            check();
        }
        return request;
    }

    private void needPlaceToAppend() {
        need(!settings.append || settings.file != null, "--append needs -o FILE");
    }

    private void apply(int option, String name, @Nullable String given) {
        switch (option) {
            case StatOption.OUTPUT, StatOption.APPEND, StatOption.SEPARATOR, StatOption.JSON, StatOption.BIG_NUM,
                    StatOption.NO_BIG_NUM -> {
            }
            default -> live = name;
        }
        values.apply(option, name, given);
    }

    /** The recording to show, one byte a character; null where something is to be counted. */
    @Nullable
    String recording() {
        return recording;
    }

    StatSettings settings() {
        return settings.build();
    }

    private void check() {
        boolean cpuWide = settings.allCpus || !settings.cpus.isEmpty();
        boolean running = !settings.pids.isEmpty() || !settings.tids.isEmpty();
        boolean program = settings.command >= 0;
        need(program || cpuWide || running, "must have PROG [ARGS], -p PID, -t TID, -a or -C CPUS");
        need(!cpuWide || !running, "-p and -t count tasks, -a and -C count CPUs: only one of them");
        need(program || settings.runs == 1 && settings.warmup == 0, "-r/--repeat and --warmup need a program to run");
        need(program || settings.pre == null && settings.post == null, "--pre and --post need a program to run");
        need(program || settings.environment.isEmpty() && settings.user == null,
                "-E/--env and --user need a program to run");
        need(cpuWide || !settings.perCpu, "-A/--no-aggr needs -a or -C");
        need(running || !settings.perThread, "--per-thread needs -p or -t");
        need(cpuWide || settings.cgroup == null, "-G/--cgroup needs -a or -C");
        need(settings.interval > 0 || settings.intervalCount == 0, "--interval-count needs -I");
        need(settings.interval == 0 || settings.runs == 1, "-I cannot be used with -r");
        need(settings.control == null || settings.runs == 1 && settings.warmup == 0,
                "--control cannot be used with -r or --warmup");
        needPlaceToAppend();
        need(settings.record == null || settings.by != null,
                "--record keeps counts of --by; counters over time are kept by jtrace record --counters");
        need(settings.delay >= 0 || settings.control != null, "-D -1 needs --control");
        special(program, cpuWide, running);
    }

    private void special(boolean program, boolean cpuWide, boolean running) {
        boolean by = settings.by != null;
        if (!by && !settings.simulate) {
            return;
        }
        String option = by ? "--by" : "--simulate";
        need(program && !cpuWide && !running, option + " needs a program to run, and no -p, -t, -a or -C");
        need(settings.runs == 1 && settings.warmup == 0, option + " cannot be used with -r");
        need(settings.interval == 0 && settings.timeout == 0 && settings.delay == 0 && settings.control == null,
                option + " cannot be used with -I, --timeout, -D or --control");
        need(!by || !settings.simulate, "--by cannot be used with --simulate");
        need(by || settings.events.isEmpty() && settings.metrics.isEmpty(), "--simulate has its own events: no -e, -M");
    }

    private static void need(boolean held, String message) {
        if (!held) {
            throw UsageException.withHint(message);
        }
    }
}
