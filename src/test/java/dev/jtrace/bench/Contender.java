package dev.jtrace.bench;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A way to run a workload. A pinned one is kept, with its tracee, on one CPU. */
enum Contender {
    UNTRACED("untraced", false),
    JTRACE("jtrace", false, "JTRACE", "trace", "--engine", "ptrace", "-o", "/dev/null", "--"),
    STRACE("strace -f", false, "STRACE", "-f", "-o", "/dev/null", "--"),
    LOOP("C ptrace loop", false, "PTLOOP"),
    JTRACE_PINNED("jtrace, one CPU", true, "JTRACE", "trace", "--engine", "ptrace", "-o", "/dev/null", "--"),
    STRACE_PINNED("strace -f, one CPU", true, "STRACE", "-f", "-o", "/dev/null", "--"),
    LOOP_PINNED("C ptrace loop, one CPU", true, "PTLOOP"),
    JTRACE_COUNT("jtrace -c", false, "JTRACE", "trace", "--engine", "ptrace", "-c", "-o", "/dev/null", "--"),
    BPF("jtrace --engine bpf", false, "JTRACE", "trace", "--engine", "bpf", "-o", "/dev/null", "--"),
    BPF_COUNT("jtrace --engine bpf -c", false, "JTRACE", "trace", "--engine", "bpf", "-c", "-w", "-o", "/dev/null",
            "--"),
    BPF_LATENCY("jtrace --engine bpf -c --latency", false, "JTRACE", "trace", "--engine", "bpf", "-c", "-w",
            "--latency", "-o", "/dev/null", "--"),
    BPF_LOOP("C bpf programs", false, "BPFLOOP"),
    BPF_LOOP_COUNT("C bpf programs that count", false, "BPFLOOP", "-c"),
    BPF_LOOP_LATENCY("C bpf programs with histograms", false, "BPFLOOP", "-l"),
    PERF("jtrace --engine perf", false, "JTRACE", "trace", "--engine", "perf", "--ring-size", "128", "-o", "/dev/null",
            "--"),
    STRACE_COUNT("strace -fc", false, "STRACE", "-f", "-c", "-o", "/dev/null", "--"),
    JTRACE_UNHIT("jtrace --seccomp-bpf, unhit", false,
            "JTRACE", "trace", "--seccomp-bpf", "-e", "trace=swapon", "-o", "/dev/null", "--"),
    STRACE_UNHIT("strace -f --seccomp-bpf, unhit", false,
            "STRACE", "-f", "--seccomp-bpf", "-e", "trace=swapon", "-o", "/dev/null", "--"),
    FILTER("C filter that passes all", false, "PTLOOP", "-s");

    /** Those that stop at every call. */
    static final Set<Contender> FULL = EnumSet.range(UNTRACED, STRACE_COUNT);
    /** Those whose filter the workload never hits. */
    static final Set<Contender> UNHIT = EnumSet.of(UNTRACED, JTRACE_UNHIT, STRACE_UNHIT, FILTER);

    final String title;
    private final boolean pinned;
    private final List<String> words;

    Contender(String title, boolean pinned, String... words) {
        this.title = title;
        this.pinned = pinned;
        this.words = List.of(words);
    }

    boolean needsStrace() {
        return words.contains("STRACE");
    }

    /** Whether it is there only where clang and libbpf were. */
    boolean needsLibbpf() {
        return words.contains("BPFLOOP");
    }

    /** The engine that the machine has to allow for this; empty for none that it might not. */
    String engine() {
        return words.contains("bpf") || needsLibbpf() ? "bpf" : words.contains("perf") ? "perf" : "";
    }

    /** The whole command for {@code workload}. */
    List<String> command(Tools tools, List<String> workload) {
        List<String> command = new ArrayList<>(List.of(tools.program("run")));
        if (pinned) {
            command.addAll(List.of("-c", "0"));
        }
        for (String word : words) {
            command.add(switch (word) {
                case "JTRACE" -> tools.jtrace().toString();
                case "STRACE" -> "strace";
                case "PTLOOP" -> tools.program("ptloop");
                case "BPFLOOP" -> tools.program("bpfloop");
                default -> word;
            });
        }
        command.addAll(workload);
        return command;
    }
}
