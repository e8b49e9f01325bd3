package dev.jtrace.aggregate.phases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.event.EventKind;
import dev.jtrace.event.RegionReading;
import dev.jtrace.event.RegionSink;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.model.Cell;
import dev.jtrace.model.Section;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Readings of counters that are made up: instructions, cycles. */
class CallCountsTest {
    private static final int TID = 7;

    private final CallCounts counts = new CallCounts();

    private void told(int code, int flags, String text) {
        TraceEvent e = new TraceEvent();
        e.kind = EventKind.COUNTED;
        e.code = code;
        e.flags = flags | TraceEvent.COUNT_OF_CALLS;
        e.data = text.getBytes(StandardCharsets.UTF_8);
        e.dataLength = e.data.length;
        counts.told(e);
    }

    private void reading(int mark, int cpu, int name, long instructions, long cycles) {
        TraceEvent e = new TraceEvent();
        RegionReading.write(e, mark, cpu, name, new long[] {instructions, cycles}, 0, 2);
        e.tid = TID;
        counts.reading(e);
    }

    private void named() {
        told(0, TraceEvent.COUNT_NAME, "instructions:u");
        told(1, TraceEvent.COUNT_NAME, "cycles:u");
    }

    @Test
    void aCallHasWhatWasCountedFromItsBeginToItsEndOnAllCpus() {
        named();
        reading(RegionSink.ENTER, 0, 3, 1000, 500);
        reading(RegionSink.SWITCH, 0, 0, 1200, 600);
        reading(RegionSink.SWITCH, 2, 0, 70, 30);
        reading(RegionSink.LEAVE, 0, 3, 1300, 620);
        CallCounts.Counted counted = counts.calls().get(3);
        assertThat(counted.calls()).isEqualTo(1);
        assertThat(counted.of(0).max()).isEqualTo(370);
        assertThat(counted.of(1).max()).isEqualTo(150);
    }

    @Test
    void callsInsideOfOthersCountInBoth() {
        named();
        reading(RegionSink.ENTER, 0, 1, 0, 0);
        reading(RegionSink.ENTER, 0, 2, 10, 0);
        reading(RegionSink.LEAVE, 0, 2, 30, 0);
        reading(RegionSink.ENTER, 0, 2, 40, 0);
        reading(RegionSink.LEAVE, 0, 1, 100, 0);
        reading(RegionSink.LEAVE, 0, 2, 100, 0);
        assertThat(counts.calls().get(1).of(0).max()).isEqualTo(100);
        assertThat(counts.calls().get(2).calls()).isEqualTo(1);
        assertThat(counts.calls().get(2).of(0).max()).isEqualTo(20);
    }

    @Test
    void callsThatReadingsAreLostOfAreNotCounted() {
        named();
        reading(RegionSink.ENTER, 0, 1, 0, 0);
        counts.lost();
        reading(RegionSink.LEAVE, 0, 1, 1000, 0);
        reading(RegionSink.ENTER, 0, 1, 1000, 0);
        reading(RegionSink.LEAVE, 0, 1, 1010, 0);
        assertThat(counts.calls().get(1).calls()).isEqualTo(1);
        assertThat(counts.calls().get(1).of(0).max()).isEqualTo(10);
    }

    @Test
    void anotherTaskMayGetTheNumberOfOneThatEnded() {
        named();
        reading(RegionSink.ENTER, 0, 1, 0, 0);
        reading(RegionSink.LEAVE, 0, 1, 5000, 0);
        reading(RegionSink.ENTER, 0, 2, 5000, 0);
        reading(RegionSink.ENTER, 0, 1, 100, 0);
        reading(RegionSink.LEAVE, 0, 1, 130, 0);
        reading(RegionSink.LEAVE, 0, 2, 140, 0);
        assertThat(counts.calls().get(1).calls()).isEqualTo(2);
        assertThat(counts.calls().get(1).mean(0)).isEqualTo((5000 + 30) / 2.0);
        assertThat(counts.calls()).doesNotContainKey(2);
    }

    @Test
    void moreTasksThanAreKeptAreTold() {
        named();
        for (int tid = 1; tid <= 1 << 10; tid++) {
            TraceEvent e = new TraceEvent();
            RegionReading.write(e, RegionSink.SWITCH, (1 << 13) - 1, 0, new long[] {1, 1}, 0, 2);
            e.tid = tid;
            counts.reading(e);
            assertThat(counts.refusals()).hasSize(tid > 1 << 9 ? 1 : 0);
        }
    }

    @Test
    void theTableHasMediansAndWhatFollows() {
        named();
        told(0, TraceEvent.FAILED, "split loads: no PMU in this machine");
        for (int i = 0; i < 100; i++) {
            reading(RegionSink.ENTER, 0, 5, i * 100L, i * 200L);
            reading(RegionSink.LEAVE, 0, 5, i * 100L + 32, i * 200L + (i == 99 ? 128 : 64));
        }
        Section section = CallReport.sections(counts, number -> "f" + number).getFirst();
        assertThat(section.rows().get(0)).containsExactly(new Cell.Text("f5"), new Cell.Text("instructions:u"),
                new Cell.Number(100), new Cell.Decimal(32), new Cell.Decimal(32), new Cell.Decimal(32),
                new Cell.Decimal(32), new Cell.Text(""));
        assertThat(section.rows().get(1)).containsExactly(new Cell.Text("f5"), new Cell.Text("cycles:u"),
                new Cell.Number(100), new Cell.Decimal(64.64), new Cell.Decimal(65), new Cell.Decimal(65),
                new Cell.Decimal(128), new Cell.Text(""));
        List<Cell> ipc = section.rows().get(2);
        assertThat(ipc.subList(0, 3)).containsExactly(new Cell.Text("f5"), new Cell.Text("IPC"), new Cell.Number(100));
        assertThat(((Cell.Decimal) ipc.get(4)).value()).isBetween(0.49, 0.52);
        assertThat(section.rows().getLast().get(1)).isEqualTo(new Cell.Text("split loads"));
        assertThat(section.rows().getLast().getLast())
                .isEqualTo(new Cell.Text("UNAVAILABLE: no PMU in this machine"));
    }

    @Test
    void readingsOfRegionsWithoutNamesAndOfNoPlaceAreNone() {
        reading(RegionSink.ENTER, 0, 5, 0, 0);
        reading(RegionSink.LEAVE, 0, 5, 10, 0);
        named();
        reading(RegionSink.ENTER, -1, 5, 0, 0);
        reading(RegionSink.LEAVE, 1 << 20, 5, 0, 0);
        reading(RegionSink.LEAVE, 0, 5, 0, 0);
        assertThat(counts.calls()).isEmpty();
        assertThat(CallReport.sections(new CallCounts(), Integer::toString)).isEmpty();
    }
}
