package dev.jtrace.engine.probe;

import java.nio.file.Path;

/** What is done where a probe says that it cannot tell what a program does with CUDA. On the thread that reads rings. */
public interface OtherWay {
    /** Nothing. */
    OtherWay NONE = new OtherWay() {
        @Override
        public void instead(int pid, Path ring, long since) {
            // The probe goes on at once.
        }

        @Override
        public void ended(int pid) {
            // Nothing was begun.
        }
    };

    /**
     * A probe cannot work in a process, which waits a little until this returns.
     *
     * @param pid as the ring says, which the program may have made up
     * @param ring the file that the process wrote this in
     * @param since when it did, nanoseconds
     */
    void instead(int pid, Path ring, long since);

    /** The process of a ring has ended, or its ring is read no more. */
    void ended(int pid);
}
