package dev.jtrace.aggregate.phases;

import dev.jtrace.aggregate.gpu.GpuLog;
import dev.jtrace.aggregate.gpu.Libraries;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceHandler;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps what phases are made of until the run is over: samples (32 bytes each), switches of tasks (24 bytes) and calls
 * (see {@link CallRuns}). A sampler's events must come in the order of time, for the code of a sample is looked up when
 * it comes; those of other sources may come earlier or later.
 */
public final class SampleLog implements TraceHandler {
    static final int TIME = 0;

    /** Columns of samples. */
    static final int TASK = 1;

    static final int PLACE = 2;
    static final int CHAIN = 3;

    /** Columns of switches. */
    static final int HOW = 2;

    static final int IN = 0;
    static final int OUT = 1;
    static final int OUT_PREEMPTED = 2;

    final Rows samples = new Rows(4);
    final Rows switches = new Rows(3);
    /** Where tasks left their CPUs: the columns of samples. */
    final Rows leaves = new Rows(4);
    final CallRuns calls = new CallRuns();
    final TaskCounts counts = new TaskCounts();
    final CallCounts callCounts = new CallCounts();
    final MarkLog marks = new MarkLog();
    final GpuLog gpu = new GpuLog();
    final Libraries libraries = new Libraries();
    final Map<Integer, TaskFacts> tasks = new HashMap<>();
    final Chains chains = new Chains();
    private final AddressSpaces spaces = new AddressSpaces();
    private final Images images;
    final Places places;
    private final StackWalk stacks;
    private long first = Long.MAX_VALUE;
    private long last;
    private long lost;
    private long lostSamples;

    /**
     * @param demangle whether names of C++ are told as their sources have them
     */
    public SampleLog(boolean demangle) {
        images = new Images(demangle, true);
        places = new Places(spaces, images);
        stacks = new StackWalk(spaces, images);
    }

    /** What is known of a task. */
    static final class TaskFacts {
        int process;
        String name = "";
        long begin = Long.MAX_VALUE;
        long end;
    }

    @Override
    public void onEvent(TraceEvent e, boolean endOfBatch) {
        switch (e.kind) {
            case SYSCALL_ENTER -> {
                saw(e);
                calls.entered(e);
            }
            case SYSCALL_EXIT -> {
                saw(e);
                calls.returned(e);
            }
            case SAMPLE -> sample(e);
            case SWITCHED_IN, SWITCHED_OUT -> switched(e);
            case MAPPED -> {
                String file = AddressSpaces.text(e);
                libraries.mapped(file);
                places.mapped(e.tgid, file);
                spaces.learn(e);
            }
            case FORKED -> {
                TaskFacts child = facts(e);
                TaskFacts parent = tasks.get((int) e.a0);
                child.name = parent == null ? child.name : parent.name;
                spaces.learn(e);
            }
            case NAMED -> {
                facts(e).name = AddressSpaces.text(e);
                spaces.learn(e);
            }
            case EXITING, EXITED, KILLED, DETACHED -> calls.ended(e.tid, e.time);
            case LOST -> {
                lost += e.result;
                lostSamples += e.code == TraceEvent.LOST_SAMPLES ? e.result : 0;
                if (e.code == TraceEvent.LOST_COUNTS) {
                    callCounts.lost();
                }
            }
            case COUNTED -> counted(e);
            case CODE -> places.told(e);
            case MARK_NAME -> marks.named(e, AddressSpaces.text(e));
            case MARK_BEGIN -> marks.began(e);
            case MARK_END -> marks.ended(e);
            case MARK_VALUE -> marks.valued(e);
            case GPU_QUEUE -> gpu.queue(e);
            case GPU_LAUNCH -> gpu.launched(e);
            case GPU_DONE -> gpu.done(e);
            case GPU_CALL -> gpu.called(e);
            case GPU_CLOCK -> gpu.clock(e);
            case GPU_NOTE -> gpu.noted(e);
            case END -> {
                calls.endedAll(last);
                marks.close(this::end);
            }
            case SIGNAL, GROUP_STOP, TASK_NEW, EXEC, SUPERSEDED, ATTACHED, READING -> {}
            case REGION -> callCounts.reading(e);
        }
    }

    /** The text of a number that marks and kernels are told by. */
    String named(int number) {
        return images.named(marks.text(number));
    }

    private TaskFacts facts(TraceEvent e) {
        TaskFacts facts = tasks.computeIfAbsent(e.tid, tid -> new TaskFacts());
        if (e.tgid != 0) {
            facts.process = e.tgid;
        }
        return facts;
    }

    private void saw(TraceEvent e) {
        first = Math.min(first, e.time);
        last = Math.max(last, e.time);
        TaskFacts facts = facts(e);
        facts.begin = Math.min(facts.begin, e.time);
        facts.end = Math.max(facts.end, e.time);
    }

    private void sample(TraceEvent e) {
        saw(e);
        boolean kernel = e.code == TraceEvent.IN_KERNEL;
        Rows rows = (e.flags & TraceEvent.LEAVING) == 0 ? samples : leaves;
        int row = rows.add();
        rows.set(row, TIME, e.time);
        rows.set(row, TASK, e.tid);
        rows.set(row, PLACE, kernel ? Places.KERNEL : places.number(e.tgid, e.ip));
        rows.set(row, CHAIN, chains.number(callers(e, kernel)));
    }

    /** The places that called the sampled one. In the kernel the first is the one that called it. */
    private int[] callers(TraceEvent e, boolean kernel) {
        int frames = stacks.frames(e);
        int first = kernel ? 0 : 1;
        int[] callers = new int[Math.max(0, frames - first)];
        for (int i = 0; i < callers.length; i++) {
            long address = stacks.frame(first + i);
            // A return address may be the first byte of another function: the call is before it.
            callers[i] = places.number(e.tgid, first + i == 0 ? address : address - 1);
        }
        return callers;
    }

    private void counted(TraceEvent e) {
        if ((e.flags & TraceEvent.COUNT_OF_CALLS) != 0) {
            callCounts.told(e);
        } else if ((e.flags & (TraceEvent.FAILED | TraceEvent.COUNT_NAME | TraceEvent.COUNT_TIMES)) != 0) {
            counts.told(e);
        } else {
            counts.counted(e, e.a1 == TraceEvent.IN_USER ? places.number(e.tgid, e.ip) : Places.KERNEL);
        }
    }

    private void switched(TraceEvent e) {
        saw(e);
        int row = switches.add();
        switches.set(row, TIME, e.time);
        switches.set(row, TASK, e.tid);
        switches.set(row, HOW, e.kind == EventKind.SWITCHED_IN ? IN : OUT + e.code);
    }

    /** The last time that is known of a task. */
    private long end(int tid) {
        TaskFacts facts = tasks.get(tid);
        return facts == null ? last : facts.end;
    }

    /** The part of the samples, 0 to 1, in code that was made while its process ran and has no name; after the run. */
    public double nameless() {
        long found = 0;
        for (int row = 0; row < samples.count(); row++) {
            found += places.isNameless((int) samples.get(row, PLACE)) ? 1 : 0;
        }
        return samples.count() == 0 ? 0 : (double) found / samples.count();
    }

    /** Time of the first event, nanoseconds of CLOCK_MONOTONIC. */
    long first() {
        return first == Long.MAX_VALUE ? last : first;
    }

    /** Time of the last event, nanoseconds of CLOCK_MONOTONIC. */
    long last() {
        return last;
    }

    /** Events of all sources that were lost. */
    long lost() {
        return lost;
    }

    /** Those of them that were samples, switches or mappings. */
    long lostSamples() {
        return lostSamples;
    }
}
