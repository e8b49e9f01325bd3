package dev.jtrace.engine.perf;

import dev.jtrace.bindings.linux.Errno;
import dev.jtrace.bindings.linux.Files;
import dev.jtrace.bindings.linux.ProcessVm;
import dev.jtrace.bindings.linux.Signals;
import dev.jtrace.bindings.linux.Syscalls;
import dev.jtrace.bindings.linux.Wait;
import dev.jtrace.bindings.perf.PerfAttr;
import dev.jtrace.bindings.perf.PerfEvents;
import dev.jtrace.bindings.perf.Tracefs;
import dev.jtrace.engine.Availability;
import dev.jtrace.engine.CallFilter;
import dev.jtrace.engine.CallTotal;
import dev.jtrace.engine.Engine;
import dev.jtrace.engine.Tasks;
import dev.jtrace.engine.bpf.NoSink;
import dev.jtrace.engine.bpf.RecordHandler;
import dev.jtrace.engine.capture.CaptureLimits;
import dev.jtrace.engine.capture.NetworkInterfaces;
import dev.jtrace.event.TraceSink;
import dev.jtrace.table.Abi;
import dev.jtrace.table.SyscallTable;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.List;

/**
 * Traces by the tracepoints of perf_event_open(2): the target never stops, and where BPF is off this may be allowed.
 * Numbers and results are exact; memory is read after the fact. The calling thread is the reader of the rings.
 */
public final class PerfEngine implements Engine {
    /** A sample is in its ring this long after its time at the latest, nanoseconds. */
    private static final long LATENESS = 1_000_000;
    private static final long SHORTEST_NAP = 500_000;
    private static final long LONGEST_NAP = 8_000_000;
    /** Calls that the kernel compares the number with; more are sorted out by the reader. */
    private static final int MOST_COMPARED = 64;
    private static final int NUMBERS = 1024;
    /** What the kernel gives for the number at the return of rt_sigreturn(2). */
    private static final int NO_NUMBER = -1;

    private final PerfConfig config;
    private final PerfRings rings;
    private final CallSamples samples;
    private final SampleQueue[] queues;
    private final RecordHandler handler;
    private final CallRecords records;
    private final Wait wait;
    private final int tracerTid;
    private int launched;
    /** In all; the kernel may know at the end only. */
    private long lost;

    private volatile boolean leaveRequested;

    /**
     * Makes the rings.
     *
     * @throws PerfRefusal when this machine does not allow it
     */
    public PerfEngine(PerfConfig config, SyscallTable table, TraceSink sink) throws PerfRefusal {
        this.config = config;
        Arena arena = Arena.global();
        Syscalls calls = new Syscalls();
        wait = new Wait(calls, arena);
        CallTracepoints tracepoints;
        try (Tracefs tracefs = new Tracefs(calls, arena)) {
            tracepoints = CallTracepoints.of(tracefs);
        }
        int[] cpus = new MachineEvents(Path.of("/")).onlineCpus().stream().mapToInt(Integer::intValue).toArray();
        rings = new PerfRings(new PerfEvents(calls, arena), new PerfAttr(arena), new Files(calls, arena), tracepoints,
                config, cpus, condition(config.filter()));
        queues = new SampleQueue[rings.count()];
        for (int i = 0; i < queues.length; i++) {
            queues[i] = new SampleQueue(CallSamples.LENGTH);
        }
        handler = new RecordHandler(sink, (event, exit, to) -> false, config.limits(),
                new NetworkInterfaces(new Files(calls, arena)));
        samples = new CallSamples(tracepoints, handler::seen);
        records = new CallRecords(handler, table, config, new ProcessVm(calls, arena), wait, sink.maxCapture());
        Signals signals = new Signals(calls, arena);
        signals.enableWake();
        tracerTid = signals.threadId();
    }

    /** Whether this machine allows it: makes rings and listens to this thread. */
    public static Availability availability() {
        PerfConfig least = new PerfConfig(true, 1 << 17, (abi, number) -> false, new CaptureLimits(0, false, false));
        try {
            new PerfEngine(least, SyscallTable.load(), new NoSink()).rings.close();
            return Availability.ok("tracepoints can be listened to: a way where BPF is off");
        } catch (PerfRefusal refusal) {
            return refusal.why();
        }
    }

