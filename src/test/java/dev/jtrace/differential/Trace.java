package dev.jtrace.differential;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A trace that was written with {@code -f -o FILE}, freed of what differs from run to run without meaning: lines by
 * task, calls in one piece, tasks named by their place in the tree (0.2 is the second child of the first task),
 * padding and names of temporary files away, also where the tracer had the environment of the first program.
 */
public record Trace(Map<String, List<String>> tasks) {
    private static final Pattern LINE = Pattern.compile("(\\d+) +(.*)");
    private static final Pattern RESUMED = Pattern.compile("<\\.\\.\\. \\S+ resumed>(.*)");
    private static final Pattern BIRTH = Pattern.compile("(?:clone|clone3|fork|vfork)\\(.* = (\\d+)");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])\\d+(?![\\w.])");
    private static final Pattern KEY = Pattern.compile("(\\w+)\\(.*?(?: = (?:-1|\\?) (E[A-Z0-9_]+) .*)?");
    private static final String UNFINISHED = " <unfinished ...>";

    public static Trace parse(String text) {
        Map<String, List<String>> byPid = new LinkedHashMap<>();
        Map<String, String> pending = new HashMap<>();
        text.lines().forEach(raw -> {
            Matcher line = LINE.matcher(raw);
            if (!line.matches()) {
                throw new AssertionError("no line of a trace: " + raw);
            }
            String pid = line.group(1);
            String body = line.group(2);
            List<String> lines = byPid.computeIfAbsent(pid, p -> new ArrayList<>());
            Matcher resumed = RESUMED.matcher(body);
            if (body.endsWith(UNFINISHED)) {
                pending.put(pid, body.substring(0, body.length() - UNFINISHED.length()));
            } else if (resumed.matches()) {
                lines.add(pending.remove(pid) + resumed.group(1));
            } else {
                if (body.startsWith("+++") && pending.containsKey(pid)) {
                    lines.add(pending.remove(pid) + UNFINISHED);
                }
                lines.add(body);
            }
        });
        pending.forEach((pid, call) -> byPid.get(pid).add(call + UNFINISHED));
        return named(byPid);
    }

    private static Trace named(Map<String, List<String>> byPid) {
        Map<String, String> names = new HashMap<>();
        byPid.keySet().stream().findFirst().ifPresent(root -> name(root, "0", byPid, names));
        byPid.values()
                .stream()
                .findFirst()
                .ifPresent(lines -> lines.replaceAll(
                        line -> line.startsWith("execve(") ? line.replaceAll("0x[0-9a-f]+ /\\*", "0x /*") : line));
        Map<String, List<String>> tasks = new TreeMap<>();
        byPid.forEach((pid, lines) -> tasks.put(names.getOrDefault(pid, "?" + pid),
                lines.stream().map(line -> plain(line, names)).toList()));
        return new Trace(tasks);
    }

    private static void name(String pid, String name, Map<String, List<String>> byPid, Map<String, String> names) {
        names.put(pid, name);
        int children = 0;
        for (String line : byPid.getOrDefault(pid, List.of())) {
            Matcher birth = BIRTH.matcher(line);
            if (birth.matches() && !names.containsKey(birth.group(1))) {
                name(birth.group(1), name + "." + ++children, byPid, names);
            }
        }
    }

    private static String plain(String line, Map<String, String> names) {
        return NUMBER.matcher(line)
                .replaceAll(number -> names.containsKey(number.group())
                        ? "<" + names.get(number.group()) + ">"
                        : number.group())
                .replaceAll("\\) +=", ") =")
                .replaceAll("(f_bfree|f_bavail|f_ffree)=\\d+", "$1=free")
                .replaceAll("/tmp/cc\\w{6}", "/tmp/cc");
    }

    /** How often each call ended with each error, and all other lines. */
    Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        tasks.values().forEach(lines -> lines.forEach(line -> counts.merge(key(line), 1, Integer::sum)));
        return counts;
    }

    /** Name and error of the call of {@code line}; of other lines the first words. */
    private static String key(String line) {
        Matcher call = KEY.matcher(line);
        if (call.matches()) {
            return call.group(2) == null ? call.group(1) : call.group(1) + " " + call.group(2);
        }
        return line.replaceAll(" \\{.*", "");
    }

    int lines() {
        return tasks.values().stream().mapToInt(List::size).sum();
    }
}
