package dev.jtrace.engine.bpf;

import dev.jtrace.bindings.bpf.Bpf;
import dev.jtrace.bindings.bpf.BpfException;
import dev.jtrace.bindings.bpf.KernelTypes;
import dev.jtrace.bindings.bpf.Mapping;
import dev.jtrace.bindings.bpf.RingReader;
import dev.jtrace.bindings.linux.Errno;
import dev.jtrace.bindings.linux.ProcessVm;
import dev.jtrace.bindings.linux.Signals;
import dev.jtrace.bindings.linux.Syscalls;
import dev.jtrace.bindings.linux.Wait;
import dev.jtrace.engine.Availability;
import dev.jtrace.engine.CallTotal;
import dev.jtrace.engine.Engine;
import dev.jtrace.engine.capture.CaptureLimits;
import dev.jtrace.event.TraceSink;
import dev.jtrace.table.SyscallTable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Traces by BPF programs at the kernel's tracepoints: the target never stops. Needs x86-64, a kernel that describes
 * its types, and root or CAP_BPF and CAP_PERFMON. The calling thread is the reader of the ring.
 */
public final class BpfEngine implements Engine {
    /** Most pairs of a task and a call that are counted at a time. */
    private static final int COUNTED = 1 << 18;
    /** Ends of tasks after which their counts are fetched. */
    private static final int SWEEP = 256;
    private static final int SHORTEST_NAP = 1;
    private static final int LONGEST_NAP = 32;
    private static final VarHandle U64 =
            MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final BpfConfig config;
    private final Bpf bpf;
    private final Maps maps;
    private final ByteBuffer globals;
    private final Programs programs;
    private final RingReader ring;
    private final RecordHandler records;
    private final Wait wait;
    private final @Nullable CountReader counts;
    private int swept;
    private final int tracerTid;
    private int launched;
    private volatile boolean leaveRequested;

    /**
     * Makes the maps, loads the programs and attaches them: they do nothing before tasks are taken on.
     *
     * @throws Refusal when this machine does not allow it
     */
    public BpfEngine(BpfConfig config, SyscallTable table, TraceSink sink) throws Refusal {
        this.config = config;
        Arena arena = Arena.global();
        Syscalls calls = new Syscalls(arena);
        bpf = new Bpf(calls, arena);
        wait = new Wait(calls, arena);
        Refusal.check();
        try {
            KernelTypes types = KernelTypes.read();
            Offsets offsets = Offsets.of(types);
            if (!offsets.complete()) {
                throw new Refusal("this kernel keeps its tasks in a form that jtrace does not know", "");
            }
            maps = maps(bpf, config, Integer.highestOneBit(sink.maxCapture()));
            ByteBuffer known = Mapping.array(calls, maps.calls(), Calls.SIZE);
            ByteBuffer plans = Mapping.array(calls, maps.plans(), Calls.OPERATIONS * Op.SIZE);
            globals = Mapping.array(calls, maps.globals(), Globals.SIZE);
            Calls.fill(table, config.filter(), config.limits(), known, plans);
            ring = new RingReader(calls, arena, maps.ring(), config.ringBytes());
            programs = new Programs(bpf, types);
            Counting counting = config.counts() == null ? null : counting(calls, config.counts());
            counts = counting == null ? null : new CountReader(bpf, counting);
            attachAll(offsets, counting);
        } catch (BpfException e) {
            throw Refusal.of(e);
        } catch (IOException e) {
            throw new Refusal("the kernel's types cannot be read: " + e.getMessage(), "");
        }
        records = new RecordHandler(
                sink, new EntryRepair(table, new ProcessVm(calls, arena), config.limits()));
        Signals signals = new Signals(calls, arena);
        signals.enableWake();
        tracerTid = signals.threadId();
    }

    /** Whether this machine allows it: loads the programs and drops them. */
    public static Availability availability() {
        BpfConfig least = new BpfConfig(
                true, true, 1 << 12, null, (abi, number) -> false, new CaptureLimits(0, false, false));
        try {
            new BpfEngine(least, SyscallTable.load(), new NoSink()).programs.close();
            return Availability.ok("programs load: traces run at a thirtieth of ptrace's cost");
        } catch (Refusal refusal) {
            return Availability.unavailable(String.valueOf(refusal.getMessage()), refusal.mend());
        }
    }

    private static Maps maps(Bpf bpf, BpfConfig config, int room) throws BpfException {
        int scratch = Layout.DATA + 16 + 2 * room + 16;
        return new Maps(
                bpf.taskStorage(State.WORDS),
                bpf.ring(config.ringBytes()),
                bpf.array(scratch + 7 & -8, Runtime.getRuntime().availableProcessors()),
                bpf.mappableArray(Calls.SIZE, 1),
                bpf.mappableArray(Calls.OPERATIONS * Op.SIZE, 1),
                bpf.mappableArray(Globals.SIZE, 1),
                room,
                config.ringBytes() / 2);
    }

