package dev.jtrace.cli;

import dev.jtrace.model.Report;
import dev.jtrace.report.CounterCsv;
import dev.jtrace.report.CounterJson;
import dev.jtrace.report.CounterText;
import dev.jtrace.report.Json;
import dev.jtrace.report.ReportWriter;
import dev.jtrace.report.TextTable;
import dev.jtrace.session.ReportText;
import dev.jtrace.session.setting.StatSettings;
import dev.jtrace.session.setting.TraceSettings;

/** Reports as tables of text. */
final class Reports implements ReportText {
    @Override
    public String of(Report report) {
        return new TextTable().write(report);
    }

    /** Reports of recordings: tables, or one line of JSON. */
    static ReportText of(TraceSettings.Output output) {
        // Line ends between the rows only: texts have none.
        return output.format() == TraceSettings.Format.JSONL
                ? report -> new Json().write(report).replace("\n", "") + '\n'
                : new Reports();
    }

    /** Reports of recorded counters. @param thousands whether there are commas between them */
    static ReportText counters(TraceSettings.Output output, boolean thousands) {
        ReportWriter writer =
                output.format() == TraceSettings.Format.JSONL ? new CounterJson() : new CounterText(thousands);
        return writer::write;
    }

    /** Reports of counters in the form that the settings ask for. */
    static ReportText of(StatSettings.Output output) {
        ReportWriter writer = switch (output.form()) {
            case TEXT -> new CounterText(output.thousands());
            case CSV -> new CounterCsv(output.separator());
            case JSON -> new CounterJson();
        };
        return writer::write;
    }
}
