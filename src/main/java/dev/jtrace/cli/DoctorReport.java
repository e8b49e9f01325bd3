package dev.jtrace.cli;

import dev.jtrace.session.doctor.Finding;
import java.util.List;

/** The doctor's findings for people and for programs. */
final class DoctorReport {

    private DoctorReport() {}

    static String text(String version, List<Finding> findings) {
        StringBuilder text = new StringBuilder("jtrace " + version + '\n');
        String section = "";
        for (Finding finding : findings) {
            if (!finding.section().equals(section)) {
                section = finding.section();
                text.append('\n').append(section).append('\n');
            }
            String name = "  " + pad(finding.name(), width(findings, section));
            text.append(name).append(finding.ok() ? "ok           " : "unavailable  ").append(finding.detail());
            if (!finding.mend().isEmpty()) {
                text.append('\n').append(" ".repeat(28)).append("to mend it: ").append(finding.mend());
            }
            text.append('\n');
        }
        return text.toString();
    }

    /** One object; {@code version} is that of this layout. */
    static String json(String version, List<Finding> findings) {
        StringBuilder json = new StringBuilder("{\"version\":1,\"jtrace\":" + quote(version) + ",\"findings\":[");
        String separator = "\n";
        for (Finding finding : findings) {
            json.append(separator);
            separator = ",\n";
            json.append("{\"section\":").append(quote(finding.section()));
            json.append(",\"name\":").append(quote(finding.name()));
            json.append(",\"state\":").append(quote(finding.ok() ? "ok" : "unavailable"));
            json.append(finding.ok() ? ",\"detail\":" : ",\"reason\":").append(quote(finding.detail()));
            if (!finding.ok()) {
                json.append(",\"mend\":").append(quote(finding.mend()));
            }
            json.append('}');
        }
        return json.append("\n]}\n").toString();
    }

    /** Of the names in a section with the blanks behind them. */
    private static int width(List<Finding> findings, String section) {
        int longest = 12;
        for (Finding finding : findings) {
            longest = finding.section().equals(section) ? Math.max(longest, finding.name().length()) : longest;
        }
        return longest + 1;
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }

    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
