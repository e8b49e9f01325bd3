package dev.jtrace.engine.ptrace;

import dev.jtrace.engine.CallFilter;
import dev.jtrace.engine.ptrace.SimTask.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Runs the programs of simulated tasks under the state machine. The order in which tasks go on, statuses are collected
 * and handled, continues and kills arrive is random; the order of one task's stops is not.
 */
final class Simulation {
    /** What happens besides the programs. */
    record Chances(boolean kills, boolean leave) {}

    private static final int LIMIT = 200_000;

    final SimKernel kernel = new SimKernel();
    final StopMachine machine;
    private final Random random;
    private final Chances chances;
    private final SimSteps steps;
    /** Collected statuses: what the tracer's wait returned and the state machine has not yet seen. */
    private final List<int[]> batch = new ArrayList<>();
    private boolean left;

    Simulation(long seed, boolean seccomp, CallFilter filter, RecordingSink sink, Chances chances) {
        random = new Random(seed);
        this.chances = chances;
        machine = new StopMachine(kernel, sink, filter, new NoCapture(), null, seccomp);
        steps = new SimSteps(kernel, filter, seccomp, random);
    }

    /** Starts {@code program} as launch stub: a hidden call, then its execve, then the program. */
    void launch(int pid, List<Step> program) {
        List<Step> all = new ArrayList<>();
        all.add(new Step.Call(0, 1));
        all.add(new Step.Exec(false));
        all.addAll(program);
        SimTask t = new SimTask(pid, pid, all);
        t.stops = true;
        kernel.tasks.put(pid, t);
        machine.launched(pid);
        kernel.interrupt(pid);
    }

    /** Attaches to a running task. */
    void attach(int tid, int tgid, List<Step> program) {
        kernel.tasks.put(tid, new SimTask(tid, tgid, new ArrayList<>(program)));
        machine.attached(tid, tgid, 0);
        kernel.interrupt(tid);
    }

    /** Tasks whose end no tracer is told. */
    Set<Integer> vanished() {
        return kernel.vanished;
    }

    /** Runs until every task is gone. */
    void run() {
        int idle = 0;
        for (int i = 0; i < LIMIT; i++) {
            if (!left && chances.leave && i > 5 && random.nextInt(60) == 0) {
                left = true;
                machine.leave();
            }
            if (chances.kills && random.nextInt(80) == 0) {
                pick(steps.living()).ifPresent(t -> steps.killGroup(t, null, 9));
            }
            boolean moved = random.nextBoolean() ? advanceOne() || handleSome() : handleSome() || advanceOne();
            idle = moved || continueOne() ? 0 : idle + 1;
            if (idle > 0 && steps.living().isEmpty() && steps.pending().isEmpty()) {
                return;
            }
            if (idle > 500) {
                kernel.violations.add("nothing can happen any more: " + kernel.tasks.values());
                return;
            }
            if (random.nextInt(10) == 0) {
                continueOne();
            }
        }
        kernel.violations.add("no end");
    }

    private boolean advanceOne() {
        return pick(steps.runnable()).map(steps::advance).orElse(false);
    }

    private boolean continueOne() {
        List<SimTask> stopped = kernel.tasks.values()
                .stream()
                .filter(t -> t.alive() && t.groupStop != 0 && !t.continued)
                .toList();
        return pick(stopped).map(t -> {
            t.continued = true;
            if (t.state == State.LISTENING) {
                t.state = State.RUNNING;
                t.phase = 2;
            }
            return true;
        }).orElse(false);
    }

    /** Collects some statuses, then hands them over, while other tasks go on or die. */
    private boolean handleSome() {
        List<SimTask> ready = new ArrayList<>(steps.pending());
        java.util.Collections.shuffle(ready, random);
        int count = Math.min(ready.size(), 1 + random.nextInt(4));
        for (SimTask t : ready.subList(0, count)) {
            batch.add(new int[] {t.tid, t.status});
            t.collected = true;
            if (t.state == State.ZOMBIE) {
                steps.reap(t);
            }
        }
        for (int[] one : batch) {
            for (int i = random.nextInt(3); i > 0; i--) {
                advanceOne();
            }
            if (chances.kills && random.nextInt(60) == 0) {
                pick(steps.living()).ifPresent(t -> steps.killGroup(t, null, 9));
            }
            SimTask t = kernel.tasks.get(one[0]);
            boolean current = t != null && t.state == State.STOPPED && t.status == one[1];
            machine.onStatus(one[0], one[1], 1, 0);
            if (current && t.state == State.STOPPED && t.collected) {
                kernel.violations.add("a stop got no answer: " + t);
            }
        }
        batch.clear();
        return count > 0;
    }

    private <T> java.util.Optional<T> pick(List<T> from) {
        return from.isEmpty() ? java.util.Optional.empty()
                : java.util.Optional.of(from.get(random.nextInt(from.size())));
    }
}
