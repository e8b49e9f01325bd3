package dev.jtrace.engine.ptrace;

import dev.jtrace.engine.CallFilter;
import dev.jtrace.engine.ptrace.SimTask.State;
import java.util.List;
import java.util.Random;

/** Moves simulated tasks from one stop to the next, as the kernel would. */
final class SimSteps {
    private static final int EXEC = 4;
    private static final int EXIT = 6;
    private static final int SECCOMP = 7;
    private static final int STOP = 128;
    private static final int SIGTRAP = 5;
    private static final int VFORK = 2;
    /** Numbers of fork, vfork, clone by event; execve, exit, exit_group (asm/unistd_64.h). */
    private static final int[] SPAWN = {0, 57, 58, 56};

    private static final int EXECVE = 59;
    private static final int EXIT_CALL = 60;
    private static final int EXIT_GROUP = 231;

    private final SimKernel kernel;
    private final CallFilter filter;
    private final boolean seccomp;
    private final Random random;
    private int lastTid = 100;

    SimSteps(SimKernel kernel, CallFilter filter, boolean seccomp, Random random) {
        this.kernel = kernel;
        this.filter = filter;
        this.seccomp = seccomp;
        this.random = random;
    }

    List<SimTask> living() {
        return kernel.tasks.values().stream().filter(SimTask::alive).toList();
    }

    List<SimTask> runnable() {
        return living().stream().filter(t -> t.state == State.RUNNING && (t.dying || !t.waitsForVforkChild)).toList();
    }

    /** Tasks with a status that wait would return. */
    List<SimTask> pending() {
        return kernel.tasks.values()
                .stream()
                .filter(t -> t.traced && !t.collected)
                .filter(t -> t.state == State.STOPPED || t.state == State.ZOMBIE && (!t.leader() || alone(t)))
                .toList();
    }

    private boolean alone(SimTask t) {
        return kernel.tasks.values().stream().noneMatch(o -> o != t && o.tgid == t.tgid);
    }

    void reap(SimTask t) {
        t.state = State.GONE;
        kernel.tasks.remove(t.tid);
    }

    /** Ends all tasks of {@code t}'s process but {@code spared}. */
    void killGroup(SimTask t, SimTask spared, int status) {
        for (SimTask o : living()) {
            if (o.tgid == t.tgid && o != spared && !o.dying) {
                o.dying = true;
                o.excused = true;
                o.deathStatus = status;
                o.state = State.RUNNING;
                o.phase = 0;
            }
        }
    }

    /** Lets {@code t} run to its next stop; false when it could not move. */
    boolean advance(SimTask t) {
        if (t.dying) {
            boolean stopsAtExit = t.phase++ == 0 && random.nextBoolean();
            if (stopsAtExit && exitStopOfDying(t)) {
                return true;
            }
            die(t);
            return true;
        }
        if (t.interrupted) {
            t.interrupted = false;
            int signal = t.groupStop != 0 && !t.continued ? t.groupStop : SIGTRAP;
            if (stop(t, SimTask.stop(STOP, signal), SyscallStop.NONE)) {
                return true;
            }
        }
        return switch (t.current()) {
            case Step.Call call -> call(t, call.number(), call.result());
            case Step.Signal signal -> signal(t, signal.number());
            case Step.GroupStop stop -> groupStop(t, stop.signal());
            case Step.Spawn spawn -> spawn(t, spawn);
            case Step.Exec exec -> exec(t, exec.fails());
            case Step.Exit exit -> exit(t, exit);
        };
    }

    /** A killed task still makes its exit stop, which does not keep it: a kill ends that stop too. */
    private boolean exitStopOfDying(SimTask t) {
        t.message = t.deathStatus;
        if (!t.traced) {
            return false;
        }
        t.dying = false;
        t.program.subList(Math.min(t.step, t.program.size()), t.program.size()).clear();
        t.program.add(new Step.Exit(t.deathStatus, false));
        t.phase = 100;
        return stop(t, SimTask.stop(EXIT, SIGTRAP), SyscallStop.NONE);
    }

    private void die(SimTask t) {
        release(t);
        t.state = State.ZOMBIE;
        t.status = t.deathStatus;
        t.collected = false;
        t.dying = true;
        if (!t.traced) {
            reap(t);
        }
    }

    private static void release(SimTask t) {
        if (t.vforkParent != null) {
            t.vforkParent.waitsForVforkChild = false;
            t.vforkParent = null;
        }
    }

    /** Makes a stop; false for a task that is not traced, which goes on. */
    private static boolean stop(SimTask t, int status, int op) {
        if (!t.traced) {
            return false;
        }
        t.state = State.STOPPED;
        t.status = status;
        t.op = op;
        t.collected = false;
        return true;
    }

