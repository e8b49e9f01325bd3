package dev.jtrace.cli;

import dev.jtrace.session.UsageException;
import dev.jtrace.session.setting.TraceSettings.EngineChoice;
import dev.jtrace.session.setting.TraceSettings.EnvEdit;
import dev.jtrace.session.setting.TraceSettings.Format;
import dev.jtrace.session.setting.TraceSettings.Sink;
import dev.jtrace.session.setting.TraceSettings.Tamper;
import dev.jtrace.session.setting.TraceSettingsBuilder;
import org.jspecify.annotations.Nullable;

/** What each option of trace means for the settings. */
final class OptionValues implements OptionParser.Values {
    /** Mebibytes: the ring is mapped twice, one behind the other, and seen as one array. */
    private static final int MAX_RING = 512;
    private static final int MEBIBYTE = 1 << 20;

    private final TraceSettingsBuilder settings;
    private int followLetters;
    private final ProcessValues processes;
    private final LineValues lines;
    private final ValueValues values;
    private final FilterValues filters;

    OptionValues(TraceSettingsBuilder settings) {
        this.settings = settings;
        processes = new ProcessValues(settings);
        lines = new LineValues(settings.lines);
        values = new ValueValues(settings.values);
        filters = new FilterValues(settings);
    }

    @Override
    public void apply(int option, String name, @Nullable String given) {
        String value = given == null ? "" : given;
        switch (option) {
            case TraceOption.ENV -> settings.environment.add(environment(value));
            case TraceOption.ATTACH -> attach(value);
            case TraceOption.ALL -> settings.all = true;
            case TraceOption.CGROUP -> settings.groups.add(value);
            case TraceOption.USER -> settings.user = value;
            case TraceOption.FOLLOW -> follow();
            case TraceOption.APPEND -> settings.append = true;
            case TraceOption.SEPARATELY -> {
                settings.separate = true;
                settings.separateByName = true;
            }
            case TraceOption.NO_FOLLOW -> settings.follow = false;
            case TraceOption.KILL_ON_EXIT -> settings.killOnExit = true;
            case TraceOption.SECCOMP_BPF -> settings.seccompBpf = true;
            case TraceOption.ENGINE -> settings.engine = engine(name, value);
            case TraceOption.RING_SIZE -> settings.ringBytes = ringBytes(name, value);
            case TraceOption.TASK_COUNTERS -> settings.counters = true;
            case TraceOption.NO_DEMANGLE -> settings.demangle = false;
            case TraceOption.EXPR -> expression(value);
            case TraceOption.TRACE -> settings.calls = value;
            case TraceOption.INJECT -> settings.tampering.add(new Tamper(false, value));
            case TraceOption.FAULT -> settings.tampering.add(new Tamper(true, value));
            case TraceOption.SIGNAL -> settings.signals = value;
            case TraceOption.OUTPUT -> output(value);
            case TraceOption.RECORD -> settings.recordFile = value;
            case TraceOption.FORMAT -> settings.format = format(value);
            case TraceOption.SUMMARY_ONLY, TraceOption.SUMMARY, TraceOption.SORT_BY, TraceOption.COLUMNS_SHOWN,
                    TraceOption.WALL, TraceOption.LATENCY, TraceOption.CALL_OVERHEAD, TraceOption.EVERY ->
                    SummaryValues.apply(settings, option, name, value);
            case TraceOption.OVERHEAD -> settings.overhead = true;
            case TraceOption.DEBUG -> settings.debug = true;
            default -> {
                if (!processes.apply(option, name, given) && !lines.apply(option, name, given)
                        && !values.apply(option, name, given)
                        && !filters.apply(option, value)) {
                    throw new IllegalArgumentException(name);
                }
            }
        }
    }

    private static EnvEdit environment(String value) {
        int equals = value.indexOf('=');
        if (equals == 0 || value.isEmpty()) {
            throw UsageException.plain("-E needs the name of a variable: '" + value + "'");
        }
        return equals < 0
                ? new EnvEdit(value, null)
                : new EnvEdit(value.substring(0, equals), value.substring(equals + 1));
    }

