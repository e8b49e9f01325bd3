package dev.jtrace.cli;

import dev.jtrace.session.Home;
import dev.jtrace.session.Invocation;
import dev.jtrace.session.query.AnalysisVm;

/**
 * The training run of an AOT cache, started by the build only: traces and counts in every form of output, and ends as
 * the trace that the launcher asked for. What is loaded and compiled on the way is what the cache keeps.
 */
public final class Training {
    /** In the folder that the build removes after the training. */
    private static final String RECORDING = Home.path() + "/training/run.jtr";
    private static final String[][] RUNS = {
        {"trace", "--engine", "ptrace", "-o", "/dev/null", "sh", "-c", "ls -l / >/dev/null; true"},
        {"trace", "--engine", "auto", "-o", "/dev/null", "sh", "-c", "ls -l / >/dev/null; true"},
        {"trace", "-ttTy", "-e", "trace=%file", "-o", "/dev/null", "ls", "/nonexistent"},
        {"trace", "-c", "--engine", "auto", "-o", "/dev/null", "true"},
        {"trace", "-c", "--engine", "ptrace", "-o", "/dev/null", "true"},
        {"trace", "-C", "-w", "-o", "/dev/null", "true"},
        {"trace", "--format=jsonl", "-o", "/dev/null", "ls", "/nonexistent"},
        {"trace", "--seccomp-bpf", "-e", "openat", "-o", "/dev/null", "true"},
        {"stat", "-o", "/dev/null", "true"}, {"stat", "-x,", "-e", "{cycles,page-faults}:u", "-o", "/dev/null", "true"},
        {"stat", "-j", "-r", "2", "-M", "summary", "-o", "/dev/null", "true"},
        {"record", "--counters", "task-clock,page-faults", "-o", "/dev/null", "true"},
        {"record", "-o", RECORDING, "ls", "/nonexistent"}, {"report", "-o", "/dev/null", RECORDING},
        {"report", "-c", "-o", "/dev/null", RECORDING}};
    /** Those of the VM that analyses, which has a cache of its own. */
    private static final String[][] ANALYSES = {{"report", "--stats", "-o", "/dev/null", RECORDING}};

    private Training() {}

    /** @param args what the launcher puts behind the flags: {@code -m MODULE/CLASS} and the user's arguments */
    public static void main(String[] args) {
        Console console = new Console();
        for (String[] run : AnalysisVm.isThis() ? ANALYSES : RUNS) {
            new Main(console, new Invocation("jtrace", run, null, line -> console.message("jtrace", line))).run();
        }
        if (AnalysisVm.isThis()) {
            Runtime.getRuntime().halt(0);
        }
        String[] rest = new String[args.length - 2];
        System.arraycopy(args, 2, rest, 0, rest.length);
        Main.run(console, rest);
        Runtime.getRuntime().halt(0);
    }
}