    /** What the kernel is to let pass; empty for everything. */
    static String condition(CallFilter filter) {
        StringBuilder numbers = new StringBuilder();
        int count = 0;
        for (Abi abi : Abi.values()) {
            for (int number = 0; number < NUMBERS && count <= MOST_COMPARED; number++) {
                if (filter.wanted(abi.ordinal(), number)) {
                    or(numbers, abi == Abi.X32 ? number | Abi.X32_BIT : number);
                    count++;
                }
            }
            for (int number : TaskEnds.needed(abi)) {
                if (number >= 0) {
                    or(numbers, abi == Abi.X32 ? number | Abi.X32_BIT : number);
                }
            }
        }
        return count > MOST_COMPARED ? "" : numbers.append("||id==").append(NO_NUMBER).toString();
    }

    private static void or(StringBuilder numbers, int number) {
        numbers.append(numbers.isEmpty() ? "" : "||").append("id==").append(number);
    }

    @Override
    public String name() {
        return "perf";
    }

    @Override
    public int tracerTid() {
        return tracerTid;
    }

    @Override
    public int launch(int stub) {
        launched = stub;
        records.launched(stub);
        return rings.take(stub);
    }

    @Override
    public int attach(int pid) {
        int taken = 0;
        int before;
        do {
            before = taken;
            for (int tid : Tasks.of(Integer.toString(pid))) {
                if (handler.knows(tid) || isBorn(tid) || !config.follow() && tid != pid) {
                    continue;
                }
                int r = rings.take(tid);
                if (r >= 0) {
                    handler.attached(tid, pid, System.nanoTime());
                    taken++;
                } else if (r != -Errno.ESRCH) {
                    return taken > 0 ? taken : r;
                }
            }
        } while (taken > before && config.follow());
        return taken > 0 ? taken : -Errno.ESRCH;
    }

    /** Whether a task that is listened to has made {@code tid}, which so is listened to as well. */
    private boolean isBorn(int tid) {
        fill();
        for (SampleQueue queue : queues) {
            if (queue.holds(CallSamples.FORK, tid)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void run() {
        try {
            long nap = SHORTEST_NAP;
            while (!leaveRequested) {
                // Asked before the rings are read: what the last task did is there by then.
                boolean over = rings.allEnded();
                long now = System.nanoTime();
                boolean some = fill();
                release(now - LATENESS);
                if (over && !some) {
                    break;
                }
                nap = some ? SHORTEST_NAP : Math.min(2 * nap, LONGEST_NAP);
                if (!over) {
                    rings.await(nap);
                }
            }
            fill();
            release(Long.MAX_VALUE);
            lost = rings.lost();
        } finally {
            rings.close();
        }
        end();
    }

    private void end() {
        long now = System.nanoTime();
        handler.restLost(lost, now);
        if (launched != 0 && (handler.launchedStatus() >= 0 || !leaveRequested)) {
            // That of the process: its first thread may have ended otherwise.
            int status = wait.child(launched);
            if (status >= 0) {
                handler.launchedEnded(status, now);
            }
        }
        handler.detached(now);
    }

    /** Takes all that is in the rings; whether there was anything. */
    private boolean fill() {
        boolean some = false;
        for (int i = 0; i < queues.length; i++) {
            some |= samples.take(rings.ring(i), queues[i]);
        }
        return some;
    }

    /** Hands on what is older than {@code limit}, in the order of time. */
    private void release(long limit) {
        while (true) {
            SampleQueue oldest = null;
            long time = limit;
            for (SampleQueue queue : queues) {
                if (!queue.isEmpty() && queue.headTime() < time) {
                    oldest = queue;
                    time = queue.headTime();
                }
            }
            if (oldest == null) {
                return;
            }
            records.accept(oldest.records(), oldest.head());
            oldest.remove();
        }
    }

    @Override
    public void requestLeave() {
        leaveRequested = true;
    }

    @Override
    public List<CallTotal> totals() {
        return List.of();
    }

    @Override
    public long lost() {
        return Math.max(records.lost(), lost);
    }

    @Override
    public int launchedStatus() {
        return handler.launchedStatus();
    }

    @Override
    public int execErrno() {
        return handler.execErrno();
    }
}
