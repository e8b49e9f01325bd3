package dev.jtrace.cli;

import dev.jtrace.cli.OptionParser.Request;
import dev.jtrace.session.Invocation;
import dev.jtrace.session.UsageException;
import dev.jtrace.session.setting.ReplaySettings;
import dev.jtrace.session.setting.ReplaySettings.Form;
import dev.jtrace.session.setting.TraceSettings;
import dev.jtrace.session.setting.TraceSettings.Sink;
import dev.jtrace.session.setting.TraceSettings.SummaryMode;
import dev.jtrace.session.setting.TraceSettingsBuilder;
import dev.jtrace.session.stat.StatReplay;
import org.jspecify.annotations.Nullable;

/** Reads the command line of report. */
final class ReportCommand {
    private final FileArgument recording;
    private final TraceSettingsBuilder settings = new TraceSettingsBuilder();
    private final OptionValues shared = new OptionValues(settings);
    private final SelectionValues selection = new SelectionValues(settings);
    private Form form = Form.REPORT;
    private boolean byRegion;
    private boolean selects;

    /** @param from where the options start in the arguments of main */
    ReportCommand(String[] args, int from) {
        recording = new FileArgument(args, from);
        settings.sink = Sink.STDOUT;
    }

    Request parse() {
        Request request = recording.parse(new ReportOption(), this::apply);
        if (request == Request.RUN) {
            selection.check();
            SettingsCheck.shown(settings);
            if (byRegion && (form != Form.REPORT || settings.summary != SummaryMode.NONE)) {
                throw UsageException.withHint("--by is a report of its own: no other with it");
            }
            if ((form == Form.STATS || form == Form.COUNTERS) && settings.summary != SummaryMode.NONE) {
                throw UsageException.withHint((form == Form.STATS ? "--stats" : "--counters")
                        + " and (-c/--summary-only or -C/--summary) are mutually exclusive");
            }
        }
        return request;
    }

    /** Whether counts by region are to be told: where they were asked for, or there is nothing else in the recording. */
    boolean isByRegion(Invocation invocation) {
        boolean nothingElse = form == Form.REPORT && settings.summary == SummaryMode.NONE;
        boolean regions = byRegion || nothingElse && StatReplay.isOfRegions(recording.file(), invocation);
        if (regions && selects) {
            throw UsageException.withHint("counts by region are told of the whole run: nothing can be selected");
        }
        return regions;
    }

    TraceSettings settings() {
        return settings.build();
    }

    ReplaySettings replay() {
        return selection.of(recording.file(), null, form);
    }

    private void apply(int option, String name, @Nullable String given) {
        if (option >= OptionTable.SHARED_WITH_TRACE) {
            shared.apply(option - OptionTable.SHARED_WITH_TRACE, name, given);
        } else if (option == ReportOption.HTML) {
            form = Form.HTML;
            settings.sink = Sink.FILE;
            settings.outputTarget = given == null ? "" : given;
        } else if (option == ReportOption.STATS) {
            form = Form.STATS;
        } else if (option == ReportOption.BY) {
            byRegion = true;
        } else if (option == ReportOption.COUNTERS) {
            form = Form.COUNTERS;
        } else {
            selects |= option != ReportOption.REDACT && option != ReportOption.REDACT_RULES;
            selection.apply(option, name, given);
        }
    }
}