    private Counting counting(Syscalls calls, BpfConfig.Counts wanted) throws BpfException {
        int size = CountValue.size(wanted.latency());
        int template = bpf.mappableArray(size, 1);
        Mapping.array(calls, template, size).putLong(CountValue.MIN, Long.MAX_VALUE);
        return new Counting(
                bpf.hash(8, size, COUNTED), template, wanted.wall(), wanted.latency(), new int[0]);
    }

    private void attachAll(Offsets offsets, @Nullable Counting counting) throws BpfException {
        if (config.follow()) {
            programs.attach("sched_process_fork", "jtrace_fork", TaskPrograms.fork(maps, offsets));
        }
        programs.attach("sched_process_exec", "jtrace_exec", TaskPrograms.exec(maps, offsets));
        programs.attach("sched_process_exit", "jtrace_death", TaskPrograms.death(maps, offsets));
        if (counting != null) {
            programs.attach("sys_enter", "jtrace_enter", CountPrograms.enter(maps, offsets, counting));
            programs.attach("sys_exit", "jtrace_exit", CountPrograms.exit(maps, offsets, counting));
            return;
        }
        programs.attach("signal_deliver", "jtrace_deliver", SignalPrograms.deliver(maps, offsets));
        programs.attach("signal_generate", "jtrace_ignored", SignalPrograms.generate(maps, offsets));
        programs.attach("sys_enter", "jtrace_enter", CallPrograms.enter(maps, offsets, config.cpuTimes()));
        programs.attach("sys_exit", "jtrace_exit", CallPrograms.exit(maps, offsets, config.cpuTimes()));
    }

    @Override
    public String name() {
        return "bpf";
    }

    @Override
    public int tracerTid() {
        return tracerTid;
    }

    @Override
    public int launch(int stub) {
        launched = stub;
        records.launched(stub);
        int r = take(stub, State.TRACED | State.HIDDEN);
        return r < 0 ? r : 0;
    }

    private int take(int tid, long flags) {
        long[] state = new long[State.WORDS];
        state[0] = flags;
        U64.getAndAdd(globals, Globals.LIVE, 1L);
        int r = bpf.storeForTask(maps.tasks(), tid, state);
        if (r < 0) {
            U64.getAndAdd(globals, Globals.LIVE, -1L);
        }
        return r;
    }

    @Override
    public int attach(int pid) {
        int taken = 0;
        int before;
        do {
            before = taken;
            try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
                for (Path thread : threads) {
                    int tid = Integer.parseInt(thread.getFileName().toString());
                    if (records.knows(tid) || !config.follow() && tid != pid) {
                        continue;
                    }
                    int r = take(tid, State.TRACED | State.FRESH);
                    if (r >= 0) {
                        records.attached(tid, pid, System.nanoTime());
                        taken++;
                    } else if (r != -Errno.ESRCH) {
                        return r;
                    }
                }
            } catch (IOException gone) {
                return taken > 0 ? taken : -Errno.ESRCH;
            }
        } while (taken > before && config.follow());
        return taken > 0 ? taken : -Errno.ESRCH;
    }

    @Override
    public void run() {
        try {
            loop();
        } finally {
            programs.close();
        }
        drain();
        if (counts != null) {
            counts.sweep(tid -> true);
        }
        if (launched != 0 && (records.launchedStatus() >= 0 || !leaveRequested)) {
            int status = wait.child(launched);
            if (records.launchedStatus() < 0 && status >= 0) {
                records.launchedEnded(status);
            }
        }
        long now = System.nanoTime();
        records.restLost(lost(), now);
        records.detached(now);
    }

    @Override
    public long lost() {
        return (long) U64.getVolatile(globals, Globals.LOST);
    }

    private void loop() {
        int nap = SHORTEST_NAP;
        while (!leaveRequested) {
            // Read before the ring: what the last task did is in the ring by then.
            boolean over = (long) U64.getVolatile(globals, Globals.LIVE) <= 0;
            boolean some = drain();
            sweep();
            if (over && !some) {
                return;
            }
            nap = some ? SHORTEST_NAP : Math.min(2 * nap, LONGEST_NAP);
            if (!over) {
                ring.await(nap);
                if (records.holds()) {
                    drain();
                    records.releaseAll();
                }
            }
        }
    }

    /** Makes room in the counting map when enough tasks have ended. */
    private void sweep() {
        if (counts != null && records.deaths() - swept >= SWEEP) {
            swept = records.deaths();
            counts.sweep(tid -> !records.knows(tid));
        }
    }

    @Override
    public List<CallTotal> totals() {
        return counts == null ? List.of() : counts.totals();
    }

    /** Handles all records that are there; whether there were any. */
    private boolean drain() {
        boolean some = false;
        while (ring.next()) {
            records.accept(ring.bytes(), ring.record(), ring.length());
            some = true;
        }
        return some;
    }

    @Override
    public void requestLeave() {
        leaveRequested = true;
    }

    @Override
    public int launchedStatus() {
        return records.launchedStatus();
    }

    @Override
    public int execErrno() {
        return records.execErrno();
    }
}
