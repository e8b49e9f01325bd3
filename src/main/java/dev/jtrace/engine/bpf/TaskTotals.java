package dev.jtrace.engine.bpf;

import dev.jtrace.bindings.bpf.Bpf;
import dev.jtrace.bindings.bpf.BpfException;
import dev.jtrace.bindings.bpf.KernelTypes;
import dev.jtrace.bindings.bpf.Mapping;
import dev.jtrace.bindings.linux.Syscalls;
import dev.jtrace.engine.Availability;
import dev.jtrace.event.TaskCounter;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Counters of tasks, added up by programs in the kernel: of those that it is told of, and where wanted of all that they
 * make. What a task has used when it ends is exact; the CPU time of one that is running may lack the time since the
 * last tick of the timer. Needs root, or CAP_BPF and CAP_PERFMON, and a kernel that describes its types. The caller
 * keeps two threads from using it at once.
 */
public final class TaskTotals {
    /** Longest wait for tasks that are ending: they need microseconds, unless their CPU has something else to do. */
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(200);

    private static final long GLANCE = TimeUnit.MICROSECONDS.toNanos(50);

    private final Bpf bpf;
    private final Programs programs;
    private final int states;
    private final int sumsMap;
    private final int endingMap;
    private final int iterator;
    private final int link;
    private final ByteBuffer sums;
    private final ByteBuffer ending;

    /**
     * Makes the maps, loads the programs and attaches them: they do nothing before {@link #add}.
     *
     * @param rows how many sums are kept apart
     * @param inherit whether the tasks that counted ones make are counted too, in their rows
     * @throws Refusal when this machine does not allow it
     */
    public TaskTotals(int rows, boolean inherit) throws Refusal {
        Syscalls calls = new Syscalls();
        bpf = new Bpf(calls, Arena.global());
        if (!KernelTypes.exist()) {
            throw Refusal.untyped("counting tasks by BPF programs");
        }
        try (KernelTypes types = KernelTypes.open()) {
            states = bpf.taskStorage(TotalState.WORDS);
            sumsMap = bpf.mappableArray(8 * TaskCounter.COUNT, rows);
            endingMap = bpf.mappableArray(8, 1);
            sums = Mapping.array(calls, sumsMap, 8 * TaskCounter.COUNT * rows);
            ending = Mapping.array(calls, endingMap, 8);
            TotalPrograms.Maps maps = new TotalPrograms.Maps(states, sumsMap, endingMap, TotalFields.of(types));
            programs = new Programs(bpf, types);
            programs.attach("sched_switch", "jtrace_away", TotalPrograms.away(maps));
            programs.attach("sched_process_exit", "jtrace_exit", TotalPrograms.exit(maps));
            // The earlier of the two is where perf's counters begin too; Linux 6.10 has it.
            String exec = types.tracepoint("sched_prepare_exec") == 0 ? "sched_process_exec" : "sched_prepare_exec";
            programs.attach(exec, "jtrace_exec", TotalPrograms.exec(maps));
            if (inherit) {
                programs.attach("sched_process_fork", "jtrace_fork", TotalPrograms.fork(maps));
            }
            int function = types.iterator("task");
            if (function == 0) {
                throw new Refusal("this kernel cannot go through its tasks for a BPF program", "");
            }
            iterator = bpf.loadIterator("jtrace_look", TotalPrograms.look(maps), function);
            link = bpf.linkIterator(iterator);
        } catch (Refusal refusal) {
            bpf.closeAll();
            throw refusal;
        } catch (BpfException e) {
            bpf.closeAll();
            throw Refusal.of(e);
        } catch (IOException e) {
            bpf.closeAll();
            throw new Refusal("the kernel's types cannot be read: " + e.getMessage(), "");
        }
    }

    /** Whether this machine allows it: loads the programs and drops them. */
    public static Availability availability() {
        try {
            new TaskTotals(1, true).close();
            return Availability.ok("counted by BPF programs");
        } catch (Refusal refusal) {
            return Availability.unavailable(String.valueOf(refusal.getMessage()), refusal.mend());
        }
    }

    /**
     * Counts task {@code tid} in {@code row} from the next {@link #look} on, or from its execve.
     *
     * @return 0, or the negative errno: -ESRCH for a task that is gone
     */
    public int add(int tid, int row, boolean onExec) {
        long[] state = new long[TotalState.WORDS];
        state[TotalState.FLAGS / 8] = onExec ? TotalState.ARMED : TotalState.FRESH;
        state[TotalState.ROW / 8] = row;
        return bpf.storeForTask(states, tid, state, false);
    }

    /** Brings the sums up to date. */
    public void look() {
        long end = System.nanoTime() + PATIENCE;
        while (ending.getLong(0) > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(GLANCE);
        }
        bpf.iterate(link);
    }

    /** A sum as of the last {@link #look}. */
    public long sum(int row, TaskCounter counter) {
        return sums.getLong(8 * (TaskCounter.COUNT * row + counter.ordinal()));
    }

    /** Detaches the programs. */
    public void close() {
        programs.close();
        for (int fd : new int[] {link, iterator, states, sumsMap, endingMap}) {
            bpf.close(fd);
        }
    }
}
