package dev.jtrace.aggregate.gpu;

import dev.jtrace.event.EventKind;
import dev.jtrace.event.GpuApi;
import dev.jtrace.event.GpuCall;
import dev.jtrace.event.GpuCommand;
import dev.jtrace.event.TraceEvent;
import java.util.List;

/** Events of one process with a queue, as a probe tells them. The device's clock is ahead by {@link #AHEAD}. */
final class Events {
    static final int PID = 10;
    static final int TID = 11;
    static final int QUEUE = 100;
    static final long AHEAD = 5_000_000;

    final GpuLog log = new GpuLog();
    private long number = 1000;

    Events() {
        TraceEvent e = event(EventKind.GPU_QUEUE, 0);
        e.code = QUEUE;
        e.a0 = 0;
        e.a1 = 99;
        e.flags = GpuApi.OPENCL.ordinal() + 1 | 4 << 8;
        log.queue(e);
    }

    static TraceEvent event(EventKind kind, long time) {
        TraceEvent e = new TraceEvent();
        e.kind = kind;
        e.time = time;
        e.tid = TID;
        e.tgid = PID;
        return e;
    }

    /** A command that is queued when it is launched. @return its number */
    long launch(GpuCommand kind, int name, long time, long returned, long size) {
        TraceEvent e = event(EventKind.GPU_LAUNCH, time);
        e.code = QUEUE;
        e.a0 = name;
        e.a1 = ++number;
        e.a2 = returned;
        e.a3 = size;
        e.a4 = 1;
        e.a5 = 1;
        e.flags = GpuApi.OPENCL.ordinal() + 1 | kind.ordinal() + 1 << 8;
        log.launched(e);
        return number;
    }

    /** Its end. The four times are the host's. */
    void done(long command, long queued, long started, long ended, long found) {
        TraceEvent e = event(EventKind.GPU_DONE, found);
        e.a1 = command;
        e.a2 = queued + AHEAD;
        e.a3 = queued + AHEAD;
        e.a4 = started + AHEAD;
        e.a5 = ended + AHEAD;
        log.done(e);
    }

    /** A command from launch to end, queued in the middle of a call of 20 ns, so that the clock is known exactly. */
    void ran(GpuCommand kind, int name, long launched, long started, long ended, long size) {
        done(launch(kind, name, launched, launched + 20, size), launched + 10, started, ended, ended + 10);
    }

    /** Kernels that one call of 20 ns handed over, with times that are those of all. */
    void together(long launched, long started, long ended, int... names) {
        for (int name : names) {
            TraceEvent e = event(EventKind.GPU_LAUNCH, launched);
            e.code = QUEUE;
            e.a0 = name;
            e.a1 = ++number;
            e.a2 = launched + 20;
            e.a3 = 1;
            e.flags = GpuApi.VULKAN.ordinal() + 1 | GpuCommand.KERNEL.ordinal() + 1 << 8 | TraceEvent.GPU_JOINED;
            log.launched(e);
            TraceEvent end = event(EventKind.GPU_DONE, ended + 10);
            end.a1 = number;
            end.a4 = started + AHEAD;
            end.a5 = ended + AHEAD;
            end.flags = TraceEvent.GPU_TOGETHER;
            log.done(end);
        }
        call(GpuCall.OTHER, 7, launched, launched + 20);
    }

    void call(GpuCall kind, int name, long from, long to) {
        TraceEvent e = event(EventKind.GPU_CALL, from);
        e.a0 = name;
        e.a2 = to;
        e.flags = GpuApi.OPENCL.ordinal() + 1 | kind.ordinal() + 1 << 8;
        log.called(e);
    }

    /** A host of which nothing is known, or that was in one call all the time. */
    static HostSide host(String call) {
        return new HostSide() {
            @Override
            public List<Spent> calls(int tid, long from, long to) {
                return call.isEmpty() ? List.of() : List.of(new Spent(call, 1, to - from));
            }

            @Override
            public String doing(int tid, long from, long to) {
                return "";
            }
        };
    }
}
