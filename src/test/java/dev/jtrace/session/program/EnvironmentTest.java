package dev.jtrace.session.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
    private final Environment environment =
            new Environment(List.of("JTRACE_KEPT_LD_LIBRARY_PATH=/a=b", "PATHS=/x", "PATH=/bin", "JTRACE_KEPT_PATH"));

    @Test
    void variablesThatAreKeptFromTheVmAreThere() {
        assertThat(environment.get("LD_LIBRARY_PATH")).isEqualTo("/a=b");
        assertThat(environment.get("PATH")).isEqualTo("/bin");
        assertThat(environment.get("PAT")).isNull();
    }

    @Test
    void anEditReplacesThem() {
        environment.edit("LD_LIBRARY_PATH", "/c");
        assertThat(environment.toArray()).containsExactly("PATHS=/x", "PATH=/bin", "JTRACE_KEPT_PATH",
                "LD_LIBRARY_PATH=/c");
        environment.edit("PATH", null);
        assertThat(environment.toArray()).doesNotContain("PATH=/bin");
    }
}
