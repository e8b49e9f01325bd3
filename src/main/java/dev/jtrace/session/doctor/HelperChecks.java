package dev.jtrace.session.doctor;

import dev.jtrace.engine.Availability;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What some commands use that is no part of jtrace. */
final class HelperChecks {
    private static final String SECTION = "helpers";

    private final String searchPath;
    private final Path home;

    /**
     * @param searchPath where programs are, as PATH has it
     * @param home where jtrace is installed
     */
    HelperChecks(String searchPath, Path home) {
        this.searchPath = searchPath;
        this.home = home;
    }

    List<Finding> all() {
        return List.of(Finding.of(SECTION, "valgrind", valgrind()), Finding.of(SECTION, "duckdb", database()));
    }

    private Availability valgrind() {
        for (String folder : searchPath.split(":", -1)) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, "valgrind"))) {
                return Availability.ok("stat --simulate works");
            }
        }
        return Availability.unavailable("not installed: no stat --simulate", "apt-get install valgrind");
    }

    private Availability database() {
        return Files.isDirectory(home.resolve("query/classes"))
                ? Availability.ok("query and export --to parquet and arrow work")
                : Availability.unavailable("not in " + home.resolve("query") + ": no query, no Parquet, no Arrow",
                        "mvn -B -pl src/query package");
    }
}
