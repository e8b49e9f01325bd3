package dev.jtrace.session;

import dev.jtrace.bindings.launch.LaunchInfo;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A second VM for what a tracer's VM is not made for: both compilers, a larger heap, and the libraries of the image's
 * {@code query} folder. It runs the same command line with the property {@value #PROPERTY} set.
 */
public final class AnalysisVm {
    private static final String PROPERTY = "jtrace.analysis";
    private static final String MEND = "mvn -B -pl query package";

    private AnalysisVm() {}

    /** Whether this is it. */
    public static boolean isThis() {
        return Boolean.getBoolean(PROPERTY);
    }

    /** Runs the command line there; what it prints goes where this process's output goes. */
    public static Outcome run(Invocation invocation) {
        Path home = Path.of(System.getProperty("jtrace.home", "."));
        Path library = library(home.resolve("query"));
        if (library == null) {
            invocation.messages()
                    .accept("SQL and Parquet are UNAVAILABLE: DuckDB (a download of 77 MB) is not in "
                            + home.resolve("query") + "; to get it, in the sources: " + MEND);
            return Outcome.exit(Outcome.FAILED);
        }
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java",
                "-XX:+UseSerialGC", "-Xmx1g", "-XX:-UsePerfData", "-XX:TieredStopAtLevel=4", "-Dfile.encoding=UTF-8",
                "-D" + PROPERTY + "=true", "-Djtrace.home=" + home, "--module-path=" + home.resolve("lib"),
                "--class-path=" + library, "--add-modules=java.sql",
                "--enable-native-access=ALL-UNNAMED,dev.jtrace.bindings,org.jnrproject.jffi", "-m",
                "dev.jtrace/dev.jtrace.cli.Main"));
        command.addAll(List.of(invocation.args()));
        try {
            ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
            builder.environment().remove(LaunchInfo.VARIABLE);
            Process process = builder.start();
            if (invocation.launch() != null) {
                SignalWatcher.start(signal -> {
                    process.destroyForcibly();
                    new Outcome(128 + signal, signal).end();
                });
            }
            return Outcome.exit(process.waitFor());
        } catch (IOException e) {
            invocation.messages().accept("the analysis VM cannot be started: " + e.getMessage());
            return Outcome.exit(Outcome.FAILED);
        } catch (InterruptedException e) {
            return Outcome.exit(Outcome.FAILED);
        }
    }

    private static @Nullable Path library(Path folder) {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "duckdb_jdbc-*.jar")) {
            for (Path jar : jars) {
                return jar;
            }
            return null;
        } catch (IOException e) {
            return null;
        }
    }
}
