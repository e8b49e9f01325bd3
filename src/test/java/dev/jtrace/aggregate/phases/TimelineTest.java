package dev.jtrace.aggregate.phases;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimelineTest {
    private final Timeline timeline = new Timeline(1000, 1500, 100);

    private String states() {
        StringBuilder text = new StringBuilder();
        for (byte state : timeline.states()) {
            text.append(text.isEmpty() ? "" : " ").append(Activity.of(state).label());
        }
        return text.toString();
    }

    @Test
    void aSlotWithoutASampleGoesOnAsBefore() {
        timeline.sample(1050, Activity.SSE);
        timeline.sample(1350, Activity.KERNEL);
        assertThat(states()).isEqualTo("sse sse sse kernel kernel");
    }

    @Test
    void longTimesHaveLongerSlots() {
        Timeline ages = new Timeline(0, 1L << 60, 1_000_000);
        ages.sample(1L << 59, Activity.SSE);
        assertThat(ages.states().length).isBetween(1 << 20, 1 << 23);
        assertThat(ages.time(ages.states().length)).isGreaterThanOrEqualTo(1L << 60);
    }

    @Test
    void beforeTheFirstSampleItIsAsAtTheFirst() {
        timeline.sample(1250, Activity.SSE);
        assertThat(states()).isEqualTo("sse sse sse sse sse");
    }

    @Test
    void halfASlotAwayIsWaiting() {
        timeline.sample(1010, Activity.SSE);
        timeline.waited(1050, 1240);
        assertThat(states()).isEqualTo("waiting waiting sse sse sse");
        timeline.sample(1210, Activity.KERNEL);
        assertThat(states()).isEqualTo("waiting waiting kernel kernel kernel");
    }

    @Test
    void shortWaitsAddUp() {
        timeline.sample(1000, Activity.SSE);
        for (int i = 0; i < 5; i++) {
            timeline.waited(1100 + 20 * i, 1112 + 20 * i);
        }
        timeline.sample(1200, Activity.SSE);
        assertThat(states()).isEqualTo("sse waiting sse sse sse");
    }

    @Test
    void slotsInWhichOthersHadTheCpuAreTakenOut() {
        timeline.sample(1050, Activity.SSE);
        timeline.held(1080, 1390);
        timeline.sample(1395, Activity.KERNEL);
        Slots slots = Slots.of(timeline);
        assertThat(slots.states()).containsExactly(Activity.SSE.ordinal(), Activity.KERNEL.ordinal(),
                Activity.KERNEL.ordinal());
        assertThat(slots.begin(0)).isZero();
        assertThat(slots.begin(1)).isEqualTo(3);
        assertThat(slots.begin(3)).isEqualTo(5);
    }

    @Test
    void aTimelineOfNothingElseStaysAsItIs() {
        timeline.held(1000, 1500);
        Slots slots = Slots.of(timeline);
        assertThat(slots.states()).hasSize(5);
        assertThat(slots.begin(5)).isEqualTo(5);
    }
}
