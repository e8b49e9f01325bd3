package dev.jtrace.engine.sample;

import java.util.concurrent.locks.LockSupport;

/** The thread that reads code of no file beside the one that reads samples, which must not wait for it. */
final class MadeCodeReader {
    /** Between two looks where nobody wakes it, nanoseconds. */
    private static final long PERIOD = 100_000_000;

    private final SampledAddresses addresses;
    private final MadeCode made;
    private final Thread thread = new Thread(this::read, "code reader");
    private volatile boolean over;

    MadeCodeReader(SampledAddresses addresses, MadeCode made) {
        this.addresses = addresses;
        this.made = made;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** There are addresses to look at. Any thread. */
    void wake() {
        LockSupport.unpark(thread);
    }

    private void read() {
        while (!over) {
            LockSupport.parkNanos(PERIOD);
            addresses.takeAll(made::sampled);
        }
        addresses.takeAll(made::sampled);
    }

    /** Reads what is left, and ends. */
    void stop() throws InterruptedException {
        over = true;
        wake();
        thread.join();
    }
}
