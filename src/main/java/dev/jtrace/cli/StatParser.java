package dev.jtrace.cli;

import dev.jtrace.cli.OptionParser.Request;
import dev.jtrace.session.StatSettings;
import dev.jtrace.session.StatSettingsBuilder;
import dev.jtrace.session.UsageException;

/** Reads the command line of stat. */
final class StatParser {
    private final StatSettingsBuilder settings = new StatSettingsBuilder();
    private final OptionParser options;

    /**
     * @param args the arguments of main, one byte a character
     * @param from where the options start
     */
    StatParser(String[] args, int from) {
        options = new OptionParser(args, from, new StatOption(), new StatOptionValues(settings));
    }

    /** Reads the options up to the program, or up to a request for help or for the version. */
    Request parse() {
        Request request = options.parse();
        if (request == Request.RUN) {
            settings.command = options.command();
            check();
        }
        return request;
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
        need(!settings.append || settings.file != null, "--append needs -o FILE");
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
