package dev.jtrace.engine.ptrace;

import java.util.List;

/** One task of the simulated kernel. */
final class SimTask {
    enum State {
        RUNNING,
        STOPPED,
        LISTENING,
        ZOMBIE,
        GONE
    }

    /** Wait status of the event stop {@code event} with signal {@code signal}. */
    static int stop(int event, int signal) {
        return event << 16 | signal << 8 | 0x7f;
    }

    int tid;
    int tgid;
    final List<Step> program;
    State state = State.RUNNING;
    /** The task whose vfork waits for this one, or null. */
    SimTask vforkParent;
    boolean waitsForVforkChild;

    /** Its tid before an execve that was not told to its end, or 0. */
    int former;

    int step;
    int phase;

    /** Traced: stops are made and told. */
    boolean traced = true;
    /** The last resume asked for system-call stops. */
    boolean stops;
    boolean interrupted;
    boolean dying;
    int deathStatus;
    boolean continued;
    /** A status that the tracer holds is out of date: what it does because of that is no mistake. */
    boolean excused;
    /** Signal of the group-stop it is in, or 0. */
    int groupStop;

    /** The stop it is in: wait status, message, call info. */
    int status;
    long message;
    int op;
    int number;
    long result;
    boolean collected;

    SimTask(int tid, int tgid, List<Step> program) {
        this.tid = tid;
        this.tgid = tgid;
        this.program = program;
    }

    boolean leader() {
        return tid == tgid;
    }

    boolean alive() {
        return state != State.ZOMBIE && state != State.GONE;
    }

    /** The step it is at; every program ends with an exit. */
    Step current() {
        return step < program.size() ? program.get(step) : new Step.Exit(0, true);
    }

    void nextStep() {
        step++;
        phase = 0;
    }

    @Override
    public String toString() {
        return tid + "/" + tgid + " " + state + (dying ? " dying" : "") + (traced ? "" : " untraced") + " at "
                + current() + "." + phase;
    }
}
