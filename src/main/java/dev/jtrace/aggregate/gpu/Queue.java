package dev.jtrace.aggregate.gpu;

/** A queue of commands of one process. */
final class Queue {
    final int pid;
    /** From 1 on, in the order in which they were seen; 0 where it is not known which it is. */
    final int number;
    final Device device;

    Queue(int pid, int number, Device device) {
        this.pid = pid;
        this.number = number;
        this.device = device;
    }
}
