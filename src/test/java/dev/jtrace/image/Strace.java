package dev.jtrace.image;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The strace that jtrace is compared with. */
public final class Strace {
    private static final String VERSION = "strace -- version 6.1";

    private Strace() {}

    /** Skips the test where strace is missing or of another version, which prints other things. */
    public static void needed() throws IOException, InterruptedException {
        Jtrace.Ended ended = Jtrace.run(Jtrace.folder("strace"), List.of("/bin/sh", "-c", "strace -V"));
        assumeTrue(ended.status() == 0, "missing peer: strace");
        assumeTrue(ended.out().startsWith(VERSION), () -> "compares with " + VERSION + ", this is another version");
    }

    /** Runs strace with {@code args} in {@code folder}. */
    public static Jtrace.Ended run(Path folder, String... args) throws IOException, InterruptedException {
        return Jtrace.run(folder, command("strace", args));
    }

    /** Runs jtrace under the name of strace with {@code args} in {@code folder}. */
    public static Jtrace.Ended dropIn(Path folder, String... args) throws IOException, InterruptedException {
        return Jtrace.run(folder, command(Jtrace.dropIn().toString(), args));
    }

    private static List<String> command(String program, String... args) {
        List<String> command = new ArrayList<>(List.of(args));
        command.addFirst(program);
        return command;
    }
}
