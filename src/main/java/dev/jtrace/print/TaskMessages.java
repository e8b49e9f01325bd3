package dev.jtrace.print;

/** Told of tasks that come and go, at the moment when everything before is written out. */
public interface TaskMessages {
    void attached(int tid);

    void detached(int tid);
}
