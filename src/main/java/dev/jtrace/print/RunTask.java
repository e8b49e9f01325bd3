package dev.jtrace.print;

import dev.jtrace.model.RunView;

/** A task of a run that is being gathered. */
final class RunTask {
    final int index;
    final int tid;
    final long start;
    int pid;
    int parent;
    long end;
    String comm = "";
    String ended = "";

    RunTask(int index, int tid, long start) {
        this.index = index;
        this.tid = tid;
        this.start = start;
        end = start;
    }

    /** @param zero the time that times of the view count from */
    RunView.Task view(long zero) {
        return new RunView.Task(tid, pid == 0 ? tid : pid, parent, comm, start - zero, end - zero, ended);
    }
}
