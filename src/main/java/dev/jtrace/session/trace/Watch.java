package dev.jtrace.session.trace;

import dev.jtrace.bindings.linux.ProcessEnd;
import dev.jtrace.bindings.linux.Syscalls;
import dev.jtrace.bindings.linux.Wait;
import dev.jtrace.session.ErrorText;
import java.lang.foreign.Arena;
import org.jspecify.annotations.Nullable;

/** Times a watched program from its start to its end, which engines notice some time after it. */
final class Watch {
    /** How long the thread that watches the end may take to tell it. Milliseconds. */
    private static final long TOLD = 1000;

    private final Wait wait;
    private final int error;
    private final long reaped;
    private final long began;
    private final Thread watcher;
    private volatile long endedAt;

    private Watch(int pid, Wait wait) {
        this.wait = wait;
        ProcessEnd end = new ProcessEnd(new Syscalls(), Arena.global(), pid);
        error = end.error();
        watcher = Thread.ofPlatform().daemon().name("program-end").start(() -> {
            if (end.await() == 0) {
                endedAt = System.nanoTime();
            }
        });
        reaped = wait.reapedTime();
        began = System.nanoTime();
    }

    /** The program is let go now. @param wait of the thread that reaps it */
    static Watch begin(int pid, Wait wait) {
        return new Watch(pid, wait);
    }

    /** The engine has reaped it. @return null when its end was not seen */
    OverheadText.@Nullable Run end(int status) throws InterruptedException {
        watcher.join(TOLD);
        return error < 0 || endedAt == 0 ? null
                : new OverheadText.Run(endedAt - began, wait.reapedTime() - reaped, status);
    }

    /** Why its end was not seen; after {@link #end}. */
    String trouble() {
        return "the program's end cannot be watched: " + (error < 0 ? ErrorText.of(-error) : "it lives on");
    }
}
