package dev.jtrace.aggregate.phases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.aggregate.crossover.Recording;
import dev.jtrace.aggregate.crossover.Recording.LeftOut;
import dev.jtrace.aggregate.crossover.Recording.Timed;
import dev.jtrace.aggregate.crossover.Way;
import dev.jtrace.aggregate.gpu.GpuWatch;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.GpuApi;
import dev.jtrace.event.GpuCommand;
import dev.jtrace.event.MarkSource;
import dev.jtrace.event.TraceEvent;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A process whose samples are all in the kernel or in code that cannot be read, and a device. */
class SizedMarksTest {
    private static final int PID = 10;
    private static final int WORK = 0;
    private static final int SIZE = 1;
    private static final int OTHER = 2;
    /** How far the device's clock is ahead. */
    private static final long AHEAD = 5_000_000;

    private final SampleLog log = new SampleLog(false);
    private long commands;

    @BeforeEach
    void names() {
        name(WORK, "work");
        name(SIZE, "size");
        name(OTHER, "other");
    }

    private void send(EventKind kind, long time, long... values) {
        TraceEvent e = event(kind, time);
        e.a0 = values.length > 0 ? values[0] : 0;
        e.a1 = values.length > 1 ? values[1] : 0;
        log.onEvent(e, true);
    }

    private static TraceEvent event(EventKind kind, long time) {
        TraceEvent e = new TraceEvent();
        e.kind = kind;
        e.time = time;
        e.tid = PID;
        e.tgid = PID;
        return e;
    }

    private void name(int number, String text) {
        TraceEvent e = event(EventKind.MARK_NAME, 0);
        e.code = MarkSource.MARK.ordinal();
        e.a0 = number;
        e.data = text.getBytes(StandardCharsets.UTF_8);
        e.dataLength = e.data.length;
        log.onEvent(e, true);
    }

    private void mark(int name, long from, long to, long... sizes) {
        send(EventKind.MARK_BEGIN, from, name);
        for (long size : sizes) {
            send(EventKind.MARK_VALUE, from + 1, SIZE, size);
        }
        send(EventKind.MARK_END, to, name);
    }

    /** A command that is launched in 20 ns and starts then. */
    private void command(GpuCommand kind, long launched, long ended) {
        TraceEvent launch = event(EventKind.GPU_LAUNCH, launched);
        launch.code = 1;
        launch.a0 = OTHER;
        launch.a1 = ++commands;
        launch.a2 = launched + 20;
        launch.flags = GpuApi.OPENCL.ordinal() + 1 | kind.ordinal() + 1 << 8;
        log.onEvent(launch, true);
        if (ended > 0) {
            TraceEvent done = event(EventKind.GPU_DONE, ended + 10);
            done.a1 = commands;
            done.a2 = launched + 10 + AHEAD;
            done.a3 = launched + 10 + AHEAD;
            done.a4 = launched + 20 + AHEAD;
            done.a5 = ended + AHEAD;
            log.onEvent(done, true);
        }
    }

    private void queue() {
        TraceEvent e = event(EventKind.GPU_QUEUE, 1);
        e.code = 1;
        e.a0 = OTHER;
        e.a1 = 99;
        e.flags = GpuApi.OPENCL.ordinal() + 1 | 4 << 8;
        log.onEvent(e, true);
    }

    private Recording found() {
        send(EventKind.END, 0);
        return SizedMarks.of(log, new PhaseReport.Facts("bpf", 1000, 0, 512, GpuWatch.ON), "run.jtr", "host", 0);
    }

    @Test
    void marksWithKernelsAreTheDevicesUntilTheLastOfThemEnds() {
        queue();
        send(EventKind.MARK_BEGIN, 1000, WORK);
        send(EventKind.MARK_VALUE, 1001, SIZE, 64);
        command(GpuCommand.WRITE, 1100, 1500);
        command(GpuCommand.KERNEL, 1200, 9000);
        send(EventKind.MARK_END, 2000, WORK);
        Recording found = found();
        assertThat(found.leftOut()).isEmpty();
        assertThat(found.timed()).hasSize(1);
        Timed timed = found.timed().getFirst();
        assertThat(timed.mark()).isEqualTo("work");
        assertThat(timed.way()).isEqualTo(Way.DEVICE);
        assertThat(timed.size()).isEqualTo(64);
        assertThat(timed.nanos()).as("the clocks are known within a call").isBetween(7990L, 8010L);
    }

    @Test
    void whatCannotBeComparedIsCountedWithTheReason() {
        queue();
        mark(WORK, 1000, 2000);
        mark(WORK, 3000, 4000);
        mark(WORK, 5000, 6000, 8, 9);
        mark(WORK, 7000, 8000, 0);
        mark(WORK, 9000, 10_000, 8, 8);
        command(GpuCommand.WRITE, 11_100, 11_200);
        command(GpuCommand.KERNEL, 13_100, 0);
        mark(OTHER, 11_000, 12_000, 5);
        mark(OTHER, 13_000, 14_000, 5);
        send(EventKind.MARK_BEGIN, 15_000, OTHER);
        send(EventKind.MARK_VALUE, 15_001, SIZE, 64);
        Recording found = found();
        assertThat(found.timed()).isEmpty();
        assertThat(found.leftOut()).containsExactlyInAnyOrder(new LeftOut("work", "no size is told in it", 2),
                new LeftOut("work", "several sizes are told in it", 1),
                new LeftOut("work", "its size is not 1 or more", 1),
                new LeftOut("work", "no sample met code in it", 1),
                new LeftOut("other", "a device took part, and ran no kernel", 1),
                new LeftOut("other", "its kernels have no times", 1), new LeftOut("other", "it has not ended", 1));
    }

    @Test
    void codeThatCannotBeReadIsNoWay() {
        for (int i = 0; i < 20; i++) {
            TraceEvent e = event(EventKind.SAMPLE, 1100 + i);
            e.ip = 0x1000;
            log.onEvent(e, true);
        }
        mark(WORK, 1000, 2000, 8);
        assertThat(found().leftOut()).containsExactly(
                new LeftOut("work", "its code is mixed: 0 % SIMD, 0 % scalar, 100 % cannot be read", 1));
    }
}
