package dev.jtrace.engine.perf;

import dev.jtrace.bindings.linux.Wait;
import dev.jtrace.engine.bpf.Layout;
import dev.jtrace.table.Abi;
import java.util.HashMap;
import java.util.Map;

/**
 * Works out how tasks end, which perf events do not tell: by the argument of exit and exit_group, by the signals seen,
 * and for the launched process by waiting for it. Also knows who is in an execve. Tracer thread only.
 */
final class TaskEnds {
    static final int SIGKILL = 9;
    /** exit, exit_group, execve and execveat, by ABI: x86-64 and x32, i386, aarch64 (asm/unistd.h). */
    private static final int[] NUMBERS_64 = {60, 231, 59, 322, 520, 545};

    private static final int[] NUMBERS_32 = {1, 252, 11, 358, -1, -1};
    private static final int[] NUMBERS_ARM = {93, 94, 221, 281, -1, -1};

    private final Wait wait;
    /** Wait statuses of tasks and of whole processes that called exit and exit_group. */
    private final Map<Integer, Integer> exits = new HashMap<>();

    private final Map<Integer, Integer> groupExits = new HashMap<>();
    /** Signal seen last, by process. */
    private final Map<Integer, Integer> signals = new HashMap<>();
    /** Tasks in an execve, with their process. */
    private final Map<Integer, Integer> executing = new HashMap<>();
    private int launched;

    TaskEnds(Wait wait) {
        this.wait = wait;
    }

    void launched(int pid) {
        launched = pid;
    }

    /** A task is born: its id may have been that of another before. */
    void born(int tid, int tgid) {
        if (tid == tgid) {
            groupExits.remove(tgid);
            signals.remove(tgid);
        }
        exits.remove(tid);
    }

    /** A call begins. @return whether it executes a program */
    boolean entered(int tid, int tgid, int abi, int number, long argument) {
        int[] own = numbers(abi);
        int bare = number & ~Abi.X32_BIT;
        if (bare == own[0]) {
            exits.put(tid, ((int) argument & 0xff) << 8);
        } else if (bare == own[1]) {
            groupExits.putIfAbsent(tgid, ((int) argument & 0xff) << 8);
        } else if (isExec(own, bare)) {
            executing.put(tid, tgid);
            return true;
        }
        return false;
    }

    void returned(int tid, int abi, int number) {
        if (isExec(numbers(abi), number & ~Abi.X32_BIT)) {
            executing.remove(tid);
        }
    }

    private static boolean isExec(int[] own, int number) {
        return number == own[2] || number == own[3] || number == own[4] || number == own[5];
    }

    private static int[] numbers(int abi) {
        return abi == Abi.I386.ordinal() ? NUMBERS_32 : abi == Abi.AARCH64.ordinal() ? NUMBERS_ARM : NUMBERS_64;
    }

    /** Every number of {@code abi} that must be seen, whatever is asked for. */
    static int[] needed(Abi abi) {
        return numbers(abi.ordinal());
    }

    void sent(int to, int signal) {
        signals.put(to, signal);
    }

    void delivered(int tgid, int signal) {
        signals.put(tgid, signal);
    }

    /** Task {@code tid} has executed a program. @return the tid that it had before */
    int executed(int tid, int tgid) {
        if (executing.containsKey(tid)) {
            return tid;
        }
        for (Map.Entry<Integer, Integer> one : executing.entrySet()) {
            if (one.getValue() == tgid) {
                int former = one.getKey();
                executing.remove(former);
                executing.put(tid, tgid);
                return former;
            }
        }
        return tid;
    }

    /** Wait status of a task that has ended, {@link Layout#UNKNOWN_END} when it cannot be told. */
    int status(int tid, int tgid) {
        Integer group = groupExits.get(tgid);
        Integer own = exits.remove(tid);
        executing.remove(tid);
        if (group != null) {
            return group;
        }
        if (own != null) {
            return own;
        }
        if (tid == launched) {
            int status = wait.child(tid);
            if (status >= 0) {
                groupExits.put(tgid, status);
                return status;
            }
        }
        Integer signal = signals.get(tgid);
        return signal == null ? Layout.UNKNOWN_END : signal;
    }
}
