package dev.jtrace.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a report in JSON tells of devices. */
final class DeviceReport {
    private DeviceReport() {}

    /** The rows of a section; texts without their quotes. */
    static List<Map<String, String>> rows(String report, String section) {
        Matcher all = Pattern.compile("\"" + section + "\":\\[(.*?)\n?]", Pattern.DOTALL).matcher(report);
        assertThat(all.find()).as(section + " in " + report).isTrue();
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : all.group(1).split("\n")) {
            Map<String, String> row = new HashMap<>();
            Matcher member = Pattern.compile("\"(\\w+)\":(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^,}]+))").matcher(line);
            while (member.find()) {
                row.put(member.group(1), member.group(2) == null ? member.group(3) : member.group(2));
            }
            if (!row.isEmpty()) {
                rows.add(row);
            }
        }
        return rows;
    }

    static Map<String, String> row(String report, String section, String column, String value) {
        return rows(report, section).stream().filter(row -> row.get(column).equals(value)).findFirst().orElseThrow();
    }

    static long sum(List<Map<String, String>> rows, String column) {
        return rows.stream().mapToLong(row -> number(row, column)).sum();
    }

    static long number(Map<String, String> row, String column) {
        String value = row.getOrDefault(column, "null");
        return value.equals("null") ? 0 : Long.parseLong(value);
    }

    /** What the program says behind a word. */
    static long told(String out, String what) {
        Matcher line = Pattern.compile("(?m)^" + what + " (\\d+)$").matcher(out);
        assertThat(line.find()).as(what + " in " + out).isTrue();
        return Long.parseLong(line.group(1));
    }

    /** It went well; on a busy machine samples and counts may be lost, but nothing of devices. */
    static void isFine(Jtrace.Ended ended) {
        String samples =
                "jtrace: the result is incomplete: \\d+ samples, switches or mappings found no room in their ring.*\n";
        String counts = "jtrace: page faults and counters are too low: .*\n";
        // A device that is the CPUs makes its code while it runs.
        String made = "jtrace: much of the run is in code that was made while it ran .*\n";
        assertThat(ended.err().replaceAll(samples, "").replaceAll(counts, "").replaceAll(made, ""))
                .doesNotContain("jtrace: ");
        assertThat(ended.status()).as(ended.err()).isEqualTo(ended.err().matches("(?s).*" + samples + ".*") ? 3 : 0);
    }

    /** Everything was seen, and nothing had to be put right. */
    static void isWhole(String report, long commands) {
        Map<String, String> doubts = rows(report, "gpu_doubts").getFirst();
        assertThat(number(doubts, "commands")).isEqualTo(commands);
        for (String column : List.of("open", "failed", "untimed", "disordered", "early", "late", "after_return",
                "stray", "left_out", "unseen")) {
            assertThat(number(doubts, column)).as(column).isZero();
        }
        for (Map<String, String> queue : rows(report, "gpu_queues")) {
            long idle = 0;
            for (String cause : List.of("late", "waiting", "building", "allocating", "api", "calling", "code")) {
                idle += number(queue, cause);
            }
            assertThat(idle).isEqualTo(number(queue, "idle"));
            assertThat(idle + number(queue, "compute") + number(queue, "other")).isEqualTo(number(queue, "wall"));
        }
    }
}
