package dev.jtrace.session.stat;

import dev.jtrace.bindings.linux.Syscalls;
import dev.jtrace.bindings.perf.PerfEvents;
import dev.jtrace.session.setting.StatSettings;
import java.lang.foreign.Arena;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the time of a run on a thread of its own: the delayed start, intervals, the end after a time, and slices for
 * the error of multiplexing.
 */
final class StatClock {
    private static final long MILLIS = 1_000_000;
    private static final long SLICE = 100 * MILLIS;
    /** Between two looks at which CPUs are on. */
    private static final long LOOK = 200 * MILLIS;

    /** What the clock sets off; called on its thread. */
    interface Hands {
        void interval(PerfEvents perf, long now);

        /** Looks which CPUs there are. */
        void look(PerfEvents perf);

        void timeUp();
    }

    private final StatSettings.Timing timing;
    private final boolean cpus;
    private final Counting counting;
    private final Hands hands;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "stat clock");
    private final PerfEvents perf = new PerfEvents(new Syscalls(), Arena.global());
    private int intervals;
    private boolean slices = true;

    /** @param cpus whether CPUs are counted, which may go off and come up */
    StatClock(StatSettings.Timing timing, boolean cpus, Counting counting, Hands hands) {
        this.timing = timing;
        this.cpus = cpus;
        this.counting = counting;
        this.hands = hands;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Ends the clock; nothing is set off after this returns. */
    void stop() throws InterruptedException {
        stopped.countDown();
        thread.join();
    }

    private void run() {
        try {
            long start = counting.start();
            long enable = timing.delay() > 0 ? start + timing.delay() * MILLIS : Long.MAX_VALUE;
            long end = timing.timeout() > 0 ? start + timing.timeout() * MILLIS : Long.MAX_VALUE;
            long interval = timing.interval() > 0 ? start + timing.interval() * MILLIS : Long.MAX_VALUE;
            long slice = counting.isShared() ? start + SLICE : Long.MAX_VALUE;
            long look = cpus ? start + LOOK : Long.MAX_VALUE;
            while (true) {
                long next = Math.min(Math.min(enable, end), Math.min(interval, Math.min(slice, look)));
                if (stopped.await(Math.max(0, next - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                    return;
                }
                long now = System.nanoTime();
                if (now >= enable) {
                    counting.enable(perf);
                    enable = Long.MAX_VALUE;
                }
                if (now >= look) {
                    hands.look(perf);
                    look = now + LOOK;
                }
                if (now >= slice) {
                    slice = nextSlice(now);
                }
                if (now >= interval) {
                    hands.interval(perf, now);
                    intervals++;
                    interval += timing.interval() * MILLIS;
                    if (intervals == timing.intervalCount()) {
                        counting.disable(perf);
                        interval = Long.MAX_VALUE;
                        hands.timeUp();
                    }
                }
                if (now >= end) {
                    end = Long.MAX_VALUE;
                    hands.timeUp();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Two slices tell whether anything is multiplexed; without that there are no more. */
    private long nextSlice(long now) {
        boolean multiplexed = counting.slice(perf);
        if (!multiplexed && !slices) {
            return Long.MAX_VALUE;
        }
        slices = multiplexed;
        return now + SLICE;
    }

    /** Whether the wanted number of intervals has been printed. */
    boolean intervalsDone() {
        return timing.intervalCount() > 0 && intervals >= timing.intervalCount();
    }
}
