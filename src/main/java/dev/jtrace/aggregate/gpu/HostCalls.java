package dev.jtrace.aggregate.gpu;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Calls of libraries for devices by the task that made them, those that queue commands among them. */
final class HostCalls {
    private final Map<Integer, List<HostCall>> byTask = new HashMap<>();

    HostCalls(List<HostCall> calls, List<Command> commands) {
        calls.forEach(this::add);
        commands.stream().filter(c -> !c.joined).forEach(c -> add(HostCall.of(c)));
        byTask.values().forEach(all -> all.sort(Comparator.comparingLong(HostCall::from)));
    }

    private void add(HostCall call) {
        byTask.computeIfAbsent(call.tid(), tid -> new ArrayList<>()).add(call);
    }

    /** Those of a task that are under way between two times. A task is in one call at a time. */
    List<HostCall> between(int tid, long from, long to) {
        List<HostCall> all = byTask.getOrDefault(tid, List.of());
        int low = 0;
        int high = all.size();
        while (low < high) {
            int middle = low + high >>> 1;
            if (all.get(middle).to() <= from) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        List<HostCall> found = new ArrayList<>();
        for (int i = low; i < all.size() && all.get(i).from() < to; i++) {
            found.add(all.get(i));
        }
        return found;
    }
}
