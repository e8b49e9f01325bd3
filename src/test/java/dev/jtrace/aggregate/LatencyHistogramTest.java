package dev.jtrace.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;

class LatencyHistogramTest {
    @Property
    void percentileIsWithinAThirtiethOfTheTruth(@ForAll @NotEmpty List<@LongRange(min = 0, max = 1L << 60) Long> values,
            @ForAll @IntRange(min = 1, max = 1000) int perMille) {
        LatencyHistogram histogram = new LatencyHistogram();
        for (long v : values) {
            histogram.add(v);
        }
        long[] sorted = values.stream().mapToLong(v -> v).sorted().toArray();
        int rank = (int) Math.ceilDiv((long) sorted.length * perMille, 1000);
        long truth = sorted[rank - 1];
        assertThat(histogram.percentile(perMille)).isBetween(truth, truth + truth / 30 + 1);
        assertThat(histogram.max()).isEqualTo(sorted[sorted.length - 1]);
    }
}
