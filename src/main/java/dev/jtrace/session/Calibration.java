package dev.jtrace.session;

import dev.jtrace.bindings.linux.Files;
import dev.jtrace.bindings.linux.Spawn;
import dev.jtrace.engine.ptrace.PtraceConfig;
import dev.jtrace.engine.ptrace.PtraceEngine;
import dev.jtrace.table.SyscallTable;
import java.util.Arrays;

/**
 * Measures what tracing costs a call: traces {@code dd} copying single bytes the way the run was traced, and takes the
 * time between its calls, which without a tracer is 0.2 us. Tracer thread only, after the run.
 */
final class Calibration {
    private static final int COPIES = 3000;
    /** Copies that warm up caches and are not counted. */
    private static final int WARM_UP = 500;
    private static final int CALLS_PER_COPY = 2;
    private static final String[] DD = {"/bin/dd", "if=/dev/zero", "of=/dev/null", "bs=1", "count=" + COPIES,
        "status=none"};

    private final PtraceConfig config;
    private final SyscallTable table;
    private final Spawn spawn;
    private final Files files;

    Calibration(PtraceConfig config, SyscallTable table, Spawn spawn, Files files) {
        this.config = config;
        this.table = table;
        this.spawn = spawn;
        this.files = files;
    }

    /** One line with the cost as a range, or with why there is none. */
    String line() {
        long[] gaps = measure();
        if (gaps.length < COPIES / 2) {
            return "overhead UNAVAILABLE: " + DD[0] + " could not be traced (install coreutils)";
        }
        Arrays.sort(gaps);
        return "overhead: tracing slowed each call by " + micros(gaps[gaps.length / 10]) + " to "
                + micros(gaps[gaps.length * 9 / 10]) + " us (10th to 90th percentile of " + gaps.length
                + " pairs of calls of dd, traced in the same way after the run)";
    }

    private long[] measure() {
        ShellStub stub = ShellStub.start(spawn, files, DD, Environment.own(files));
        if (stub.pid() < 0) {
            return new long[0];
        }
        CallTimer timer = new CallTimer(COPIES);
        PtraceEngine engine = new PtraceEngine(everyCall(), table, timer);
        if (engine.launch(stub.pid()) < 0 || stub.go(files) < 0) {
            return new long[0];
        }
        engine.run();
        long[] times = timer.times();
        int n = Math.max(0, times.length - WARM_UP - 1);
        long[] gaps = new long[n];
        for (int i = 0; i < n; i++) {
            gaps[i] = (times[WARM_UP + i + 1] - times[WARM_UP + i]) / CALLS_PER_COPY;
        }
        return gaps;
    }

    private PtraceConfig everyCall() {
        return new PtraceConfig(config.follow(), true, false, config.systemTimes(), false, (abi, number) -> true,
                config.limits(), null, null);
    }

    /** {@code nanos} in microseconds with one decimal. */
    private static String micros(long nanos) {
        return nanos / 1000 + "." + nanos % 1000 / 100;
    }
}