    private void attach(String value) {
        int start = 0;
        boolean any = false;
        for (int i = 0; i <= value.length(); i++) {
            if (i < value.length() && ", \t\n".indexOf(value.charAt(i)) < 0) {
                continue;
            }
            if (i > start) {
                any = true;
                String word = value.substring(start, i);
                Integer pid = digits(word, Integer.MAX_VALUE);
                if (pid < 1) {
                    throw UsageException.plain("Invalid process id: '" + word + "'");
                }
                if (!settings.pids.contains(pid)) {
                    settings.pids.add(pid);
                }
            }
            start = i + 1;
        }
        if (!any) {
            throw UsageException.plain("Invalid process id: '" + value + "'");
        }
    }

    private void expression(String value) {
        int equals = value.indexOf('=');
        String qualifier = equals < 0 ? "trace" : value.substring(0, equals);
        String set = value.substring(equals + 1);
        switch (qualifier) {
            case "trace", "t" -> settings.calls = set;
            case "signal", "signals", "s" -> settings.signals = set;
            case "quiet", "silent", "silence", "q" -> lines.quiet(set);
            case "status" -> filters.statuses(set);
            case "trace-fds" -> settings.filters.descriptors = set;
            case "inject" -> settings.tampering.add(new Tamper(false, set));
            case "fault" -> settings.tampering.add(new Tamper(true, set));
            case "secontext", "kvm", "namespace" ->
                    throw UsageException.withHint("option -e " + qualifier + "= of strace is not supported");
            default -> {
                if (!values.qualify(qualifier, set)) {
                    settings.calls = value;
                }
            }
        }
    }

    private static EngineChoice engine(String name, String value) {
        return switch (value) {
            case "auto" -> EngineChoice.AUTO;
            case "bpf" -> EngineChoice.BPF;
            case "perf" -> EngineChoice.PERF;
            case "ptrace" -> EngineChoice.PTRACE;
            default -> throw invalid(name, value);
        };
    }

    /** Mebibytes, or a size with its unit. */
    private static int ringBytes(String name, String value) {
        boolean unit = !value.isEmpty() && "kMG".indexOf(value.charAt(value.length() - 1)) >= 0;
        long bytes = unit ? Quantities.size(name, value) : Quantities.count(name, value, MAX_RING) * (long) MEBIBYTE;
        if (bytes > (long) MAX_RING << 20) {
            throw UsageException.withHint(
                    "invalid " + name + " argument: '" + value + "' (mebibytes, 1 to " + MAX_RING + ')');
        }
        return Integer.highestOneBit(2 * (int) ((bytes + MEBIBYTE - 1) / MEBIBYTE) - 1) * MEBIBYTE;
    }

    /** The second -f asks for files apart. */
    private void follow() {
        followLetters++;
        settings.follow = true;
        settings.separate |= followLetters > 1;
    }

    private void output(String value) {
        boolean command = value.startsWith("|") || value.startsWith("!");
        settings.sink = command ? Sink.COMMAND : Sink.FILE;
        settings.outputTarget = command ? value.substring(1) : value;
    }

    private static Format format(String value) {
        return switch (value) {
            case "text" -> Format.TEXT;
            case "jsonl" -> Format.JSONL;
            default -> throw invalid("--format", value);
        };
    }

    static int number(String name, String value, int max) {
        int n = digits(value, max);
        if (n < 0) {
            throw invalid(name, value);
        }
        return n;
    }

    /** The decimal number, or -1 when it is none or greater than {@code max}. */
    private static int digits(String text, int max) {
        long n = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            n = n * 10 + digit;
            if (n > max) {
                return -1;
            }
        }
        return text.isEmpty() ? -1 : (int) n;
    }

    /** A decimal number from 1 on. */
    static long count(String name, String value) {
        int digits = value.length();
        long n = 0;
        for (int i = 0; i < digits; i++) {
            char c = value.charAt(i);
            if (c < '0' || c > '9' || n > (Long.MAX_VALUE - 9) / 10) {
                throw invalid(name, value);
            }
            n = 10 * n + c - '0';
        }
        if (n == 0) {
            throw invalid(name, value);
        }
        return n;
    }

    static UsageException invalid(String name, String value) {
        return UsageException.withHint("invalid " + name + " argument: '" + value + "'");
    }
}
