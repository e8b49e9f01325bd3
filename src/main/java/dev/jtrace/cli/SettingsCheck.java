package dev.jtrace.cli;

import dev.jtrace.session.UsageException;
import dev.jtrace.session.setting.LineSettings.Clock;
import dev.jtrace.session.setting.LineSettings.Precision;
import dev.jtrace.session.setting.TraceSettings.Format;
import dev.jtrace.session.setting.TraceSettings.Interrupts;
import dev.jtrace.session.setting.TraceSettings.Reach;
import dev.jtrace.session.setting.TraceSettings.Sink;
import dev.jtrace.session.setting.TraceSettings.SummaryMode;
import dev.jtrace.session.setting.TraceSettingsBuilder;

/** What options of trace demand of each other. */
final class SettingsCheck {
    private SettingsCheck() {}

    /** Refuses combinations that cannot work; notes options that have no effect. */
    static void finish(TraceSettingsBuilder settings, boolean asStrace) {
        if (settings.command < 0 && settings.pids.isEmpty() && !settings.all && settings.groups.isEmpty()) {
            throw UsageException.withHint("must have PROG [ARGS] or -p PID");
        }
        if (settings.command < 0) {
            needCommand(settings);
        }
        follow(settings, asStrace);
        if (settings.seccompBpf) {
            seccomp(settings, asStrace);
        }
        interrupts(settings, asStrace);
        shown(settings);
    }

    private static void follow(TraceSettingsBuilder settings, boolean asStrace) {
        if (settings.depth == Reach.ALL || settings.follow) {
            return;
        }
        if (!asStrace) {
            throw UsageException.withHint("--depth cannot be used with --no-follow");
        }
        settings.follow = true;
    }

    /** The defaults of strace, which is interrupted while its lines go to the terminal. */
    private static void interrupts(TraceSettingsBuilder settings, boolean asStrace) {
        if (settings.interrupts != null) {
            return;
        }
        if (settings.daemon != null) {
            settings.interrupts = Interrupts.NEVER_TSTP;
        } else if (asStrace) {
            boolean aside = settings.command >= 0 && settings.sink != Sink.STDERR;
            settings.interrupts = aside ? Interrupts.NEVER : Interrupts.WAITING;
        }
    }

    /** The same for what is shown, live or from a recording. */
    static void shown(TraceSettingsBuilder settings) {
        if (settings.summary == SummaryMode.NONE) {
            if (settings.wall) {
                throw UsageException.withHint(
                        "-w/--summary-wall-clock must be given with (-c/--summary-only or -C/--summary)");
            }
            if (settings.latency) {
                throw UsageException
                        .withHint("--latency must be given with (-c/--summary-only or -C/--summary)");
            }
            if (settings.columns != null) {
                throw UsageException.withHint(
                        "-U/--summary-columns must be given with (-c/--summary-only or -C/--summary)");
            }
            if (settings.every > 0) {
                throw UsageException.withHint("--every must be given with (-c/--summary-only or -C/--summary)");
            }
            without(settings, settings.sortBy != null, "-S/--summary-sort-by");
            without(settings, settings.callOverhead >= 0, "-O/--summary-syscall-overhead");
        }
        output(settings);
        if (settings.summary == SummaryMode.ONLY) {
            withoutLines(settings);
        }
    }

    private static void without(TraceSettingsBuilder settings, boolean given, String option) {
        if (given) {
            settings.notices.add(option + " has no effect without (-c/--summary-only or -C/--summary)");
        }
    }

    private static void output(TraceSettingsBuilder settings) {
        boolean stderr = settings.sink == Sink.STDERR;
        if (settings.separate && settings.summary != SummaryMode.NONE) {
            throw UsageException.withHint("(-c/--summary-only or -C/--summary) and -ff/--output-separately"
                    + " are mutually exclusive");
        }
        if (settings.separate && settings.sink == Sink.COMMAND) {
            throw UsageException
                    .withHint("piping the output and -ff/--output-separately are mutually exclusive");
        }
        if (settings.separate && !stderr && settings.format != Format.TEXT) {
            throw UsageException
                    .withHint("-ff/--output-separately writes text: every object of --format jsonl has its tid");
        }
        if (settings.lines.whole && (settings.format != Format.TEXT || settings.separate && !stderr)) {
            throw UsageException.withHint("--whole cannot be used with --format jsonl or -ff: calls are whole there");
        }
        if (settings.append && stderr) {
            settings.notices.add("-A/--output-append-mode has no effect without -o/--output");
        }
        if (settings.separateByName && stderr) {
            settings.notices.add("--output-separately has no effect without -o/--output");
        }
    }

    private static void needCommand(TraceSettingsBuilder settings) {
        if (settings.daemon != null) {
            throw UsageException.withHint("PROG [ARGS] must be specified with -D/--daemonize");
        }
        if (settings.argv0 != null) {
            throw UsageException.withHint("--argv0 needs a command to run");
        }
        if (settings.user != null) {
            throw UsageException.withHint("-u/--user needs a command to run");
        }
        if (!settings.environment.isEmpty()) {
            throw UsageException.withHint("-E/--env needs a command to run");
        }
        if (settings.killOnExit) {
            throw UsageException.withHint("--kill-on-exit needs a command to run");
        }
    }

    private static void seccomp(TraceSettingsBuilder settings, boolean asStrace) {
        // A process that is not traced, or not any more, would keep the filter, and its filtered calls would fail.
        if (!settings.follow) {
            seccompBut(settings, asStrace, "--no-follow", "cannot be used without -f/--follow-forks, disabling");
        } else if (settings.detachOnExec) {
            seccompBut(settings, asStrace, "-b/--detach-on", "is not enabled because it is not compatible with -b");
        } else if (settings.callLimit != Reach.ENDLESS) {
            seccompBut(settings, asStrace, "--syscall-limit",
                    "is not enabled because it is not compatible with --syscall-limit");
        } else if (!settings.pids.isEmpty()) {
            seccompBut(settings, asStrace, "-p/--attach", "is not enabled for processes attached with -p");
        } else if (settings.depth != Reach.ALL) {
            seccompBut(settings, asStrace, "--depth", "is not enabled because it is not compatible with --depth");
        }
    }

    /** Refuses the combination; strace goes on without the filter, saying {@code notice}. */
    private static void seccompBut(TraceSettingsBuilder settings, boolean asStrace, String other, String notice) {
        if (!asStrace) {
            throw UsageException.withHint("--seccomp-bpf cannot be used with " + other);
        }
        settings.notices.add("--seccomp-bpf " + notice);
        settings.seccompBpf = false;
    }

    private static void withoutLines(TraceSettingsBuilder settings) {
        note(settings, settings.lines.frames, "-k/--stack-traces");
        note(settings, settings.lines.ownLines, "--source");
        settings.lines.frames = false;
        settings.lines.ownLines = false;
        note(settings, settings.lines.relative != Precision.NOT_SHOWN, "-r/--relative-timestamps");
        note(settings, settings.lines.clock != Clock.NONE, "-t/--absolute-timestamps");
        note(settings, settings.lines.calls != Precision.NOT_SHOWN, "-T/--syscall-times");
        note(settings, settings.values.fds != 0, "-y/--decode-fds");
        note(settings, settings.format != Format.TEXT, "--format");
    }

    private static void note(TraceSettingsBuilder settings, boolean given, String option) {
        if (given) {
            settings.notices.add(option + " has no effect with -c/--summary-only");
        }
    }
}
