package dev.jtrace.cli;

import dev.jtrace.model.Report;
import dev.jtrace.report.TextTable;
import dev.jtrace.session.ReportText;

/** Reports as tables of text. */
final class Reports implements ReportText {
    @Override
    public String of(Report report) {
        return new TextTable().write(report);
    }
}
