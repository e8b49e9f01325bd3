package dev.jtrace.session.record;

import dev.jtrace.engine.perf.MachineEvents;
import dev.jtrace.engine.perf.PerfRefusal;
import dev.jtrace.engine.sample.MappingRings;
import dev.jtrace.engine.sample.RunningProcess;
import dev.jtrace.journal.Mapping;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The code that the processes of a recording have mapped: what attached ones had, and what the kernel tells of all from
 * then on where it lets jtrace ask (perf_event_open). One thread at a time: the object's lock.
 */
public final class RunMappings {
    /** Most descriptors that attached threads may take. */
    private static final int MOST_DESCRIPTORS = 4096;

    /** Processes are met this long after they mapped something at the latest, nanoseconds. */
    private static final long PATIENCE = 2_000_000_000;

    private final @Nullable MappingRings rings;
    private final List<Mapping> found = new ArrayList<>();
    private int descriptors;
    /** Whether processes are part of the recording that nobody named. */
    private final boolean open;

    private final Queue<Integer> met = new ConcurrentLinkedQueue<>();
    private final Set<Integer> known = new HashSet<>();
    /** Of processes that are not, or not yet, part of the recording. */
    private List<Mapping> waiting = new ArrayList<>();

    /**
     * @param follow whether children are part of the recording
     * @param open whether processes are part of it that nobody named: {@link #met} tells of them
     */
    public RunMappings(boolean follow, boolean open) {
        this.open = open;
        MappingRings made = null;
        try {
            made = new MappingRings(new MachineEvents(Path.of("/")).onlineCpus(), follow);
        } catch (PerfRefusal refusal) {
            // What /proc tells remains.
        }
        rings = made;
        if (rings != null && open) {
            rings.takeAll();
        }
    }

    /** A process that is part of the recording, where nobody named it. Any thread. */
    void met(int pid) {
        if (open) {
            met.add(pid);
        }
    }

    /** Watches the launch stub from its execve on. */
    synchronized void launched(int stub) {
        if (rings != null && !open) {
            rings.take(stub, true);
        }
    }

    /** Notes what a running process has mapped, and watches it. */
    synchronized void attached(int pid) {
        List<Integer> threads = new RunningProcess(pid).threads();
        if (rings != null && !open && descriptors + threads.size() * rings.perTask() <= MOST_DESCRIPTORS) {
            descriptors += threads.size() * rings.perTask();
            threads.forEach(tid -> rings.take(tid, false));
        }
        look(pid);
    }

    private void look(int pid) {
        known.add(pid);
        try {
            found.addAll(new RunningProcess(pid).mappings());
        } catch (IOException gone) {
            // It has ended, or is not to be looked into.
        }
    }

    /** What is new since the last call. */
    synchronized List<Mapping> take() {
        for (Integer pid = met.poll(); pid != null; pid = met.poll()) {
            if (!known.contains(pid)) {
                look(pid);
            }
        }
        List<Mapping> all = new ArrayList<>(found);
        found.clear();
        if (rings != null) {
            all.addAll(open ? ofKnown(rings.read()) : rings.read());
        }
        return all;
    }

    private List<Mapping> ofKnown(List<Mapping> fresh) {
        waiting.addAll(fresh);
        List<Mapping> ready = new ArrayList<>();
        List<Mapping> unknown = new ArrayList<>();
        long oldest = System.nanoTime() - PATIENCE;
        for (Mapping mapping : waiting) {
            if (known.contains(mapping.pid())) {
                ready.add(mapping);
            } else if (mapping.time() > oldest) {
                unknown.add(mapping);
            }
        }
        waiting = unknown;
        return ready;
    }

    /** Gives the rings back; after the last {@link #take}. @return how many mappings found no room in them */
    synchronized long close() {
        if (rings == null) {
            return 0;
        }
        long lost = rings.lost();
        rings.close();
        return lost;
    }
}