    /** Entry and, in a seccomp filter, the filter's stop: phases 0 and 1. False when both are over. */
    private boolean enter(SimTask t, int number) {
        t.number = number;
        int syscallStop = SimTask.stop(0, SIGTRAP | 0x80);
        if (t.phase == 0) {
            t.phase = 1;
            if (t.stops && stop(t, syscallStop, SyscallStop.ENTRY)) {
                return true;
            }
        }
        if (t.phase == 1) {
            t.phase = 2;
            return seccomp && filter.wanted(0, number)
                    && stop(t, SimTask.stop(SECCOMP, SIGTRAP), SyscallStop.SECCOMP);
        }
        return false;
    }

    private static boolean leave(SimTask t, long result) {
        t.result = result;
        t.nextStep();
        if (t.stops) {
            stop(t, SimTask.stop(0, SIGTRAP | 0x80), SyscallStop.EXIT);
        }
        return true;
    }

    private boolean call(SimTask t, int number, long result) {
        return enter(t, number) || leave(t, result);
    }

    private boolean signal(SimTask t, int number) {
        if (t.phase++ == 0 && stop(t, SimTask.stop(0, number), SyscallStop.NONE)) {
            return true;
        }
        if (!t.traced && t.phase == 1) {
            kernel.delivered++;
        }
        t.nextStep();
        return true;
    }

    private boolean groupStop(SimTask t, int signal) {
        if (t.phase == 0) {
            t.phase = 1;
            if (stop(t, SimTask.stop(0, signal), SyscallStop.NONE)) {
                return true;
            }
            kernel.delivered++;
            t.groupStop = signal;
        }
        if (t.phase == 1 && t.groupStop != 0) {
            t.phase = 2;
            if (stop(t, SimTask.stop(STOP, signal), SyscallStop.NONE)) {
                return true;
            }
        }
        t.groupStop = 0;
        t.continued = false;
        t.nextStep();
        stop(t, SimTask.stop(STOP, SIGTRAP), SyscallStop.NONE);
        return true;
    }

    private boolean spawn(SimTask t, Step.Spawn spawn) {
        if (enter(t, SPAWN[spawn.event()])) {
            return true;
        }
        if (t.phase == 2) {
            t.phase = 3;
            int tid = ++lastTid;
            SimTask child = new SimTask(tid, spawn.thread() ? t.tgid : tid, new java.util.ArrayList<>(spawn.program()));
            child.traced = t.traced;
            kernel.tasks.put(tid, child);
            if (spawn.event() == VFORK) {
                t.waitsForVforkChild = true;
                child.vforkParent = t;
            }
            t.message = tid;
            if (child.traced) {
                stop(child, SimTask.stop(STOP, SIGTRAP), SyscallStop.NONE);
                stop(t, SimTask.stop(spawn.event(), SIGTRAP), SyscallStop.NONE);
            }
            return true;
        }
        return leave(t, t.message);
    }

    private boolean exec(SimTask t, boolean fails) {
        if (enter(t, EXECVE)) {
            return true;
        }
        if (fails) {
            return leave(t, -2);
        }
        if (t.phase == 2) {
            t.phase = 3;
            killGroup(t, t, 0);
        }
        if (t.phase == 3) {
            boolean others = kernel.tasks.values()
                    .stream()
                    .anyMatch(o -> o != t && o.tgid == t.tgid && !(o.leader() && o.state == State.ZOMBIE));
            if (others) {
                return false;
            }
            t.phase = 4;
            release(t);
            t.message = t.tid;
            SimTask leader = kernel.tasks.get(t.tgid);
            // The tracer may have collected a stop of the leader and not handled it yet.
            t.excused |= leader != t && leader != null && leader.excused;
            if (leader != t && leader != null && !t.traced && leader.traced) {
                kernel.vanished.add(t.tgid);
            }
            kernel.tasks.remove(t.tid);
            t.former = leader == t ? 0 : t.tid;
            t.tid = t.tgid;
            kernel.tasks.put(t.tid, t);
            if (stop(t, SimTask.stop(EXEC, SIGTRAP), SyscallStop.NONE)) {
                return true;
            }
        }
        t.former = 0;
        return leave(t, 0);
    }

    private boolean exit(SimTask t, Step.Exit exit) {
        if (t.phase < 100) {
            if (enter(t, exit.group() ? EXIT_GROUP : EXIT_CALL)) {
                return true;
            }
            t.deathStatus = exit.code() << 8;
            if (exit.group()) {
                killGroup(t, t, t.deathStatus);
            }
            t.phase = 100;
            t.message = t.deathStatus;
            if (stop(t, SimTask.stop(EXIT, SIGTRAP), SyscallStop.NONE)) {
                return true;
            }
        }
        die(t);
        return true;
    }
}
