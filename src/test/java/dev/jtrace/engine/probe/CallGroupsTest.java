package dev.jtrace.engine.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallGroupsTest {
    @Test
    void ringsAreLargeAsReadingsAreAndSmallerOnManyCpus() {
        int four = CallReadings.bytes(4, 2);
        assertThat(four).isEqualTo(152);
        assertThat(CallGroups.pages(four, 2)).isEqualTo(4096);
        assertThat(CallGroups.pages(CallReadings.bytes(1, 1), 2)).isEqualTo(2048);
        assertThat(CallGroups.pages(CallReadings.bytes(8, 32), 2)).isEqualTo(4096);
        assertThat(CallGroups.pages(four, 24)).isEqualTo(1024);
        assertThat(CallGroups.pages(four, 1024)).isEqualTo(512);
    }
}
