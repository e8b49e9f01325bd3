package dev.jtrace.session.query;

import dev.jtrace.bindings.launch.LaunchInfo;
import dev.jtrace.session.Home;
import dev.jtrace.session.Invocation;
import dev.jtrace.session.Outcome;
import dev.jtrace.session.SignalWatcher;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A second VM for what a tracer's VM is not made for: both compilers, a larger heap, the Vector API, and the libraries
 * of the image's {@code query} folder. It runs the same command line with the property {@value #PROPERTY} set.
 */
public final class AnalysisVm {
    private static final String PROPERTY = "jtrace.analysis";
    private static final String MEND = "mvn -B -pl src/query package";
    /** Seconds that the VM has to remove its files when a signal ends this process. */
    private static final int PATIENCE = 2;
    private static final String VECTOR = "jdk.incubator.vector";
    /** What the VM says by itself as soon as the module is asked for. */
    private static final String NOTICE = "WARNING: Using incubator modules: " + VECTOR;

    private final Invocation invocation;
    private final Path home = Home.path();

    private AnalysisVm(Invocation invocation) {
        this.invocation = invocation;
    }

    /** Whether this is it. */
    public static boolean isThis() {
        return Boolean.getBoolean(PROPERTY);
    }

    /** Runs the command line there with the Vector API; what it prints goes where this process's output goes. */
    public static Outcome withVectors(Invocation invocation) {
        AnalysisVm vm = new AnalysisVm(invocation);
        Path cache = vm.home.resolve("analysis.aot");
        List<String> flags = new ArrayList<>(List.of("--add-modules=" + VECTOR));
        if (Files.exists(cache)) {
            flags.add("-XX:AOTCache=" + cache);
        }
        return vm.run(flags);
    }

    /** Runs the command line there with DuckDB; what it prints goes where this process's output goes. */
    public static Outcome withDatabase(Invocation invocation) {
        return withDatabase(invocation, List.of(), "");
    }

    /** The same with the libraries of Apache Arrow. */
    public static Outcome withArrow(Invocation invocation) {
        // They reach for memory as JDKs before 22 wanted it, and for a logger that there is none of.
        return withDatabase(invocation,
                List.of("--add-modules=jdk.unsupported", "--add-opens=java.base/java.nio=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow", "-Dslf4j.internal.verbosity=ERROR"),
                ":%s/arrow/*");
    }

    private static Outcome withDatabase(Invocation invocation, List<String> more, String libraries) {
        AnalysisVm vm = new AnalysisVm(invocation);
        Path library = vm.home.resolve("query");
        if (!Files.isDirectory(library.resolve("classes"))) {
            invocation.messages()
                    .accept("SQL, Parquet and Arrow are UNAVAILABLE: DuckDB (a download of 77 MB) is not in "
                            + vm.home.resolve("query") + "; to get it, in the sources: " + MEND);
            return Outcome.exit(Outcome.FAILED);
        }
        List<String> flags = new ArrayList<>(
                List.of("--class-path=" + library.resolve("classes") + libraries.replace("%s", library.toString()),
                        "-Djava.library.path=" + library.resolve("lib"), "--add-modules=java.sql",
                        // Decoding is over before the second compiler is through, which takes the database's CPU.
                        "-XX:TieredStopAtLevel=1"));
        flags.addAll(more);
        return vm.run(flags);
    }

    private Outcome run(List<String> flags) {
        try {
            List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
            for (String line : Files.readAllLines(home.resolve("lib/analysis.flags"))) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    command.add(line.replace("${home}", home.toString()));
                }
            }
            command.addAll(flags);
            command.addAll(List.of("-m", "dev.jtrace/dev.jtrace.cli.Main"));
            command.addAll(List.of(invocation.args()));
            return run(new ProcessBuilder(command).inheritIO().redirectError(ProcessBuilder.Redirect.PIPE));
        } catch (IOException e) {
            invocation.messages().accept("the analysis VM cannot be started: " + e.getMessage());
            return Outcome.exit(Outcome.FAILED);
        } catch (InterruptedException e) {
            return Outcome.exit(Outcome.FAILED);
        }
    }

    private Outcome run(ProcessBuilder builder) throws IOException, InterruptedException {
        builder.environment().remove(LaunchInfo.VARIABLE);
        Process process = builder.start();
        if (invocation.launch() != null) {
            SignalWatcher.start(SignalWatcher.ENDING, signal -> {
                end(process);
                new Outcome(128 + signal, signal).end();
            });
        }
        try (InputStream from = process.getErrorStream();
                OutputStream to = new FileOutputStream(FileDescriptor.err)) {
            forward(from, to);
            return Outcome.exit(process.waitFor());
        }
    }

    /** Lets the VM remove its files. */
    private static void end(Process process) {
        process.destroy();
        try {
            if (process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }

    /** Hands on what comes, but for the VM's notice at the beginning. */
    static void forward(InputStream from, OutputStream to) throws IOException {
        byte[] notice = (NOTICE + '\n').getBytes(StandardCharsets.US_ASCII);
        byte[] first = from.readNBytes(notice.length);
        if (!java.util.Arrays.equals(first, notice)) {
            to.write(first);
        }
        from.transferTo(to);
    }
}
