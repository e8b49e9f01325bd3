package dev.jtrace.engine.bpf;

import dev.jtrace.bindings.bpf.Bpf;
import dev.jtrace.bindings.bpf.BpfException;
import dev.jtrace.bindings.linux.Errno;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The states of tasks in the kernel, seen from outside: task storage, which the kernel drops with its task, or a hash
 * table by tid, from which programs take those that end. Tracer thread only.
 *
 * @param map descriptor
 * @param storage whether it is task storage
 */
record TaskStates(Bpf bpf, int map, boolean storage) {
    /** Most tasks that are traced at a time without task storage. */
    private static final int MOST = 1 << 16;

    static TaskStates make(Bpf bpf, boolean storage) throws BpfException {
        int map = storage ? bpf.taskStorage(State.WORDS) : bpf.hash(4, 8 * State.WORDS, MOST);
        return new TaskStates(bpf, map, storage);
    }

    /**
     * Gives task {@code tid} a state.
     *
     * @param first whether it must not have one yet
     * @return 0, or the negative errno: -ESRCH for a task that is gone, -EEXIST
     */
    int store(int tid, long[] state, boolean first) {
        if (storage) {
            return bpf.storeForTask(map, tid, state, first);
        }
        int r = bpf.put(map, tid, state, first);
        // Whoever takes the state of a task that has ended meanwhile away has to know of it.
        return r == 0 && !Files.exists(Path.of("/proc/" + tid)) && bpf.delete(map, tid & 0xffffffffL) == 0
                ? -Errno.ESRCH
                : r;
    }
}
