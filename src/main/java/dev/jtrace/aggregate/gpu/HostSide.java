package dev.jtrace.aggregate.gpu;

import java.util.List;

/** What the tasks of a program did besides, as far as it is known. Times are nanoseconds of CLOCK_MONOTONIC. */
public interface HostSide {
    /** System calls of a kind. @param nanos in a time */
    record Spent(String call, long count, long nanos) {}

    /** The system calls that a task was in between two times, the longest first; those that began there are counted. */
    List<Spent> calls(int tid, long from, long to);

    /** What a task did on its CPU between two times, by shares; empty where it is not known. */
    String doing(int tid, long from, long to);
}
