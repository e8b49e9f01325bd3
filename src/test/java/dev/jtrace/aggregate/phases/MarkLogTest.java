package dev.jtrace.aggregate.phases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.event.TraceEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MarkLogTest {
    private final MarkLog log = new MarkLog();

    @BeforeEach
    void names() {
        log.named(event(0, 0, 0), "a");
        log.named(event(0, 1, 0), "b");
    }

    private static TraceEvent event(int tid, int name, long time) {
        TraceEvent e = new TraceEvent();
        e.tid = tid;
        e.a0 = name;
        e.time = time;
        return e;
    }

    private void begin(int tid, int name, long time) {
        log.began(event(tid, name, time));
    }

    private void end(int tid, int name, long time) {
        log.ended(event(tid, name, time));
    }

    private void row(int row, long begin, long end, int tid, int name, int depth, int open) {
        long[] values = {begin, end, tid, name, depth, open};
        for (int column = 0; column < values.length; column++) {
            assertThat(log.rows.get(row, column)).as("row %d, column %d", row, column).isEqualTo(values[column]);
        }
    }

    @Test
    void marksNest() {
        begin(1, 0, 10);
        begin(1, 1, 20);
        end(1, 1, 30);
        end(1, 0, 50);
        row(0, 20, 30, 1, 1, 1, 0);
        row(1, 10, 50, 1, 0, 0, 0);
        assertThat(log.names().get(0).total).isEqualTo(40);
        assertThat(log.names().get(1).count).isEqualTo(1);
    }

    @Test
    void marksOverlap() {
        begin(1, 0, 10);
        begin(1, 1, 20);
        end(1, 0, 30);
        end(1, 1, 50);
        row(0, 10, 30, 1, 0, 0, 0);
        row(1, 20, 50, 1, 1, 0, 0);
    }

    @Test
    void anEndEndsTheYoungestOfItsName() {
        begin(1, 0, 10);
        begin(1, 0, 20);
        end(1, 0, 30);
        end(1, 0, 50);
        row(0, 20, 30, 1, 0, 1, 0);
        row(1, 10, 50, 1, 0, 0, 0);
    }

    @Test
    void tasksAreApart() {
        begin(1, 0, 10);
        begin(2, 0, 20);
        end(1, 0, 30);
        end(2, 0, 50);
        row(0, 10, 30, 1, 0, 0, 0);
        row(1, 20, 50, 2, 0, 0, 0);
        assertThat(log.names().get(0).tasks).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void whatHasNotEndedEndsWithItsTask() {
        begin(1, 0, 10);
        begin(2, 0, 20);
        log.close(tid -> 100L * tid);
        row(0, 10, 100, 1, 0, 0, 1);
        row(1, 20, 200, 2, 0, 0, 1);
        assertThat(log.names().get(0).open).isEqualTo(2);
        assertThat(log.names().get(0).count).isZero();
        assertThat(log.count()).isEqualTo(2);
    }

    @Test
    void endsWithoutABeginAreCounted() {
        end(1, 0, 10);
        begin(1, 1, 20);
        end(2, 1, 30);
        assertThat(log.names().get(0).unmatched).isEqualTo(1);
        assertThat(log.names().get(1).unmatched).isEqualTo(1);
        assertThat(log.rows.count()).isZero();
    }

    @Test
    void aTaskThatOnlyBeginsTakesNoMoreRoomThanIsAllowed() {
        for (int i = 0; i < 10_000; i++) {
            begin(1, 0, i);
        }
        log.close(tid -> 10_000);
        assertThat(log.names().get(0).open + log.names().get(0).unmatched).isEqualTo(10_000);
        assertThat(log.rows.count()).isEqualTo(4096);
    }

    @Test
    void quantitiesHaveTheirRange() {
        for (long value : new long[] {5, -3, 10, 4}) {
            TraceEvent e = event(1, 0, 100 + value);
            e.a1 = value;
            log.valued(e);
        }
        MarkLog.Name name = log.names().get(0);
        assertThat(name.values).isEqualTo(4);
        assertThat(name.least).isEqualTo(-3);
        assertThat(name.most).isEqualTo(10);
        assertThat(name.latest).as("the youngest, in whatever order they come").isEqualTo(10);
        assertThat(name.sum).isEqualTo(16);
    }

    private void size(int tid, long size) {
        TraceEvent e = event(tid, 2, 0);
        e.a1 = size;
        log.valued(e);
    }

    @Test
    void aSizeBelongsToTheInnermostMarkOfItsTask() {
        log.named(event(0, 2, 0), "size");
        size(1, 1);
        begin(1, 0, 10);
        begin(1, 1, 20);
        begin(2, 1, 20);
        size(1, 64);
        end(1, 1, 30);
        end(2, 1, 30);
        end(1, 0, 40);
        assertThat(sizes()).containsExactly(64, MarkLog.NO_SIZE, MarkLog.NO_SIZE);
    }

    @Test
    void aMarkOfSeveralSizesHasNone() {
        log.named(event(0, 2, 0), "size");
        for (long[] told : new long[][] {{5, 5}, {5, 6}, {5, 6, 5}}) {
            begin(1, 0, 10);
            for (long size : told) {
                size(1, size);
            }
            end(1, 0, 20);
        }
        assertThat(sizes()).containsExactly(5, MarkLog.SEVERAL_SIZES, MarkLog.SEVERAL_SIZES);
    }

    @Test
    void sizesStayWithTheirMarksWhereThoseOverlap() {
        log.named(event(0, 2, 0), "size");
        begin(1, 0, 10);
        size(1, 5);
        begin(1, 1, 20);
        size(1, 6);
        end(1, 0, 30);
        log.close(tid -> 50);
        assertThat(sizes()).containsExactly(5, 6);
    }

    private long[] sizes() {
        return java.util.stream.IntStream.range(0, log.rows.count())
                .mapToLong(row -> log.rows.get(row, MarkLog.SIZE))
                .toArray();
    }
}
