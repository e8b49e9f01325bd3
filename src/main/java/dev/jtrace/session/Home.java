package dev.jtrace.session;

import java.nio.file.Path;

/** Where jtrace is installed: the folder with bin, lib and probes, as whoever started this VM said. */
public final class Home {
    private Home() {}

    public static Path path() {
        return Path.of(System.getProperty("jtrace.home", "."));
    }

    /** The native launcher, which also is a shell's stand-in for programs to come. */
    public static String launcher() {
        return path() + "/bin/jtrace";
    }
}
