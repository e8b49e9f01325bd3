package dev.jtrace.engine.bpf;

import dev.jtrace.bindings.bpf.Bpf;
import dev.jtrace.bindings.bpf.BpfException;
import dev.jtrace.bindings.bpf.KernelTypes;
import dev.jtrace.bindings.bpf.Mapping;
import dev.jtrace.bindings.bpf.RingReader;
import dev.jtrace.bindings.linux.Errno;
import dev.jtrace.bindings.linux.Files;
import dev.jtrace.bindings.linux.ProcessVm;
import dev.jtrace.bindings.linux.Signals;
import dev.jtrace.bindings.linux.Syscalls;
import dev.jtrace.bindings.linux.Wait;
import dev.jtrace.engine.Availability;
import dev.jtrace.engine.CallTotal;
import dev.jtrace.engine.Engine;
import dev.jtrace.engine.Tasks;
import dev.jtrace.engine.capture.CaptureLimits;
import dev.jtrace.engine.capture.NetworkInterfaces;
import dev.jtrace.event.TaskCounter;
import dev.jtrace.event.TraceSink;
import dev.jtrace.table.SyscallTable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Traces by BPF programs at the kernel's tracepoints: the target never stops. Needs x86-64, and root or CAP_BPF and
 * CAP_PERFMON; where the kernel does not describe its types it can do less. The calling thread reads the ring.
 */
public final class BpfEngine implements Engine {
    /** Most pairs of a task and a call that are counted at a time. */
    private static final int COUNTED = 1 << 18;
    /** Ends of tasks after which their counts are fetched. */
    private static final int SWEEP = 256;
    /** Nanoseconds between two looks at control groups. */
    private static final long LOOK = 20_000_000;

    private static final int SHORTEST_NAP = 1;
    private static final int LONGEST_NAP = 32;
    private static final int MOST_AT_ONCE = 1 << 16;
    /** Records between two looks at how full the ring is. */
    private static final int GLANCE = 64;
    /** This part of the ring may wait there. */
    private static final int SPARE = 8;
    /** Nanoseconds between two looks where the events of records find no room. */
    private static final long REST = 200_000;
    private static final VarHandle U64 =
            MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final BpfConfig config;
    private final Bpf bpf;
    private final TaskStates states;
    private final Maps maps;
    private final ByteBuffer globals;
    private final Programs programs;
    private final RingReader ring;
    private final RecordQueue queue;
    private final TraceSink sink;
    private final RecordHandler records;
    private final Wait wait;
    private final @Nullable CountReader counts;
    private int swept;
    private final int tracerTid;
    private int launched;
    private long looked;
    private volatile boolean leaveRequested;

    /**
     * Makes the maps, loads the programs and attaches them: they do nothing before tasks are taken on.
     *
     * @throws Refusal when this machine does not allow it
     */
    public BpfEngine(BpfConfig config, SyscallTable table, TraceSink sink) throws Refusal {
        this.config = config;
        this.sink = sink;
        Arena arena = Arena.global();
        Syscalls calls = new Syscalls();
        bpf = new Bpf(calls, arena);
        wait = new Wait(calls, arena);
        Refusal.check();
        Signals signals = new Signals(calls, arena);
        tracerTid = signals.threadId();
        try (KernelTypes types = KernelTypes.exist() ? KernelTypes.open() : null) {
            Offsets offsets = types == null ? untyped(calls, signals) : typed(types);
            states = TaskStates.make(bpf, types != null);
            maps = maps(bpf, config, states, Integer.highestOneBit(sink.maxCapture()));
            ByteBuffer known = Mapping.array(calls, maps.calls(), Calls.SIZE);
            ByteBuffer plans = Mapping.array(calls, maps.plans(), Calls.OPERATIONS * Op.SIZE);
            globals = Mapping.array(calls, maps.globals(), Globals.SIZE);
            Calls.fill(table, config.filter(), config.limits(), known, plans);
            ring = new RingReader(calls, arena, maps.ring(), config.ringBytes());
            queue = new RecordQueue(calls, ring, config.ringBytes());
            programs = new Programs(bpf, types);
            Counting counting = config.counts() == null ? null : counting(calls, config.counts(), config.counters());
            counts = counting == null ? null : new CountReader(new Bpf(calls, arena), counting);
            leaveOut();
            attachAll(new Setup(maps, offsets, config.scope().whom(), types != null), counting);
        } catch (Refusal refusal) {
            bpf.closeAll();
            throw refusal;
        } catch (BpfException e) {
            bpf.closeAll();
            throw Refusal.of(e);
        } catch (IOException e) {
            bpf.closeAll();
            throw new Refusal("the kernel's types or CPUs cannot be read: " + e.getMessage(), "");
        }
        records = new RecordHandler(
                sink, new CaptureRepair(table, new ProcessVm(calls, arena), config.limits()), config.limits(),
                new NetworkInterfaces(new Files(calls, arena)));
        signals.enableWake();
    }

