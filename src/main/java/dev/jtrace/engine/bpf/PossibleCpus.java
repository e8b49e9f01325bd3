package dev.jtrace.engine.bpf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** CPUs that programs may run on. */
final class PossibleCpus {
    private PossibleCpus() {}

    /** By the highest number: more than this process may use. */
    static int count() throws IOException {
        String possible = Files.readString(Path.of("/sys/devices/system/cpu/possible")).strip();
        int last = Math.max(possible.lastIndexOf('-'), possible.lastIndexOf(','));
        return Integer.parseInt(possible.substring(last + 1)) + 1;
    }
}
