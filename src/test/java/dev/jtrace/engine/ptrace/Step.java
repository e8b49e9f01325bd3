package dev.jtrace.engine.ptrace;

import java.util.List;

/** What a task of the simulated kernel does next. */
sealed interface Step {
    /** A system call that returns {@code result}. */
    record Call(int number, long result) implements Step {}

    /** A signal arrives that neither kills nor stops. */
    record Signal(int number) implements Step {}

    /** A stopping signal arrives; somebody sends SIGCONT later. */
    record GroupStop(int signal) implements Step {}

    /** A new task. @param event PTRACE_EVENT_FORK, VFORK or CLONE; @param thread it belongs to the same process */
    record Spawn(int event, boolean thread, List<Step> program) implements Step {}

    record Exec(boolean fails) implements Step {}

    /** @param group all threads of the process end */
    record Exit(int code, boolean group) implements Step {}
}
