package dev.jtrace.session.doctor;

import dev.jtrace.engine.Availability;
import java.util.List;

/** What jtrace itself runs on. */
final class RuntimeChecks {
    private static final String SECTION = "jtrace";

    private final SystemFiles files;
    private final boolean nativeLauncher;

    /** @param nativeLauncher whether bin/jtrace started this process */
    RuntimeChecks(SystemFiles files, boolean nativeLauncher) {
        this.files = files;
        this.nativeLauncher = nativeLauncher;
    }

    List<Finding> all() {
        return List.of(Finding.of(SECTION, "java", java()), Finding.of(SECTION, "aot cache", cache()),
                Finding.of(SECTION, "launcher", launcher()));
    }

    private static Availability java() {
        return Availability.ok(System.getProperty("java.vendor", "?") + ' ' + System.getProperty("java.version", "?")
                + " in " + System.getProperty("java.home", "?"));
    }

    /** A cache in use is mapped into this process. */
    private Availability cache() {
        for (String line : files.read("proc/self/maps").split("\n", -1)) {
            int path = line.indexOf('/');
            if (path >= 0 && line.endsWith("/jtrace.aot")) {
                return Availability.ok("in use: " + line.substring(path));
            }
        }
        return Availability.unavailable(
                "not in use: it was made in another folder or for another JDK, and jtrace starts slower than it could",
                "mvn -DskipTests -Dfast package");
    }

    private Availability launcher() {
        return nativeLauncher
                ? Availability.ok("native: programs start with an untouched environment, signals and limits")
                : Availability.unavailable(
                        "not in use: programs inherit what the start of java and a shell changed (signals, limits)",
                        "install a C compiler and make, then build again");
    }
}
