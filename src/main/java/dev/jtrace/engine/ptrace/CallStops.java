package dev.jtrace.engine.ptrace;

import dev.jtrace.engine.CallFilter;
import dev.jtrace.event.HotPath;
import org.jspecify.annotations.Nullable;

/** What happens at the entry and at the exit of a call. Tracer thread only. */
@HotPath
final class CallStops {
    private final TraceKernel kernel;
    private final CallFilter filter;
    private final CallCapture capture;
    private final @Nullable Tamperer tamperer;
    private final Launch launch;
    private final EventWriter events;
    private final Release release;
    private final Reach reach;
    private long seen;
    private final SyscallStop info = new SyscallStop();

    CallStops(
            TraceKernel kernel, CallFilter filter, CallCapture capture, @Nullable Tamperer tamperer, Launch launch,
            EventWriter events, Release release, Reach reach) {
        this.kernel = kernel;
        this.filter = filter;
        this.capture = capture;
        this.tamperer = tamperer;
        this.launch = launch;
        this.events = events;
        this.release = release;
        this.reach = reach;
    }

    void onSyscallStop(Tracee t, long time, long systemTime) {
        if (kernel.syscallInfo(t.tid, info) < 0) {
            release.goOn(t, 0, time);
        } else if (info.op == SyscallStop.NONE) {
            return; // out of date, see StopMachine.isCurrent
        } else if (t.leaving) {
            if (tamperer != null && info.op == SyscallStop.EXIT) {
                tamperer.exit(t, info);
            }
            release.letGo(t, 0, time);
        } else if (info.op == SyscallStop.ENTRY) {
            int signal = onEntry(t, time, systemTime);
            release.goOnAfter(Tamperer.delayEnter(t), t, signal, time);
        } else {
            onExit(t, time, systemTime);
            release.goOnAfter(Tamperer.delayExit(t), t, t.exitSignal, time);
            t.exitSignal = 0;
            Tamperer.end(t);
        }
    }

    /** The stop that a seccomp filter makes at the entry of a call. */
    void onSeccomp(Tracee t, long time, long systemTime) {
        if (!t.inCall && kernel.syscallInfo(t.tid, info) >= 0 && info.op == SyscallStop.SECCOMP) {
            int signal = onEntry(t, time, systemTime);
            // This stop passes no signal on; the exit does.
            t.exitSignal = signal;
            release.goOnAfter(Tamperer.delayEnter(t), t, 0, time);
            return;
        }
        release.goOn(t, 0, time);
    }

    /** The signal to resume with, or 0. */
    private int onEntry(Tracee t, long time, long systemTime) {
        int abi = Abis.of(info.arch, info.number);
        int number = Abis.number(abi, info.number);
        t.inCall = true;
        t.abi = abi;
        t.number = number;
        t.a0 = info.a0;
        t.a1 = info.a1;
        t.a2 = info.a2;
        t.a3 = info.a3;
        t.a4 = info.a4;
        t.a5 = info.a5;
        // The start of the program itself is not tampered with.
        boolean own = t.hidden;
        t.starting = own;
        if (own && launch.isExec(abi, number)) {
            t.hidden = false;
        }
        capture.demultiplex(t);
        t.wanted = !t.hidden && filter.wanted(abi, t.number) && capture.wanted(t);
        int signal = 0;
        Tamperer.end(t);
        if (t.wanted) {
            if (tamperer != null && !own) {
                signal = tamperer.enter(t);
            }
            events.entered(t, info, time, systemTime);
        }
        return signal;
    }

    private void onExit(Tracee t, long time, long systemTime) {
        int tampering = tamperer == null ? 0 : tamperer.exit(t, info);
        if (t.inCall && !info.failed) {
            capture.succeeded(t);
        }
        if (t.inCall && t.wanted) {
            events.returned(t, info, tampering, time, systemTime);
            if (reach.counts(info) && ++seen == reach.calls()) {
                release.leaveAtLimit();
            }
        }
        if (info.failed) {
            launch.failed(t, info.result);
        }
        t.inCall = false;
    }
}
