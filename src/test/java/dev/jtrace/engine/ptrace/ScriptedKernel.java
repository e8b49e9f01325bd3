package dev.jtrace.engine.ptrace;

import dev.jtrace.bindings.linux.Errno;
import dev.jtrace.table.Abi;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Answers what the test said for the stop at hand, and writes down what is asked of it. */
final class ScriptedKernel implements TraceKernel {
    /** Requests that change a task, one a line. */
    final List<String> log = new ArrayList<>();
    /** How many more requests are answered; then every task is dying. */
    int answers = Integer.MAX_VALUE;

    /** Parent processes, 1 where nothing is said. */
    final Map<Integer, Integer> parents = new HashMap<>();

    long message;
    int op;
    long number;
    long result;
    int arch = Abi.X86_64.auditArch();
    private int siCode;
    private int siSigno;

    private boolean dying() {
        return answers-- <= 0;
    }

    /** The stop that the task of the next status is in. */
    void stop(int status) {
        siSigno = status >> 8 & 0x7f;
        siCode = status >> 8;
    }

    private int note(String request) {
        if (dying()) {
            return -Errno.ESRCH;
        }
        log.add(request);
        return 0;
    }

    @Override
    public int seize(int tid) {
        return note("seize " + tid);
    }

    @Override
    public int interrupt(int tid) {
        return note("interrupt " + tid);
    }

    @Override
    public int listen(int tid) {
        return note("listen " + tid);
    }

    @Override
    public int detach(int tid, int signal) {
        return note("detach " + tid + " " + signal);
    }

    @Override
    public int resume(int tid, boolean stops, int signal) {
        return note((stops ? "syscall " : "cont ") + tid + " " + signal);
    }

    @Override
    public long eventMessage(int tid) {
        return dying() ? -Errno.ESRCH : message;
    }

    @Override
    public int siginfo(int tid, byte[] into, int offset) {
        if (dying()) {
            return -Errno.ESRCH;
        }
        for (int i = 0; i < 128; i++) {
            into[offset + i] = (byte) (i + 1);
        }
        into[offset] = (byte) siSigno;
        into[offset + 1] = into[offset + 2] = into[offset + 3] = 0;
        into[offset + 8] = (byte) siCode;
        into[offset + 9] = (byte) (siCode >> 8);
        into[offset + 10] = into[offset + 11] = 0;
        return 0;
    }

    @Override
    public int syscallInfo(int tid, SyscallStop into) {
        if (dying()) {
            return -Errno.ESRCH;
        }
        into.op = op;
        into.arch = arch;
        into.ip = 0x1000;
        into.number = number;
        into.a0 = 100;
        into.a1 = 101;
        into.a2 = 102;
        into.a3 = 103;
        into.a4 = 104;
        into.a5 = 105;
        into.result = result;
        into.failed = result < 0;
        return 88;
    }

    @Override
    public int followThreadsOnly(int tid) {
        return note("threads " + tid);
    }

    @Override
    public int parent(int tid) {
        return dying() ? 0 : parents.getOrDefault(tid, 1);
    }

    @Override
    public int threadGroup(int tid) {
        return dying() ? 0 : tid / 10 * 10;
    }
}
