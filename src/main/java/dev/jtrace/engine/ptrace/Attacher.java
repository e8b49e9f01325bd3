package dev.jtrace.engine.ptrace;

import dev.jtrace.bindings.linux.Errno;
import java.io.File;
import org.jspecify.annotations.Nullable;

/** Seizes running processes: all threads, looked for again until no new one appears. Tracer thread only. */
final class Attacher {
    private final TraceKernel kernel;
    private final StopMachine machine;

    Attacher(TraceKernel kernel, StopMachine machine) {
        this.kernel = kernel;
        this.machine = machine;
    }

    /** See {@link PtraceEngine#attach}. */
    int attach(int pid, boolean allThreads) {
        int r = seize(pid, pid);
        // EPERM is also the answer for a leader that has ended while its threads go on.
        if (r < 0 && !(r == -Errno.EPERM && allThreads)) {
            return r;
        }
        int seized = r < 0 ? 0 : 1;
        boolean found = allThreads;
        while (found) {
            found = false;
            for (String name : tasks(pid)) {
                int tid = Integer.parseInt(name);
                if (!machine.knows(tid) && seize(tid, pid) == 0) {
                    seized++;
                    found = true;
                }
            }
        }
        return seized == 0 ? r : seized;
    }

    private int seize(int tid, int tgid) {
        int r = kernel.seize(tid);
        if (r < 0) {
            return r;
        }
        machine.attached(tid, kernel.threadGroup(tid) == 0 ? tgid : kernel.threadGroup(tid), System.nanoTime());
        r = kernel.interrupt(tid);
        return r == -Errno.ESRCH ? 0 : r;
    }

    private static String[] tasks(int pid) {
        @Nullable String[] names = new File("/proc/" + pid + "/task").list();
        return names == null ? new String[0] : names;
    }
}
