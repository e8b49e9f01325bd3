package dev.jtrace.cli;

import dev.jtrace.session.UsageException;
import dev.jtrace.session.setting.TraceSettings.Daemon;
import dev.jtrace.session.setting.TraceSettings.Interrupts;
import dev.jtrace.session.setting.TraceSettings.Reach;
import dev.jtrace.session.setting.TraceSettingsBuilder;
import org.jspecify.annotations.Nullable;

/** What the options mean about the processes that are traced, and the tracer's own. */
final class ProcessValues {
    private final TraceSettingsBuilder settings;
    private int daemonLetters;
    private boolean daemonWords;

    ProcessValues(TraceSettingsBuilder settings) {
        this.settings = settings;
    }

    /** As {@link OptionParser.Values#apply}; false for an option of another kind. */
    boolean apply(int option, String name, @Nullable String given) {
        String value = given == null ? "" : given;
        switch (option) {
            case TraceOption.OWN_NAME -> settings.argv0 = value;
            case TraceOption.DEPTH -> settings.depth = OptionValues.number(name, value, Reach.ALL - 1);
            case TraceOption.DETACH_ON -> detachOn(value);
            case TraceOption.CALL_LIMIT -> settings.callLimit = OptionValues.count(name, value);
            case TraceOption.INTERRUPTIBLE -> settings.interrupts = interrupts(name, value);
            case TraceOption.DAEMONIZE -> daemonize(name, given);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void detachOn(String call) {
        if (!call.equals("execve")) {
            throw UsageException.plain("Syscall '" + call + "' for -b isn't supported");
        }
        settings.detachOnExec = true;
    }

    private static Interrupts interrupts(String name, String value) {
        return switch (value) {
            case "1", "anywhere" -> Interrupts.ANYWHERE;
            case "2", "waiting" -> Interrupts.WAITING;
            case "3", "never" -> Interrupts.NEVER;
            case "4", "never_tstp" -> Interrupts.NEVER_TSTP;
            default -> throw OptionValues.invalid(name, value);
        };
    }

    private void daemonize(String name, @Nullable String given) {
        if (name.equals("-D")) {
            daemonLetters++;
            settings.daemon = switch (daemonLetters) {
                case 1 -> Daemon.GRANDCHILD;
                case 2 -> Daemon.PGROUP;
                default -> Daemon.SESSION;
            };
        } else {
            daemonWords = true;
            settings.daemon = switch (given == null ? "grandchild" : given) {
                case "grandchild" -> Daemon.GRANDCHILD;
                case "pgroup", "pgrp" -> Daemon.PGROUP;
                case "session" -> Daemon.SESSION;
                default -> throw OptionValues.invalid(name, given == null ? "" : given);
            };
        }
        if (daemonLetters > 0 && daemonWords) {
            throw UsageException.plain("-D and --daemonize cannot be provided simultaneously");
        }
        if (daemonLetters > 3) {
            throw UsageException.withHint("Too many -D's (" + daemonLetters + "), maximum supported -D count is 3");
        }
    }
}
