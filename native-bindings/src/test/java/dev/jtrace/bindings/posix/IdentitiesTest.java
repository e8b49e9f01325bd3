package dev.jtrace.bindings.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class IdentitiesTest {
    private final Identities identities = new Identities();

    @Test
    void findsUsersWithTheirGroups() {
        Identities.Identity root = identities.user("root");

        assertThat(root).isNotNull();
        assertThat(root.uid()).isZero();
        assertThat(root.gid()).isZero();
        assertThat(root.groups()).contains(0);
    }

    @Test
    void knowsNoOthers() {
        assertThat(identities.user("no-such-user")).isNull();
    }

    @Test
    void tellsWhoRuns() throws Exception {
        Object owner = Files.getAttribute(Path.of("/proc/self"), "unix:uid");

        assertThat(identities.effectiveUser()).isEqualTo(owner);
    }

    @Test
    void seesProcesses() {
        assertThat(identities.exists((int) ProcessHandle.current().pid())).isTrue();
        // Above the kernel's largest possible pid.
        assertThat(identities.exists(1 << 30)).isFalse();
    }
}
