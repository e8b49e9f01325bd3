package dev.jtrace.session;

import dev.jtrace.model.Report;

/** How reports become text: given by the command line, which knows the formats. */
public interface ReportText {
    String of(Report report);
}
