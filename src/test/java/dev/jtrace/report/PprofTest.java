package dev.jtrace.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.model.StackNode;
import dev.jtrace.model.StackProfile;
import dev.jtrace.model.StackProfile.Measure;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PprofTest {
    private static final long PERIOD = 1_003_009;

    private static StackNode node(String name, String kind, long self, StackNode... children) {
        long total = self + List.of(children).stream().mapToLong(StackNode::total).sum();
        return new StackNode(name, kind, self, total, List.of(children));
    }

    private static StackProfile profile(Measure measure, long period) {
        StackNode root = node("all", "", 0,
                node("app", "", 2, node("main", "scalar int", 3,
                        node("size", "sse", 1L << 40), node("solve", "", 0, node("main", "avx2", 300)))),
                node("worker 2", "", 0, node("solve", "avx512", 9)));
        return new StackProfile("./app -x", measure, period, root, null);
    }

    private static String folded(PprofReader read, int value) {
        return read.samples()
                .stream()
                .map(sample -> sample.labels().get("task")
                        + sample.stack().stream().map(name -> ';' + name).collect(Collectors.joining())
                        + ' ' + sample.values().get(value) + '\n')
                .collect(Collectors.joining());
    }

    @Test
    void whatIsReadIsWhatWasCounted() throws Exception {
        StackProfile profile = profile(Measure.SAMPLES, PERIOD);
        PprofReader read = PprofReader.read(Pprof.write(profile));
        assertThat(read.beginsWithEmptyString()).isTrue();
        assertThat(read.types()).containsExactly("samples/count", "cpu/nanoseconds");
        assertThat(read.period()).isEqualTo("cpu/nanoseconds " + PERIOD);
        assertThat(folded(read, 0)).isEqualTo(FoldedStacks.write(profile));
        assertThat(read.samples()).allMatch(sample -> sample.values().get(1) == sample.values().get(0) * PERIOD);
        assertThat(read.samples())
                .filteredOn(sample -> sample.stack().equals(List.of("main", "solve", "main")))
                .extracting(PprofReader.Sample::labels)
                .containsExactly(Map.of("task", "app", "code", "avx2"));
    }

    @Test
    void timeOffCpusHasOneValue() throws Exception {
        PprofReader read = PprofReader.read(Pprof.write(profile(Measure.OFF_CPU_MICROS, 1000)));
        assertThat(read.types()).containsExactly("off-cpu/nanoseconds");
        assertThat(read.period()).isEqualTo("none 0");
        assertThat(read.samples()).last().extracting(PprofReader.Sample::values).isEqualTo(List.of(9_000L));
    }

    @Test
    void namesAreUtf8() throws Exception {
        StackProfile wide = new StackProfile("x", Measure.SAMPLES, PERIOD,
                node("all", "", 0, node("t", "", 0, node("größe", "", 1))), null);
        assertThat(PprofReader.read(Pprof.write(wide)).samples().getFirst().stack()).containsExactly("größe");
    }

    @Test
    void aRunWithoutSamplesIsAProfile() throws Exception {
        StackProfile empty = new StackProfile("x", Measure.SAMPLES, PERIOD, node("all", "", 0), null);
        assertThat(PprofReader.read(Pprof.write(empty)).samples()).isEmpty();
    }
}
