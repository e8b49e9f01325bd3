package dev.jtrace.cli;

import dev.jtrace.cli.OptionParser.Request;
import dev.jtrace.session.QuerySettings;
import dev.jtrace.session.ReplaySettings;
import dev.jtrace.session.ReplaySettings.Form;
import dev.jtrace.session.TraceSettings;
import dev.jtrace.session.TraceSettings.Format;
import dev.jtrace.session.TraceSettings.Sink;
import dev.jtrace.session.TraceSettingsBuilder;
import dev.jtrace.session.UsageException;
import org.jspecify.annotations.Nullable;

/** Reads the command line of export. */
final class ExportCommand {
    private final FileArgument recording;
    private final TraceSettingsBuilder settings = new TraceSettingsBuilder();
    private final OptionValues shared = new OptionValues(settings);
    private final SelectionValues selection = new SelectionValues(settings);
    private @Nullable Form form;
    private boolean parquet;
    private boolean selects;

    /** @param from where the options start in the arguments of main */
    ExportCommand(String[] args, int from) {
        recording = new FileArgument(args, from);
        settings.sink = Sink.STDOUT;
    }

    Request parse() {
        Request request = recording.parse(new ExportOption(), this::apply);
        if (request == Request.RUN) {
            selection.check();
            if (form == null) {
                throw UsageException.withHint("to what? as in: jtrace export --to csv");
            }
            if (parquet && settings.sink != Sink.FILE) {
                throw UsageException.withHint("--to parquet needs -o FILE");
            }
            if (parquet && selects) {
                throw UsageException.withHint("--to parquet takes whole recordings: select with SQL when you read it");
            }
        }
        return request;
    }

    TraceSettings settings() {
        return settings.build();
    }

    /** What Parquet is asked for, null for another format. */
    @Nullable
    QuerySettings parquet() {
        return parquet ? new QuerySettings(recording.file(), null, settings.outputTarget) : null;
    }

    ReplaySettings replay() {
        return selection.of(recording.file(), form == null ? Form.REPORT : form);
    }

    private void apply(int option, String name, @Nullable String given) {
        selects |= option != ExportOption.TO_FORMAT && option != ExportOption.OUTPUT;
        if (option == ExportOption.TO_FORMAT) {
            form = form(given == null ? "" : given);
        } else if (option == ExportOption.UNTIL) {
            selection.apply(ReportOption.TO, name, given);
        } else if (option >= OptionTable.SHARED_WITH_REPORT) {
            selection.apply(option - OptionTable.SHARED_WITH_REPORT, name, given);
        } else {
            shared.apply(option - OptionTable.SHARED_WITH_TRACE, name, given);
        }
    }

    private Form form(String format) {
        return switch (format) {
            case "csv" -> Form.CSV;
            case "chrome" -> Form.CHROME;
            case "perfetto" -> Form.PERFETTO;
            case "parquet" -> {
                parquet = true;
                yield Form.CSV;
            }
            case "jsonl" -> {
                settings.format = Format.JSONL;
                yield Form.REPORT;
            }
            default -> throw UsageException.withHint("invalid --to argument: '" + format + "'");
        };
    }
}