    private Offsets typed(KernelTypes types) throws IOException, Refusal {
        Offsets offsets = Offsets.of(types);
        if (!offsets.complete()) {
            throw new Refusal("this kernel keeps its tasks in a form that jtrace does not know", "");
        }
        TaskCounter missing = config.counters() ? offsets.missingCounter() : null;
        if (missing != null) {
            throw new Refusal("this kernel does not count " + missing.id(),
                    "boot a kernel built with CONFIG_TASK_IO_ACCOUNTING and CONFIG_SMP");
        }
        return offsets;
    }

    /** Without a description of the kernel's types. */
    private Offsets untyped(Syscalls calls, Signals signals) throws BpfException, IOException, Refusal {
        if (config.counters()) {
            throw Refusal.untyped("--task-counters");
        }
        if (config.counts() == null ? config.cpuTimes() : !config.counts().wall()) {
            throw Refusal.untyped("CPU time (recordings, -c and -C without -w)");
        }
        return TaskProbe.offsets(bpf, calls, signals, (int) ProcessHandle.current().pid());
    }

    /** Whether this machine allows it: loads the programs and drops them. */
    public static Availability availability() {
        BpfConfig least = new BpfConfig(
                true, KernelTypes.exist(), false, 1 << 12, null, (abi, number) -> false,
                new CaptureLimits(0, false, false),
                Scope.CHOSEN);
        try {
            new BpfEngine(least, SyscallTable.load(), new NoSink()).programs.close();
            return Availability.ok("programs load: the target never stops"
                    + (KernelTypes.exist() ? "" : "; no CPU times, as the kernel does not describe its types"));
        } catch (Refusal refusal) {
            return Availability.unavailable(String.valueOf(refusal.getMessage()), refusal.mend());
        }
    }

    private static Maps maps(Bpf bpf, BpfConfig config, TaskStates states, int room) throws BpfException, IOException {
        int scratch = Layout.DATA + 16 + 2 * room + 16;
        return new Maps(
                states.map(),
                states.storage() ? -1 : bpf.mappableArray(8 * State.WORDS, 1),
                bpf.ring(config.ringBytes()),
                bpf.array(scratch + 7 & -8, PossibleCpus.count()),
                bpf.mappableArray(Calls.SIZE, 1),
                bpf.mappableArray(Calls.OPERATIONS * Op.SIZE, 1),
                bpf.mappableArray(Globals.SIZE, 1),
                room,
                config.ringBytes() / 2);
    }

    private Counting counting(Syscalls calls, BpfConfig.Counts wanted, boolean counters) throws BpfException {
        int size = CountValue.size(wanted.latency());
        int template = bpf.mappableArray(size, 1);
        Mapping.array(calls, template, size).putLong(CountValue.MIN, Long.MAX_VALUE);
        return new Counting(
                bpf.hash(8, size, COUNTED), template, wanted.wall(), wanted.latency(), wanted.overhead(), counters);
    }

