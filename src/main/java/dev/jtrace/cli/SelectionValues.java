package dev.jtrace.cli;

import dev.jtrace.session.UsageException;
import dev.jtrace.session.setting.RedactSettings;
import dev.jtrace.session.setting.ReplaySettings;
import dev.jtrace.session.setting.ReplaySettings.Form;
import dev.jtrace.session.setting.TraceSettingsBuilder;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the options of report mean that select from a recording. */
final class SelectionValues {
    private final TraceSettingsBuilder settings;
    private final Set<Integer> pids = new LinkedHashSet<>();
    private final Set<Integer> tids = new LinkedHashSet<>();
    private List<String> comms = List.of();
    private long from = Long.MIN_VALUE;
    private long to = Long.MAX_VALUE;
    private boolean errors;
    private long slowerThan;
    private final RedactValues redact = new RedactValues();

    /** @param settings take the set of system calls */
    SelectionValues(TraceSettingsBuilder settings) {
        this.settings = settings;
    }

    void apply(int option, String name, @Nullable String given) {
        String value = given == null ? "" : given;
        switch (option) {
            case ReportOption.PID -> pids.addAll(Quantities.ids(name, value));
            case ReportOption.TID -> tids.addAll(Quantities.ids(name, value));
            case ReportOption.COMM -> comms = Quantities.words(name, value);
            case ReportOption.FROM -> from = Quantities.time(name, value);
            case ReportOption.TO -> to = Quantities.time(name, value);
            case ReportOption.SYSCALL -> settings.calls = value;
            case ReportOption.ERRORS -> errors = true;
            case ReportOption.SLOWER_THAN -> slowerThan = Quantities.time(name, value);
            case ReportOption.REDACT -> redact.kinds(name, value);
            case ReportOption.REDACT_RULES -> redact.rules(value);
            default -> throw new IllegalArgumentException(name);
        }
    }

    /** What is hidden. */
    RedactSettings redact() {
        return redact.settings();
    }

    void check() {
        if (from != Long.MIN_VALUE && to < from) {
            throw UsageException.withHint("--to is before --from");
        }
    }

    /** @param endpoint of a collector, null for none */
    ReplaySettings of(String file, @Nullable String endpoint, Form form) {
        return new ReplaySettings(file, Set.copyOf(pids), Set.copyOf(tids), comms, from, to, settings.calls, errors,
                slowerThan, redact.settings(), endpoint, form);
    }
}
