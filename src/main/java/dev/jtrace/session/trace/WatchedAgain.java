package dev.jtrace.session.trace;

import dev.jtrace.aggregate.phases.SampleLog;
import dev.jtrace.bindings.linux.Wait;
import dev.jtrace.engine.Engine;
import dev.jtrace.engine.ptrace.PtraceConfig;
import dev.jtrace.event.EventKind;
import dev.jtrace.ring.SharedSink;
import dev.jtrace.ring.TraceRing;
import dev.jtrace.session.Failure;
import dev.jtrace.session.Invocation;
import dev.jtrace.session.Outcome;
import dev.jtrace.session.program.TargetStarter;
import dev.jtrace.session.sample.Sampling;
import dev.jtrace.session.setting.SamplingSettings;
import dev.jtrace.table.SyscallTable;

/**
 * Runs a program once more, watched as before, for the time that it takes: what is told of it is thrown away. The thread
 * that the engine runs on.
 */
final class WatchedAgain {
    private final SamplingSettings sampled;
    private final Invocation invocation;
    private final Engines engines;
    private final PtraceConfig config;
    private final SyscallTable table;
    private final int cwd;
    private final int room;

    /** @param room bytes that one event may carry */
    WatchedAgain(SamplingSettings sampled, Invocation invocation, Engines engines, PtraceConfig config,
            SyscallTable table, int cwd, int room) {
        this.sampled = sampled.forNothing();
        // What there is to say was said of the first run.
        this.invocation = new Invocation(invocation.name(), invocation.args(), invocation.launch(), line -> {});
        this.engines = engines;
        this.config = config;
        this.table = table;
        this.cwd = cwd;
        this.room = room;
    }

    /** @param plan as the user started the program, which gets what watching adds */
    OverheadText.Run run(TargetStarter starter, TargetStarter.Plan plan, Shutdown shutdown, Wait wait)
            throws Failure, InterruptedException {
        TraceRing ring = new TraceRing(room);
        SharedSink sink = new SharedSink(ring);
        Sampling sampling = new Sampling(sampled, sink, cwd, invocation, "", table);
        try {
            Engine engine = engines.choose(config, sink);
            // As much work as for a report.
            ring.add(new SampleLog(sampled.demangle()));
            sampling.prepare(starter, plan);
            int pid = starter.stub(plan);
            if (engine.launch(pid) < 0) {
                throw new Failure(Outcome.FAILED, "the program cannot be traced again");
            }
            sampling.launched(pid);
            Watch watch = Watch.begin(pid, wait);
            starter.go(plan);
            shutdown.target(pid);
            ring.start();
            sampling.start();
            engine.run();
            OverheadText.Run run = watch.end(engine.launchedStatus());
            shutdown.target(0);
            sampling.stop();
            ring.claim().kind = EventKind.END;
            ring.publish();
            ring.stop();
            if (run == null) {
                throw new Failure(Outcome.FAILED, watch.trouble());
            }
            return run;
        } finally {
            sampling.close();
        }
    }
}
