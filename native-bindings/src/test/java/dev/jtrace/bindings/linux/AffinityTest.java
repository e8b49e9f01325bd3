package dev.jtrace.bindings.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class AffinityTest {
    private static String allowed() throws IOException {
        return Files.readAllLines(Path.of("/proc/thread-self/status"))
                .stream()
                .filter(line -> line.startsWith("Cpus_allowed_list:"))
                .findFirst()
                .orElseThrow();
    }

    /** An affinity belongs to a thread: the test has one of its own. */
    @Test
    void keepsTheThreadOnOneCpuAndLetsItGo() throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread.ofPlatform().start(() -> {
            try {
                String before = allowed();
                int first = Integer.parseInt(before.replaceAll("\\D*(\\d+).*", "$1"));
                Arena arena = Arena.ofAuto();
                Affinity affinity = new Affinity(new Syscalls(), arena);
                affinity.keepOn(first);
                assertThat(affinity.cpu()).isEqualTo(first);
                assertThat(allowed()).endsWith("\t" + first);
                affinity.keepOn(8191);
                affinity.keepOn(-1);
                assertThat(affinity.cpu()).as("a CPU that was not allowed").isEqualTo(first);
                affinity.release();
                assertThat(affinity.cpu()).isEqualTo(-1);
                assertThat(allowed()).isEqualTo(before);
                done.complete(null);
            } catch (Throwable t) {
                done.completeExceptionally(t);
            }
        });
        done.get();
    }
}
