package dev.jtrace.session.doctor;

import dev.jtrace.bindings.linux.Errno;
import dev.jtrace.bindings.linux.Files;
import dev.jtrace.bindings.linux.Ptrace;
import dev.jtrace.bindings.linux.Signals;
import dev.jtrace.bindings.linux.Spawn;
import dev.jtrace.bindings.linux.Syscalls;
import dev.jtrace.bindings.linux.Wait;
import java.lang.foreign.Arena;

/** Tries ptrace on a shell that is started for it and killed right after. */
final class ChildSeizure {
    private ChildSeizure() {}

    /** 0, or the errno of what was refused. The calling thread starts, seizes and reaps the child. */
    static int attempt() {
        try (Arena arena = Arena.ofConfined()) {
            Syscalls calls = new Syscalls();
            Files files = new Files(calls, arena);
            Spawn spawn = new Spawn(calls);
            int[] ends = new int[2];
            int error = spawn.pipe(ends);
            if (error < 0) {
                return -error;
            }
            String[] command = {"sh", "-c", "read -r _ <&9"};
            int pid = spawn.start("/bin/sh", command, new String[0], ends[0], 9);
            files.close(ends[0]);
            if (pid < 0) {
                files.close(ends[1]);
                return -pid;
            }
            int seized = new Ptrace(calls, arena).seize(pid, 0);
            new Signals(calls, arena).kill(pid, Signals.SIGKILL);
            int reaped = new Wait(calls, arena).child(pid);
            files.close(ends[1]);
            return seized < 0 ? -seized : reaped < 0 ? Errno.ECHILD : 0;
        }
    }
}
