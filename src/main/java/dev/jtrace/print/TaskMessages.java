package dev.jtrace.print;

/** Told of tasks that come and go, at the moment when everything before is written out. */
public interface TaskMessages {
    /** Says nothing. */
    TaskMessages SILENT = new TaskMessages() {
        @Override
        public void attached(int tid) {}

        @Override
        public void detached(int tid) {}

        @Override
        public void limitReached() {}
    };

    void attached(int tid);

    void detached(int tid);

    /** As many calls were seen as are wanted: the tasks will be detached. */
    void limitReached();
}
