package dev.jtrace.event;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class LogBucketsTest {
    @Property
    void aBucketsLongestIsWithinThreePercent(@ForAll @LongRange(min = 0, max = 1L << 61) long nanos) {
        int bucket = LogBuckets.of(nanos);
        long longest = LogBuckets.longest(bucket);
        assertThat(longest).isBetween(nanos, nanos + nanos / LogBuckets.SUB);
        assertThat(LogBuckets.of(longest)).isEqualTo(bucket);
        assertThat(LogBuckets.of(longest + 1)).isEqualTo(bucket + 1);
    }

    @Test
    void smallOnesHaveBucketsOfTheirOwn() {
        assertThat(LogBuckets.of(31)).isEqualTo(31);
        assertThat(LogBuckets.of(63)).isEqualTo(63);
        assertThat(LogBuckets.of(64)).isEqualTo(LogBuckets.of(65)).isEqualTo(64);
    }
}
