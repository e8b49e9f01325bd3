package dev.jtrace.engine.sample;

import dev.jtrace.event.HotPath;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where tasks were, on the way from the thread that reads samples to the one that reads the code there. What finds no
 * room is left out: the next sample of the same code is as good. One thread each puts and takes.
 */
@HotPath
final class SampledAddresses {
    /** Samples of 16 CPUs between two looks at their rings. */
    static final int ROOM = 1 << 10;

    private static final int WORDS = 3;

    private final long[] words = new long[ROOM * WORDS];
    private final AtomicLong put = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();
    /** Whether it found no room that some process begins anew. */
    private volatile boolean anew;

    /** What is told of each. */
    @FunctionalInterface
    interface Taker {
        void take(int process, long address, long time);
    }

    /** @param time nanoseconds of CLOCK_MONOTONIC */
    void put(int process, long address, long time) {
        long at = put.getPlain();
        if (at - taken.getAcquire() == ROOM) {
            anew |= address == MadeCode.ANEW;
            return;
        }
        int word = (int) (at & ROOM - 1) * WORDS;
        words[word] = process;
        words[word + 1] = address;
        words[word + 2] = time;
        put.setRelease(at + 1);
    }

    /** Hands on what was put so far, in that order. */
    void takeAll(Taker taker) {
        long end = put.getAcquire();
        if (anew) {
            anew = false;
            taker.take(MadeCode.EVERYBODY, MadeCode.ANEW, 0);
        }
        for (long at = taken.getPlain(); at < end; at++) {
            int word = (int) (at & ROOM - 1) * WORDS;
            taker.take((int) words[word], words[word + 1], words[word + 2]);
            taken.setRelease(at + 1);
        }
    }
}