    private void attachAll(Setup setup, @Nullable Counting counting) throws BpfException, IOException {
        if (config.follow()) {
            programs.attach("sched_process_fork", "jtrace_fork", TaskPrograms.fork(setup));
        }
        programs.attach("sched_process_exec", "jtrace_exec", TaskPrograms.exec(setup));
        programs.attach("sched_process_exit", "jtrace_death", TaskPrograms.death(setup));
        if (counting != null) {
            programs.attach("sys_enter", "jtrace_enter", CountPrograms.enter(setup, counting));
            programs.attach("sys_exit", "jtrace_exit", CountPrograms.exit(setup, counting));
            return;
        }
        programs.attach("signal_deliver", "jtrace_deliver", SignalPrograms.deliver(setup));
        programs.attach("signal_generate", "jtrace_ignored", SignalPrograms.generate(setup));
        programs.attach("sys_enter", "jtrace_enter", CallPrograms.enter(setup, config.cpuTimes(), config.counters()));
        programs.attach("sys_exit", "jtrace_exit", CallPrograms.exit(setup, config.cpuTimes(), config.counters()));
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

    /** Keeps this process and others from being traced; their children follow them. */
    private void leaveOut() {
        if (!config.scope().isOpen()) {
            return;
        }
        long[] untraced = new long[State.WORDS];
        for (String process : Stream.concat(Stream.of("self"), config.scope().leftOut().stream().map(String::valueOf))
                .toList()) {
            for (int tid : Tasks.of(process)) {
                states.store(tid, untraced, false);
            }
        }
    }

    private int take(int tid, long flags) {
        long[] state = new long[State.WORDS];
        state[0] = flags;
        U64.getAndAdd(globals, Globals.LIVE, 1L);
        int r = states.store(tid, state, (flags & State.HIDDEN) == 0);
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
            for (int tid : Tasks.of(String.valueOf(pid))) {
                if (records.knows(tid) || !config.follow() && tid != pid) {
                    continue;
                }
                int r = take(tid, State.TRACED | State.FRESH);
                if (r >= 0) {
                    records.attached(tid, pid, System.nanoTime());
                    taken++;
                } else if (r != -Errno.ESRCH && r != -Errno.EEXIST) {
                    return r;
                }
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
        // Now that nothing is added any more it has an end.
        while (queue.next()) {
            handle();
        }
        if (counts != null) {
            counts.sweep(tid -> true);
        }
        long now = System.nanoTime();
        records.restLost(lost(), now);
        if (launched != 0 && (records.launchedStatus() >= 0 || !leaveRequested)) {
            // That of the process: its first thread may have ended otherwise.
            int status = wait.child(launched);
            if (status >= 0) {
                records.launchedEnded(status, now);
            }
        }
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
            boolean over = config.scope().isOpen() ? launched != 0 && records.launchedStatus() >= 0
                    : (long) U64.getVolatile(globals, Globals.LIVE) <= 0;
            boolean some = drain();
            sweep();
            lookAround();
            if (over && (!some || config.scope().isOpen())) {
                return;
            }
            nap = some ? SHORTEST_NAP : Math.min(2 * nap, LONGEST_NAP);
            if (!over) {
                U64.setVolatile(globals, Globals.SLEEPS, 1L);
                ring.await(nap);
                U64.setVolatile(globals, Globals.SLEEPS, 0L);
                if (records.holds()) {
                    drain();
                    records.releaseWaiting();
                }
            }
        }
    }

    /** Takes on what is new in control groups that programs cannot tell. */
    private void lookAround() {
        if (config.scope().groups().isEmpty() || System.nanoTime() - looked < LOOK) {
            return;
        }
        for (String group : config.scope().groups()) {
            for (int tid : Tasks.in(Path.of(group))) {
                if (!records.knows(tid) && take(tid, State.TRACED | State.FRESH) >= 0) {
                    records.attached(tid, Tasks.group(tid), System.nanoTime());
                }
            }
        }
        looked = System.nanoTime();
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

    /**
     * Handles records until there are no more, or it is time to look at something else: tasks may add them as fast as they
     * are handled. Whether there were any.
     */
    private boolean drain() {
        int handled = 0;
        while (handled < MOST_AT_ONCE && !leaveRequested) {
            if (handled % GLANCE == 0) {
                relieveRing();
            }
            if (!queue.next()) {
                break;
            }
            handle();
            handled++;
        }
        return handled > 0;
    }

    /** Keeps the ring from filling while what was read of it waits for those who handle events. */
    private void relieveRing() {
        int most = config.ringBytes() / SPARE;
        boolean spare = queue.relieveRing(most);
        while (spare && !sink.hasRoom() && !leaveRequested) {
            LockSupport.parkNanos(REST);
            spare = queue.relieveRing(most);
        }
    }

    private void handle() {
        records.accept(queue.bytes(), queue.record(), queue.length());
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
