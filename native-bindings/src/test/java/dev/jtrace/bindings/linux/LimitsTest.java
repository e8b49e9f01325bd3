package dev.jtrace.bindings.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Limits against what /proc tells of them. */
class LimitsTest {
    private static Limits.Limit told() throws IOException {
        String line = Files.readAllLines(Path.of("/proc/self/limits"))
                .stream()
                .filter(l -> l.startsWith("Max open files"))
                .findFirst()
                .orElseThrow();
        String[] words = line.split(" +");
        return new Limits.Limit(Long.parseLong(words[3]), Long.parseLong(words[4]));
    }

    @Test
    void aLimitIsReadAndSet() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            Limits limits = new Limits(new Syscalls(), arena);
            Limits.Limit before = limits.of(Limits.OPEN_FILES);
            assertThat(before).isEqualTo(told());

            Limits.Limit lower = new Limits.Limit(before.soft() - 1, before.hard());
            assertThat(limits.set(Limits.OPEN_FILES, lower)).isZero();
            assertThat(told()).isEqualTo(lower);
            assertThat(limits.set(Limits.OPEN_FILES, before)).isZero();
            assertThat(limits.set(Limits.OPEN_FILES, new Limits.Limit(2, 1))).isEqualTo(-Errno.EINVAL);
        }
    }
}
