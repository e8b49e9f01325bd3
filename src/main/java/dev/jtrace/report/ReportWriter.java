package dev.jtrace.report;

import dev.jtrace.model.Report;

/** Turns a report into the text of one format. */
public interface ReportWriter {
    /** The whole text, with a newline at its end unless it is empty. */
    String write(Report report);
}
