package dev.jtrace.aggregate.phases;

import dev.jtrace.code.CodePlace;
import dev.jtrace.model.StackNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;

/** Puts the stacks of all samples into one tree. */
public final class StackTree {
    /** A frame in the making. */
    private static final class Frame {
        final Map<String, Frame> children = new TreeMap<>();
        final int[] kinds = new int[Activity.count()];
        long self;

        Frame child(String name) {
            return children.computeIfAbsent(name, n -> new Frame());
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
     * The tree of a log that is complete; its root stands for all tasks.
     *
     * @param calls names of calls by number with ABI
     */
    public static StackNode of(SampleLog log, LongFunction<String> calls) {
        StackTree tree = new StackTree(log, calls);
        for (int row = 0; row < log.samples.count(); row++) {
            tree.add(row);
        }
        return node("all", tree.root);
    }

    private void add(int row) {
        int tid = (int) log.samples.get(row, SampleLog.TASK);
        int place = (int) log.samples.get(row, SampleLog.PLACE);
        SampleLog.TaskFacts facts = log.tasks.get(tid);
        Frame frame = root.child(facts == null || facts.name.isEmpty() ? "task " + tid : facts.name);
        int[] callers = log.chains.of((int) log.samples.get(row, SampleLog.CHAIN));
        for (int i = callers.length - 1; i >= 0; i--) {
            frame = frame.child(name(log.places.of(callers[i])));
        }
        frame = frame.child(place == Places.KERNEL
                ? kernel(tid, log.samples.get(row, SampleLog.TIME))
                : name(log.places.of(place)));
        frame.self++;
        frame.kinds[log.places.activity(place).ordinal()]++;
    }

    private String kernel(int tid, long time) {
        long call = views.computeIfAbsent(tid, log.calls::of).at(time);
        return call < 0 ? "[kernel]" : "[kernel] " + calls.apply(call);
    }

    private static String name(CodePlace place) {
        String file = place.file().substring(place.file().lastIndexOf('/') + 1);
        return !place.function().isEmpty() ? place.function() : file.isEmpty() ? "[unknown]" : '[' + file + ']';
    }

    private static StackNode node(String name, Frame frame) {
        List<StackNode> children = new ArrayList<>();
        long total = frame.self;
        for (Map.Entry<String, Frame> child : frame.children.entrySet()) {
            StackNode made = node(child.getKey(), child.getValue());
            children.add(made);
            total += made.total();
        }
        int most = 0;
        for (int i = 0; i < frame.kinds.length; i++) {
            most = frame.kinds[i] > frame.kinds[most] ? i : most;
        }
        return new StackNode(name, frame.self == 0 ? "" : Activity.of(most).label(), frame.self, total, children);
    }
}
