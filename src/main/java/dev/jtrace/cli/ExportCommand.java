package dev.jtrace.cli;

import dev.jtrace.cli.OptionParser.Request;
import dev.jtrace.session.UsageException;
import dev.jtrace.session.setting.QuerySettings;
import dev.jtrace.session.setting.QuerySettings.Answer;
import dev.jtrace.session.setting.ReplaySettings;
import dev.jtrace.session.setting.ReplaySettings.Form;
import dev.jtrace.session.setting.TraceSettings;
import dev.jtrace.session.setting.TraceSettings.Format;
import dev.jtrace.session.setting.TraceSettings.Sink;
import dev.jtrace.session.setting.TraceSettingsBuilder;
import org.jspecify.annotations.Nullable;

/** Reads the command line of export. */
final class ExportCommand {
    private final FileArgument recording;
    private final TraceSettingsBuilder settings = new TraceSettingsBuilder();
    private final OptionValues shared = new OptionValues(settings);
    private final SelectionValues selection = new SelectionValues(settings);
    private @Nullable Form form;
    private @Nullable Answer answer;
    private boolean partition;
    private @Nullable String endpoint;
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
            if (endpoint != null && form != Form.OTLP) {
                throw UsageException.withHint("--endpoint is for --to otlp");
            }
            if (partition && answer != Answer.PARQUET) {
                throw UsageException.withHint("--partition is for --to parquet");
            }
            if (answer != null && settings.sink != Sink.FILE) {
                throw UsageException.withHint("--to parquet and --to arrow need -o FILE");
            }
            if (answer != null && selects) {
                throw UsageException.withHint(
                        "--to parquet and --to arrow take whole recordings: select when you read them");
            }
        }
        return request;
    }

    TraceSettings settings() {
        return settings.build();
    }

    /** What is asked of a database, null for what a replay makes. */
    @Nullable
    QuerySettings file() {
        return answer == null
                ? null
                : new QuerySettings(recording.file(), null, settings.outputTarget, selection.redact(), false,
                        partition ? Answer.PARTITION : answer);
    }

    ReplaySettings replay() {
        return selection.of(recording.file(), endpoint, form == null ? Form.REPORT : form);
    }

    private void apply(int option, String name, @Nullable String given) {
        int own = option - OptionTable.SHARED_WITH_REPORT;
        selects |= option != ExportOption.ENDPOINT && option != ExportOption.PARTITION
                && option != ExportOption.TO_FORMAT && option != ExportOption.OUTPUT
                && own != ReportOption.REDACT && own != ReportOption.REDACT_RULES;
        if (option == ExportOption.PARTITION) {
            partition = true;
        } else if (option == ExportOption.ENDPOINT) {
            endpoint = given;
        } else if (option == ExportOption.TO_FORMAT) {
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
            case "otlp" -> Form.OTLP;
            case "parquet" -> {
                answer = Answer.PARQUET;
                yield Form.CSV;
            }
            case "arrow" -> {
                answer = Answer.ARROW;
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
