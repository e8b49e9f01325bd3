package dev.jtrace.aggregate.phases;

import dev.jtrace.code.CodePlace;
import dev.jtrace.model.StackNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;

/** Puts the stacks of all tasks into one tree. */
public final class StackTree {
    private static final long MICRO = 1_000;

    /** A frame in the making. */
    private static final class Frame {
        final Map<String, Frame> children = new TreeMap<>();
        final long[] kinds = new long[Activity.count()];
        long self;

        Frame child(String name) {
            return children.computeIfAbsent(name, n -> new Frame());
        }

        void add(Activity kind, long count) {
            self += count;
            kinds[kind.ordinal()] += count;
        }
    }

    private final SampleLog log;
    private final LongFunction<String> calls;
    private final Map<Integer, CallRuns.View> views = new HashMap<>();
    private final Frame root = new Frame();

    private StackTree(SampleLog log, LongFunction<String> calls) {
        this.log = log;
        this.calls = calls;
    }

    /**
     * Samples of tasks on CPUs, of a log that is complete; the root stands for all tasks.
     *
     * @param calls names of calls by number with ABI
     */
    public static StackNode onCpu(SampleLog log, LongFunction<String> calls) {
        StackTree tree = new StackTree(log, calls);
        for (int row = 0; row < log.samples.count(); row++) {
            tree.sample(row);
        }
        return node("all", tree.root, 1);
    }

    /**
     * Microseconds that tasks were off CPUs, by where they were when they left, of a log that is complete. What was before
     * the first time that a task left its CPU is not known.
     *
     * @param calls names of calls by number with ABI
     */
    public static StackNode offCpu(SampleLog log, LongFunction<String> calls) {
        StackTree tree = new StackTree(log, calls);
        Waits waits = new Waits(log.switches);
        Map<Integer, List<Integer>> leaves = new HashMap<>();
        for (int row : log.leaves.byTime()) {
            leaves.computeIfAbsent((int) log.leaves.get(row, SampleLog.TASK), tid -> new ArrayList<>()).add(row);
        }
        leaves.forEach((tid, rows) -> tree.waits(tid, waits.until(tid, log.last()), rows));
        return node("all", tree.root, MICRO);
    }

    private void sample(int row) {
        int place = (int) log.samples.get(row, SampleLog.PLACE);
        int tid = (int) log.samples.get(row, SampleLog.TASK);
        long time = log.samples.get(row, SampleLog.TIME);
        Frame below = below(tid, chain(log.samples, row));
        Frame frame = place == Places.KERNEL
                ? below.child(inCall("[kernel]", tid, time))
                : at(below, log.places.of(place));
        frame.add(log.places.activity(place), 1);
    }

    /** Each wait begins where the task left its CPU last. */
    private void waits(int tid, List<Waits.Wait> waits, List<Integer> rows) {
        int next = 0;
        for (Waits.Wait wait : waits) {
            int row = -1;
            while (next < rows.size() && log.leaves.get(rows.get(next), SampleLog.TIME) <= wait.from()) {
                row = rows.get(next++);
            }
            left(tid, row < 0 ? task(tid).child("[stack not seen]") : below(tid, chain(log.leaves, row)), wait);
        }
    }

    private void left(int tid, Frame below, Waits.Wait wait) {
        Frame frame = below.child(wait.ready() ? "[preempted]" : inCall("[waiting]", tid, wait.from()));
        frame.add(wait.ready() ? Activity.PREEMPTED : Activity.WAITING, wait.length());
    }

    private Frame task(int tid) {
        SampleLog.TaskFacts facts = log.tasks.get(tid);
        return root.child(facts == null || facts.name.isEmpty() ? "task " + tid : facts.name);
    }

    private static int chain(Rows rows, int row) {
        return (int) rows.get(row, SampleLog.CHAIN);
    }

    /** The frame of the innermost caller. */
    private Frame below(int tid, int chain) {
        Frame frame = task(tid);
        int[] callers = log.chains.of(chain);
        for (int i = callers.length - 1; i >= 0; i--) {
            frame = at(frame, log.places.of(callers[i]));
        }
        return frame;
    }

    private String inCall(String what, int tid, long time) {
        long call = views.computeIfAbsent(tid, log.calls::of).at(time);
        return call < 0 ? what : what + ' ' + calls.apply(call);
    }

    /** The frame of a place above its caller: its function, and above it those that are inlined there. */
    private static Frame at(Frame below, CodePlace place) {
        Frame frame = below.child(name(place));
        for (String inlined : place.inlined()) {
            frame = frame.child(inlined);
        }
        return frame;
    }

    private static String name(CodePlace place) {
        String file = place.file().substring(place.file().lastIndexOf('/') + 1);
        return !place.function().isEmpty() ? place.function() : file.isEmpty() ? "[unknown]" : '[' + file + ']';
    }

    private static StackNode node(String name, Frame frame, long unit) {
        List<StackNode> children = new ArrayList<>();
        long self = (frame.self + unit / 2) / unit;
        long total = self;
        for (Map.Entry<String, Frame> child : frame.children.entrySet()) {
            StackNode node = node(child.getKey(), child.getValue(), unit);
            children.add(node);
            total += node.total();
        }
        return new StackNode(name, frame.self == 0 ? "" : kind(frame.kinds), self, total, children);
    }

    private static String kind(long[] kinds) {
        int most = 0;
        for (int i = 1; i < kinds.length; i++) {
            most = kinds[i] > kinds[most] ? i : most;
        }
        return Activity.of(most).label();
    }
}
