package dev.jtrace.bindings.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Asks the C compiler for the values of constant expressions as this machine's headers have them. */
public final class CHeaders {
    private final List<String> headers;
    private final Map<String, String> expressions = new TreeMap<>();

    public CHeaders(String... headers) {
        this.headers = List.of(headers);
    }

    public void ask(String name, String expression) {
        expressions.put(name, expression);
    }

    /** Whether there is a C compiler. */
    public static boolean available() {
        return Stream.of(System.getenv("PATH").split(":")).anyMatch(d -> Files.isExecutable(Path.of(d, "cc")));
    }

    /** Values of all expressions by name. */
    public Map<String, Long> values(Path folder) throws IOException, InterruptedException {
        StringBuilder c = new StringBuilder("#define _GNU_SOURCE\n");
        headers.forEach(h -> c.append("#include <").append(h).append(">\n"));
        c.append("int printf(const char *, ...);\nint main(void) {\n");
        expressions.forEach((name, expression) -> c.append("    printf(\"%s %lld\\n\", \"")
                .append(name)
                .append("\", (long long)(")
                .append(expression)
                .append("));\n"));
        c.append("}\n");
        Path source = folder.resolve("ask.c");
        Files.writeString(source, c);
        String program = folder.resolve("ask").toString();
        run("cc", "-w", "-o", program, source.toString());
        Map<String, Long> values = new LinkedHashMap<>();
        for (String line : run(program).split("\n")) {
            values.put(line.substring(0, line.indexOf(' ')), Long.valueOf(line.substring(line.indexOf(' ') + 1)));
        }
        return values;
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(String.join(" ", command) + " failed:\n" + output);
        }
        return output;
    }
}
