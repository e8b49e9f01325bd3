package dev.jtrace.session.trace;

import dev.jtrace.bindings.linux.Clocks;
import dev.jtrace.session.record.RunHead;
import java.util.Map;

/** What watching cost jtrace itself, for the end of a recording. The thread that the engine runs on. */
final class EngineCost {
    private final Clocks clocks;
    private final long begin = System.nanoTime();
    private final long thread;
    private final long process;
    private long elapsed;
    private long ofThread;
    private long ofProcess;

    /** The engine starts now. */
    EngineCost(Clocks clocks) {
        this.clocks = clocks;
        thread = clocks.threadTime();
        process = clocks.processTime();
    }

    /** The engine has ended. */
    void stop() {
        elapsed = System.nanoTime() - begin;
        ofThread = clocks.threadTime() - thread;
        ofProcess = clocks.processTime() - process;
    }

    void describe(Map<String, String> words) {
        words.put(RunHead.COST_TIME, Long.toString(elapsed));
        words.put(RunHead.COST_ENGINE, Long.toString(ofThread));
        words.put(RunHead.COST_ALL, Long.toString(ofProcess));
    }
}
