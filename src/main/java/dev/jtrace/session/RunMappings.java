package dev.jtrace.session;

import dev.jtrace.engine.perf.MachineEvents;
import dev.jtrace.engine.perf.PerfRefusal;
import dev.jtrace.engine.sample.MappingRings;
import dev.jtrace.engine.sample.RunningProcess;
import dev.jtrace.journal.Mapping;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The code that the processes of a recording have mapped: what attached ones had, and what the kernel tells of all from
 * then on where it lets jtrace ask (perf_event_open). One thread at a time: the object's lock.
 */
final class RunMappings {
    /** Most descriptors that attached threads may take. */
    private static final int MOST_DESCRIPTORS = 4096;

    private final @Nullable MappingRings rings;
    private final List<Mapping> found = new ArrayList<>();
    private int descriptors;

    /** @param follow whether children are part of the recording */
    RunMappings(boolean follow) {
        MappingRings made = null;
        try {
            made = new MappingRings(new MachineEvents(Path.of("/")).onlineCpus(), follow);
        } catch (PerfRefusal refusal) {
            // What /proc tells remains.
        }
        rings = made;
    }

    /** Watches the launch stub from its execve on. */
    synchronized void launched(int stub) {
        if (rings != null) {
            rings.take(stub, true);
        }
    }

    /** Notes what a running process has mapped, and watches it. */
    synchronized void attached(int pid) {
        RunningProcess process = new RunningProcess(pid);
        List<Integer> threads = process.threads();
        if (rings != null && descriptors + threads.size() * rings.perTask() <= MOST_DESCRIPTORS) {
            descriptors += threads.size() * rings.perTask();
            threads.forEach(tid -> rings.take(tid, false));
        }
        try {
            found.addAll(process.mappings());
        } catch (IOException gone) {
            // It has ended, or is not to be looked into.
        }
    }

    /** What is new since the last call. */
    synchronized List<Mapping> take() {
        List<Mapping> all = new ArrayList<>(found);
        found.clear();
        if (rings != null) {
            all.addAll(rings.read());
        }
        return all;
    }

    /** Gives the rings back; after the last {@link #take}. */
    synchronized void close() {
        if (rings != null) {
            rings.close();
        }
    }
}
