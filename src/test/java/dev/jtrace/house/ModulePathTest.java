package dev.jtrace.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.event.TraceEvent;
import org.junit.jupiter.api.Test;

/** Tests see the product as users do: as modules. */
class ModulePathTest {
    @Test
    void testsRunOnTheModulePath() {
        assertThat(TraceEvent.class.getModule().isNamed()).isTrue();
        assertThat(TraceEvent.class.getModule().getName()).isEqualTo("dev.jtrace");
        assertThat(ModulePathTest.class.getModule()).isSameAs(TraceEvent.class.getModule());
    }
}
