/** Writers of reports, one for each form: text, JSON, CSV, SARIF, pages. */
package dev.jtrace.report;
