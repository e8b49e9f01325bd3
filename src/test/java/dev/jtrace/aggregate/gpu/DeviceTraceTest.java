package dev.jtrace.aggregate.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.event.EventKind;
import dev.jtrace.event.GpuCall;
import dev.jtrace.event.GpuCommand;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.model.DeviceCall;
import dev.jtrace.model.DeviceCommand;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DeviceTraceTest {
    private final DeviceTrace trace = new DeviceTrace();

    private void name(int number, String text) {
        TraceEvent e = Events.event(EventKind.MARK_NAME, 1);
        e.a0 = number;
        e.data = text.getBytes(StandardCharsets.US_ASCII);
        e.dataLength = e.data.length;
        trace.take(e);
    }

    private void launch(GpuCommand kind, long command, int name, long time, long... sizes) {
        TraceEvent e = Events.event(EventKind.GPU_LAUNCH, time);
        e.code = Events.QUEUE;
        e.a0 = name;
        e.a1 = command;
        e.a2 = time + 20;
        e.a3 = sizes[0];
        e.a4 = sizes[1];
        e.a5 = sizes[2];
        e.result = GpuCommand.packed(sizes[3], 0) | GpuCommand.packed(sizes[4], 1);
        e.flags = 1 | kind.ordinal() + 1 << 8;
        trace.take(e);
    }

    private void done(long command, long queued, long started, long ended, long found) {
        TraceEvent e = Events.event(EventKind.GPU_DONE, found);
        e.a1 = command;
        e.a2 = queued + Events.AHEAD;
        e.a3 = e.a2;
        e.a4 = started + Events.AHEAD;
        e.a5 = ended + Events.AHEAD;
        trace.take(e);
    }

    @Test
    void readingsOfAClockAreKeptUpToALimit() {
        Events events = new Events();
        TraceEvent clock = Events.event(EventKind.GPU_CLOCK, 1000);
        clock.a1 = 99;
        clock.a2 = 1010;
        clock.a3 = 1005 + Events.AHEAD;
        for (int i = 0; i < GpuLog.MOST; i++) {
            events.log.clock(clock);
        }
        assertThat(events.log.leftOut()).isZero();
        events.log.clock(clock);
        assertThat(events.log.leftOut()).isEqualTo(1);
    }

    /** Two commands of one queue at the same time, one that never ended, and a call that launched nothing. */
    @Test
    void commandsAndCallsAreOnTheHostsClock() {
        name(0, "device");
        name(1, "saxpy");
        name(2, "clEnqueueWriteBuffer");
        TraceEvent queue = Events.event(EventKind.GPU_QUEUE, 0);
        queue.code = Events.QUEUE;
        queue.a1 = 99;
        queue.flags = 1 | 4 << 8;
        trace.take(queue);
        launch(GpuCommand.KERNEL, 5, 1, 1000, 64, 32, 0, 8, 4);
        launch(GpuCommand.WRITE, 6, 2, 1100, 4096, 0, 0, 0, 0);
        launch(GpuCommand.KERNEL, 7, 9, 1200, 1, 0, 0, 0, 0);
        done(5, 1010, 1100, 1500, 1510);
        done(6, 1110, 1200, 1300, 1310);
        TraceEvent wait = Events.event(EventKind.GPU_CALL, 1300);
        wait.a0 = 4;
        wait.a2 = 1600;
        wait.flags = 1 | GpuCall.SYNC.ordinal() + 1 << 8;
        trace.take(wait);
        trace.finish();
        int pid = Events.PID;
        assertThat(trace.commands()).containsExactly(
                new DeviceCommand(1, pid, 1, "device", "saxpy", "kernel", "64 x 32 in groups of 8 x 4", 0, 1100, 1500),
                new DeviceCommand(2, pid, 1, "device", "clEnqueueWriteBuffer", "host to device", "4096 bytes", 1, 1200,
                        1300));
        int tid = Events.TID;
        assertThat(trace.calls()).containsExactly(
                new DeviceCall(pid, tid, "launch saxpy", "kernel", 0, 1000, 1020, false, 1),
                new DeviceCall(pid, tid, "clEnqueueWriteBuffer", "host to device", 0, 1100, 1120, false, 2),
                new DeviceCall(pid, tid, "launch ?", "kernel", 0, 1200, 1220, false, 0),
                new DeviceCall(pid, tid, "?", "wait", 0, 1300, 1600, false, 0));
    }

    /** The arrow goes from the call to the first of what it handed over. */
    @Test
    void callsThatHandOverSeveralAreOne() {
        name(0, "device");
        name(1, "saxpy");
        name(2, "vkQueueSubmit");
        TraceEvent queue = Events.event(EventKind.GPU_QUEUE, 0);
        queue.code = Events.QUEUE;
        queue.flags = 2 | 4 << 8;
        trace.take(queue);
        TraceEvent clock = Events.event(EventKind.GPU_CLOCK, 900);
        clock.a2 = 900;
        clock.a3 = 900 + Events.AHEAD;
        trace.take(clock);
        for (int command = 5; command <= 6; command++) {
            TraceEvent e = Events.event(EventKind.GPU_LAUNCH, 1000);
            e.code = Events.QUEUE;
            e.a0 = 1;
            e.a1 = command;
            e.a2 = 1020;
            e.flags = 2 | 1 << 8 | TraceEvent.GPU_JOINED;
            trace.take(e);
            done(command, 1010, 1100 + 100 * command, 1200 + 100 * command, 3000);
        }
        TraceEvent submit = Events.event(EventKind.GPU_CALL, 1000);
        submit.a0 = 2;
        submit.a2 = 1020;
        submit.flags = 2 | GpuCall.OTHER.ordinal() + 1 << 8;
        trace.take(submit);
        trace.finish();
        assertThat(trace.commands()).hasSize(2);
        assertThat(trace.calls()).containsExactly(new DeviceCall(Events.PID, Events.TID, "vkQueueSubmit", "other", 0,
                1000, 1020, false, 1));
    }

    @Test
    void aRunWithoutDevicesHasNone() {
        trace.take(Events.event(EventKind.SYSCALL_ENTER, 1));
        trace.finish();
        assertThat(trace.calls()).isEmpty();
        assertThat(trace.commands()).isEmpty();
    }
}
