package dev.jtrace.table.compile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Compiles and runs small C programs. */
final class CProgram {
    private CProgram() {}

    /** The tables of this source tree. */
    static Model tables() throws IOException {
        return TableCompiler.parse(Path.of("main/resources/dev/jtrace/table"));
    }

    /** Lines that the program prints; fails with the compiler's words when it does not compile. */
    static List<String> output(Path folder, String source) throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/cc")), "needs a C compiler at /usr/bin/cc");
        Path c = folder.resolve("program.c");
        Path program = folder.resolve("program");
        Files.writeString(c, source);
        run(folder, "/usr/bin/cc", "-w", "-fmax-errors=8", "-o", program.toString(), c.toString());
        return run(folder, program.toString());
    }

    private static List<String> run(Path folder, String... command) throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        Process p = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        int status = p.waitFor();
        List<String> lines = Files.readAllLines(log, ISO_8859_1);
        if (status != 0) {
            throw new AssertionError(
                    String.join(" ", command) + ": status " + status + "\n" + String.join("\n", lines));
        }
        return lines;
    }
}
