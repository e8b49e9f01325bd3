package dev.jtrace.session.trace;

import dev.jtrace.bindings.linux.Files;
import dev.jtrace.bindings.linux.Spawn;
import dev.jtrace.bindings.linux.Wait;
import dev.jtrace.engine.Engine;
import dev.jtrace.engine.ptrace.PtraceConfig;
import dev.jtrace.engine.ptrace.Reach;
import dev.jtrace.session.Failure;
import dev.jtrace.session.program.Environment;
import dev.jtrace.session.program.ShellStub;
import java.util.Arrays;

/**
 * Measures what tracing costs a call: traces {@code dd} copying single bytes the way the run was traced, and takes the
 * time between its calls, less what they take without a tracer. Tracer thread only, after the run.
 */
final class Calibration {
    private static final int COPIES = 3000;
    /** Copies that warm up caches and are not counted. */
    private static final int WARM_UP = 500;
    private static final int CALLS_PER_COPY = 2;
    /** Copies without a tracer: a call takes little, so many are needed. */
    private static final int MANY = 100_000;
    private static final String DD = "/bin/dd";

    private final Engines engines;
    private final PtraceConfig config;
    private final Spawn spawn;
    private final Files files;

    private final Wait wait;

    /** @param engines choose as they did for the run */
    Calibration(Engines engines, PtraceConfig config, Spawn spawn, Files files, Wait wait) {
        this.engines = engines;
        this.config = config;
        this.wait = wait;
        this.spawn = spawn;
        this.files = files;
    }

    /** One line with the cost as a range, or with why there is none. */
    String line() {
        long[] gaps;
        try {
            gaps = measure();
        } catch (Failure e) {
            return "overhead UNAVAILABLE: " + e.getMessage();
        }
        if (gaps.length < COPIES / 2) {
            return "overhead UNAVAILABLE: " + DD + " could not be traced (install coreutils)";
        }
        Arrays.sort(gaps);
        return "overhead: tracing slowed each call by " + micros(gaps[gaps.length / 10]) + " to "
                + micros(gaps[gaps.length * 9 / 10]) + " us (10th to 90th percentile of " + gaps.length
                + " pairs of calls of dd, traced in the same way after the run)";
    }

    private long[] measure() throws Failure {
        long own = Math.max(0, untraced(MANY) - untraced(1)) / (CALLS_PER_COPY * MANY);
        ShellStub stub = copies(COPIES);
        if (stub.pid() < 0) {
            return new long[0];
        }
        CallTimer timer = new CallTimer(COPIES);
        Engine engine = engines.choose(everyCall(), timer);
        if (engine.launch(stub.pid()) < 0 || stub.go(files) < 0) {
            return new long[0];
        }
        engine.run();
        long[] times = timer.times();
        int n = Math.max(0, times.length - WARM_UP - 1);
        long[] gaps = new long[n];
        for (int i = 0; i < n; i++) {
            gaps[i] = Math.max(0, (times[WARM_UP + i + 1] - times[WARM_UP + i]) / CALLS_PER_COPY - own);
        }
        return gaps;
    }

    private ShellStub copies(int count) {
        String[] command = {DD, "if=/dev/zero", "of=/dev/null", "bs=1", "count=" + count, "status=none"};
        return ShellStub.start(spawn, files, command, Environment.own(files));
    }

    /** Nanoseconds that so many copies take without a tracer, with start and end of the program. */
    private long untraced(int count) {
        ShellStub stub = copies(count);
        if (stub.pid() < 0) {
            return 0;
        }
        long start = System.nanoTime();
        stub.go(files);
        wait.child(stub.pid());
        return System.nanoTime() - start;
    }

    private PtraceConfig everyCall() {
        return new PtraceConfig(config.follow(), true, false, Reach.UNLIMITED, config.systemTimes(), false,
                config.stacks(),
                (abi, number) -> true,
                config.limits(), null, null);
    }

    /** {@code nanos} in microseconds with one decimal. */
    private static String micros(long nanos) {
        return nanos / 1000 + "." + nanos % 1000 / 100;
    }
}
