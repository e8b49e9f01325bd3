package dev.jtrace.engine.ptrace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.engine.CallFilter;
import dev.jtrace.engine.ptrace.RecordingSink.Seen;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.TraceEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random trees of tasks under random orders of their stops. */
class StopMachinePropertyTest {
    private static final int FORK = 1;
    private static final int CLONE = 3;
    private static final int LAUNCHED = 50;
    /** Numbers that are asked for; the generated programs use 0 to 9 and those of fork, execve and exit. */
    private static final CallFilter SOME = (abi, number) -> number % 3 != 0 || number == 231;

    private static final CallFilter EVERY = (abi, number) -> true;

    /** What a program that nobody disturbs must show. */
    private static final class Expected {
        int signals;
        int stops;
        int tasks;
        final Map<Integer, Integer> calls = new HashMap<>();

        void call(int number) {
            calls.merge(number, 1, Integer::sum);
        }
    }

    /** @param orderly no task ends another, so that everything is seen */
    private static List<Step> program(Random random, int depth, boolean orderly, Expected x) {
        List<Step> steps = new ArrayList<>();
        for (int i = random.nextInt(7); i > 0; i--) {
            switch (random.nextInt(depth > 0 ? 7 : 4)) {
                case 0, 1 -> {
                    int number = random.nextInt(10);
                    x.call(number);
                    steps.add(new Step.Call(number, random.nextInt(3) - 1));
                }
                case 2 -> {
                    x.signals++;
                    steps.add(new Step.Signal(10 + random.nextInt(3)));
                }
                case 3 -> {
                    x.signals++;
                    x.stops++;
                    steps.add(new Step.GroupStop(19 + random.nextInt(4)));
                }
                case 4, 5 -> {
                    int event = FORK + random.nextInt(3);
                    boolean newThread = event == CLONE && random.nextInt(4) != 0;
                    x.tasks++;
                    x.call(new int[] {0, 57, 58, 56}[event]);
                    steps.add(new Step.Spawn(event, newThread, program(random, depth - 1, orderly, x)));
                }
                default -> {
                    boolean fails = orderly || random.nextBoolean();
                    x.call(59);
                    steps.add(new Step.Exec(fails));
                }
            }
        }
        boolean group = !orderly && random.nextBoolean();
        x.call(group ? 231 : 60);
        steps.add(new Step.Exit(random.nextInt(256), group));
        return steps;
    }

    private static RecordingSink run(
            long seed, boolean orderly, boolean seccomp, CallFilter filter, Simulation.Chances chances, Expected x,
            Simulation[] out) {
        Random random = new Random(seed);
        RecordingSink sink = new RecordingSink();
        Simulation simulation = new Simulation(seed, seccomp, filter, sink, chances);
        out[0] = simulation;
        simulation.launch(LAUNCHED, program(random, 3, orderly, x));
        simulation.run();
        assertThat(simulation.kernel.violations).isEmpty();
        assertThat(simulation.machine.taskCount()).isLessThanOrEqualTo(simulation.vanished().size());
        checkEvents(sink.events, simulation.vanished());
        return sink;
    }

    private static RecordingSink run(
            long seed, boolean orderly, boolean seccomp, CallFilter filter, Simulation.Chances chances) {
        return run(seed, orderly, seccomp, filter, chances, new Expected(), new Simulation[1]);
    }

    /** Rules that hold whatever happens. */
    private static void checkEvents(List<Seen> events, Set<Integer> vanished) {
        if (events.isEmpty()) {
            // The stub ended before it was shown.
            return;
        }
        Set<Integer> alive = new HashSet<>();
        Map<Integer, Integer> open = new HashMap<>();
        alive.add(LAUNCHED);
        for (Seen e : events) {
            String what = e + " in " + events;
            if (e.kind() == EventKind.TASK_NEW) {
                assertThat(alive.add(e.tid())).as(what).isTrue();
                continue;
            }
            if (e.kind() == EventKind.EXEC) {
                assertThat(e.tid()).as(what).isEqualTo(e.tgid());
                assertThat(alive.remove((int) e.a0())).as(what).isTrue();
                alive.add(e.tid());
                Integer call = open.remove((int) e.a0());
                if (call != null) {
                    open.put(e.tid(), call);
                }
            }
            assertThat(alive).as(what).contains(e.tid());
            switch (e.kind()) {
                case SYSCALL_ENTER -> open.put(e.tid(), e.code());
                case SYSCALL_EXIT -> {
                    assertThat(open.remove(e.tid())).as(what).isEqualTo(e.code());
                    assertThat((e.flags() & TraceEvent.FAILED) != 0).as(what).isEqualTo(e.result() < 0);
                }
                case SIGNAL -> assertThat(e.data().length).as(what).isGreaterThanOrEqualTo(16);
                case SUPERSEDED, EXITED, KILLED, DETACHED -> {
                    open.remove(e.tid());
                    alive.remove(e.tid());
                }
                default -> {}
            }
        }
        alive.removeAll(vanished);
        assertThat(alive).as("tasks without an end in " + events).isEmpty();
    }

    @Property(tries = 1500)
    void undisturbedProgramsAreSeenInFull(@ForAll long seed, @ForAll boolean seccomp, @ForAll boolean every) {
        Expected x = new Expected();
        Simulation[] simulation = new Simulation[1];
        CallFilter filter = every ? EVERY : SOME;
        RecordingSink sink = run(seed, true, seccomp, filter, new Simulation.Chances(false, false), x, simulation);
        x.call(59);
        Map<Integer, Integer> entered = new HashMap<>();
        sink.of(EventKind.SYSCALL_ENTER).forEach(e -> entered.merge(e.code(), 1, Integer::sum));
        Map<Integer, Integer> left = new HashMap<>();
        sink.of(EventKind.SYSCALL_EXIT).forEach(e -> left.merge(e.code(), 1, Integer::sum));
        x.calls.keySet().removeIf(number -> !filter.wanted(0, number));
        assertThat(entered).isEqualTo(x.calls);
        x.calls.remove(60);
        assertThat(left).isEqualTo(x.calls);
        assertThat(sink.of(EventKind.SIGNAL)).hasSize(x.signals);
        assertThat(sink.of(EventKind.GROUP_STOP)).hasSize(x.stops);
        assertThat(sink.of(EventKind.TASK_NEW)).hasSize(x.tasks);
        assertThat(sink.of(EventKind.EXITED)).hasSize(x.tasks + 1);
        assertThat(sink.of(EventKind.EXITING)).hasSize(x.tasks + 1);
        assertThat(simulation[0].kernel.delivered).isEqualTo(x.signals);
    }

    @Property(tries = 1500)
    void leavingDeliversEverySignalAndDetachesEveryTask(@ForAll long seed, @ForAll boolean seccomp) {
        Expected x = new Expected();
        Simulation[] simulation = new Simulation[1];
        run(seed, true, seccomp, EVERY, new Simulation.Chances(false, true), x, simulation);
        assertThat(simulation[0].kernel.delivered).isEqualTo(x.signals);
    }

    @Property(tries = 1500)
    void execsAndExitsOfThreadedProcesses(@ForAll long seed, @ForAll boolean seccomp, @ForAll boolean leave) {
        run(seed, false, seccomp, SOME, new Simulation.Chances(false, leave));
    }

    @Property(tries = 1500)
    void killsAtAnyPoint(@ForAll long seed, @ForAll boolean seccomp, @ForAll boolean leave) {
        run(seed, false, seccomp, EVERY, new Simulation.Chances(true, leave));
    }
}
