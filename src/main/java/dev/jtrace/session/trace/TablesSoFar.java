package dev.jtrace.session.trace;

import dev.jtrace.engine.Engine;
import dev.jtrace.ring.TraceRing;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Prints the table of calls so far while the trace runs: whenever it is asked to, and each time a period is over. */
final class TablesSoFar {
    private final CallTable table;
    private final Engine engine;
    private final TraceRing ring;
    private final long period;
    private final long start = System.nanoTime();
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** @param period nanoseconds; 0 for none */
    TablesSoFar(CallTable table, Engine engine, TraceRing ring, long period) {
        this.table = table;
        this.engine = engine;
        this.ring = ring;
        this.period = period;
    }

    /** Starts the thread that keeps the time; after the ring. */
    void start() {
        if (period > 0) {
            Thread thread = new Thread(this::run, "tables");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Ends the thread. A table that it is about to print comes before the closing one or not at all. */
    void stop() {
        stopped.countDown();
    }

    /** Prints the table so far; any thread but the tracer's and the handlers'. */
    void print() {
        ring.settle();
        table.printSoFar(engine.name(), engine.totals(), System.nanoTime() - start);
    }

    private void run() {
        try {
            long next = start + period;
            while (!stopped.await(next - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                print();
                // What a slow output has missed is left out.
                next += period * Math.max(1, Math.ceilDiv(System.nanoTime() - next, period));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
