package dev.jtrace.session.stat;

import dev.jtrace.engine.perf.MachineEvents;
import dev.jtrace.engine.perf.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/** Looks which CPUs have gone off or come up since it last looked. One thread at a time. */
final class CpuWatch {
    private final MachineEvents machine;
    private final IntPredicate wanted;
    private Set<Integer> present;

    /** What is new. @param gone CPUs that are off now @param come CPUs that are on now */
    record Change(Set<Integer> gone, Set<Integer> come) {
        boolean isNone() {
            return gone.isEmpty() && come.isEmpty();
        }
    }

    /** @param places what is counted already @param wanted which CPUs are counted when they come up */
    CpuWatch(MachineEvents machine, List<Place> places, IntPredicate wanted) {
        this.machine = machine;
        this.wanted = wanted;
        present = new HashSet<>(places.stream().map(Place::cpu).toList());
    }

    Change look() {
        Set<Integer> now = new HashSet<>(machine.onlineCpus().stream().filter(wanted::test).toList());
        Set<Integer> gone = new HashSet<>(present);
        gone.removeAll(now);
        Set<Integer> come = new HashSet<>(now);
        come.removeAll(present);
        present = now;
        return new Change(gone, come);
    }
}
