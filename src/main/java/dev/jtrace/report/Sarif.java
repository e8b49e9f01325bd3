package dev.jtrace.report;

import dev.jtrace.model.Cell;
import dev.jtrace.model.Report;
import dev.jtrace.model.Section;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The section {@code findings} of a report on a file as SARIF 2.1.0 (OASIS), for tools that collect the results of
 * analyses.
 */
public final class Sarif implements ReportWriter {
    private final String version;

    /** @param version of jtrace */
    public Sarif(String version) {
        this.version = version;
    }

    @Override
    public String write(Report report) {
        Section findings = section(report, "findings");
        String file = text(section(report, "file").rows().getFirst().getFirst());
        StringBuilder out = new StringBuilder("{\"version\":\"2.1.0\",\"runs\":[{");
        out.append("\"tool\":{\"driver\":{\"name\":\"jtrace\",\"version\":");
        JsonText.quote(out, version);
        out.append(",\"rules\":[");
        Set<String> rules = new LinkedHashSet<>();
        findings.rows().forEach(row -> rules.add(text(row.getFirst())));
        String separator = "";
        for (String rule : rules) {
            out.append(separator).append("{\"id\":");
            JsonText.quote(out, rule);
            out.append('}');
            separator = ",";
        }
        out.append("]}},\"results\":[");
        separator = "\n";
        for (List<Cell> row : findings.rows()) {
            out.append(separator);
            result(out, file, row);
            separator = ",\n";
        }
        return out.append("]}]}\n").toString();
    }

    /** Columns of findings: rule, address, function, finding. */
    private static void result(StringBuilder out, String file, List<Cell> row) {
        out.append("{\"level\":\"note\",\"ruleId\":");
        JsonText.quote(out, text(row.getFirst()));
        out.append(",\"message\":{\"text\":");
        JsonText.quote(out, text(row.get(3)));
        out.append("},\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":");
        JsonText.quote(out, uri(file));
        out.append("},\"address\":{\"absoluteAddress\":").append(((Cell.Number) row.get(1)).value());
        out.append("}},\"logicalLocations\":[{\"kind\":\"function\",\"name\":");
        JsonText.quote(out, text(row.get(2)));
        out.append("}]}]}");
    }

    /** A relative reference: what RFC 3986 does not allow in paths is percent-encoded. */
    private static String uri(String file) {
        StringBuilder out = new StringBuilder();
        for (byte b : file.getBytes(StandardCharsets.UTF_8)) {
            if (b > ' ' && b < 127 && "\"%<>\\^`{|}?#".indexOf(b) < 0) {
                out.append((char) b);
            } else {
                out.append('%').append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
            }
        }
        return out.toString();
    }

    private static Section section(Report report, String id) {
        return report.sections().stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
    }

    private static String text(Cell cell) {
        return cell instanceof Cell.Text(String text) ? text : "";
    }
}
