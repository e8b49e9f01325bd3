package dev.jtrace.cli;

import dev.jtrace.cli.OptionParser.Request;
import dev.jtrace.session.ReplaySettings;
import dev.jtrace.session.ReplaySettings.Form;
import dev.jtrace.session.TraceSettings;
import dev.jtrace.session.TraceSettings.Sink;
import dev.jtrace.session.TraceSettings.SummaryMode;
import dev.jtrace.session.TraceSettingsBuilder;
import dev.jtrace.session.UsageException;
import org.jspecify.annotations.Nullable;

/** Reads the command line of report. */
final class ReportCommand {
    private final FileArgument recording;
    private final TraceSettingsBuilder settings = new TraceSettingsBuilder();
    private final OptionValues shared = new OptionValues(settings);
    private final SelectionValues selection = new SelectionValues(settings);
    private Form form = Form.REPORT;

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
            if ((form == Form.STATS || form == Form.COUNTERS) && settings.summary != SummaryMode.NONE) {
                throw UsageException.withHint((form == Form.STATS ? "--stats" : "--counters")
                        + " and (-c/--summary-only or -C/--summary) are mutually exclusive");
            }
        }
        return request;
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
        } else if (option == ReportOption.COUNTERS) {
            form = Form.COUNTERS;
        } else {
            selection.apply(option, name, given);
        }
    }
}
