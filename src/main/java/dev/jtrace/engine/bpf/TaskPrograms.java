package dev.jtrace.engine.bpf;

import static dev.jtrace.bindings.bpf.Register.R0;
import static dev.jtrace.bindings.bpf.Register.R1;
import static dev.jtrace.bindings.bpf.Register.R10;
import static dev.jtrace.bindings.bpf.Register.R2;
import static dev.jtrace.bindings.bpf.Register.R3;
import static dev.jtrace.bindings.bpf.Register.R4;
import static dev.jtrace.bindings.bpf.Register.R6;
import static dev.jtrace.bindings.bpf.Register.R7;
import static dev.jtrace.bindings.bpf.Register.R8;
import static dev.jtrace.bindings.bpf.Register.R9;

import dev.jtrace.bindings.bpf.Alu;
import dev.jtrace.bindings.bpf.Assembler;
import dev.jtrace.bindings.bpf.Code;
import dev.jtrace.bindings.bpf.Condition;
import dev.jtrace.bindings.bpf.Helper;
import dev.jtrace.bindings.bpf.Label;
import dev.jtrace.bindings.bpf.Size;

/** The programs that follow tasks: at sched_process_fork, sched_process_exec and sched_process_exit. */
final class TaskPrograms {
    private static final int PATH_MAX = 4096;
    /** Slot of the frame, beside those of {@link Emitter}. */
    private static final int STATUS = -32;

    private final Emitter emit;
    private final Assembler to;

    private TaskPrograms(Setup setup) {
        emit = new Emitter(setup);
        to = emit.to;
    }

    /** Takes on the children of traced tasks: fork(parent, child). */
    static Code fork(Setup setup) {
        return new TaskPrograms(setup).fork();
    }

    /** exec(task, former tid, binary). */
    static Code exec(Setup setup) {
        return new TaskPrograms(setup).exec();
    }

    /** exit(task). */
    static Code death(Setup setup) {
        return new TaskPrograms(setup).death();
    }

    private Code fork() {
        Label theirs = to.label();
        emit.traced();
        to.load(Size.U64, R1, R8, State.FLAGS).move(R2, R1).alu(Alu.AND, R2, State.TRACED);
        to.jump(Condition.DIFFERENT, R2, 0, theirs);
        // The children of those that must not be traced must not be either.
        to.load(Size.U64, R2, R6, 8);
        emit.state(R2, Emitter.CREATE);
        to.jump(emit.out);
        to.here(theirs)
                .alu(Alu.AND, R1, State.TRACED | State.HIDDEN | State.BY_PLACE)
                .store(Size.U64, R10, Emitter.TEMPORARY, R1);
        to.load(Size.U64, R2, R6, 8);
        emit.state(R2, Emitter.CREATE);
        to.jump(Condition.EQUAL, R0, 0, emit.out);
        to.load(Size.U64, R1, R10, Emitter.TEMPORARY).store(Size.U64, R0, State.FLAGS, R1);
        to.mapValue(R1, emit.maps.globals(), Globals.LIVE).move(R2, 1).atomicAdd(R1, 0, R2);
        emit.reserve(Layout.FORK);
        to.call(Helper.KTIME_GET_NS).load(Size.U64, R1, R10, Emitter.POINTER).store(Size.U64, R1, Layout.R_TIME, R0);
        to.load(Size.U64, R2, R6, 8);
        emit.field(R3, R2, emit.offsets.tid(), Size.U32);
        to.load(Size.U64, R1, R10, Emitter.POINTER).store(Size.U32, R1, Layout.R_TID, R3).load(Size.U64, R2, R6, 8);
        emit.field(R3, R2, emit.offsets.tgid(), Size.U32);
        to.load(Size.U64, R1, R10, Emitter.POINTER).store(Size.U32, R1, Layout.R_TGID, R3);
        emit.field(R3, R7, emit.offsets.tid(), Size.U32);
        to.load(Size.U64, R1, R10, Emitter.POINTER).store(Size.U64, R1, Layout.R_RESULT, R3);
        emit.submit(false);
        return finish();
    }

    private Code exec() {
        Label plain = to.label();
        if (!emit.typed) {
            rename();
        }
        emit.traced();
        to.load(Size.U64, R1, R8, State.FLAGS).jump(Condition.EQUAL, R1, 0, emit.out);
        if (emit.offsets.image().complete()) {
            to.move(R2, R1).alu(Alu.AND, R2, State.FAULTED).jump(Condition.EQUAL, R2, 0, plain);
            to.alu(Alu.AND, R1, ~State.FAULTED).store(Size.U64, R8, State.FLAGS, R1);
            strings(emit.offsets.image());
            to.jump(emit.out);
        }
        to.here(plain);
        emit.reserve(Layout.EXEC);
        to.load(Size.U64, R2, R6, 8).alu(Alu.LSH, R2, 32).alu(Alu.RSH, R2, 32);
        to.store(Size.U64, R0, Layout.R_RESULT, R2);
        emit.reservedHead();
        emit.submit(false);
        return finish();
    }

    /**
     * The record with the strings that execve copied: what the memory that is gone by now could not give at the entry.
     */
    private void strings(Offsets.Image image) {
        Label few = to.label();
        Label read = to.label();
        Label named = to.label();
        int room = emit.maps.room() / 2;
        emit.scratch();
        to.move(R2, Layout.EXEC | Layout.F_STRINGS << 16);
        emit.head(R9, Layout.RECORD);
        to.load(Size.U64, R2, R6, 8).alu(Alu.LSH, R2, 32).alu(Alu.RSH, R2, 32);
        to.store(Size.U64, R9, Layout.RECORD + Layout.R_RESULT, R2);
        to.load(Size.U64, R7, R6, 16);
        to.load(Size.U32, R1, R7, image.arguments()).store(Size.U64, R9, ExecRecord.ARGUMENTS, R1);
        to.load(Size.U32, R1, R7, image.variables()).store(Size.U64, R9, ExecRecord.VARIABLES, R1);
        to.load(Size.U64, R1, R7, image.name()).load(Size.U64, R2, R7, image.interpreter()).alu(Alu.SUB, R1, R2);
        to.store(Size.U64, R9, ExecRecord.SCRIPT, R1);
        to.load(Size.U64, R4, R7, image.bottom());
        to.load(Size.U64, R3, R7, image.top()).move(R2, R3).alu(Alu.SUB, R2, R4);
        to.jump(Condition.AT_MOST, R2, room, few).move(R2, room);
        to.here(few).store(Size.U64, R10, Emitter.TEMPORARY, R2);
        to.alu(Alu.SUB, R3, R2).store(Size.U64, R9, ExecRecord.BOTTOM, R3);
        to.move(R1, R9).alu(Alu.ADD, R1, Layout.DATA).call(Helper.PROBE_READ_USER);
        to.jump(Condition.EQUAL, R0, 0, read).store(Size.U64, R10, Emitter.TEMPORARY, 0);
        to.here(read).load(Size.U64, R2, R10, Emitter.TEMPORARY).store(Size.U64, R9, ExecRecord.BYTES, R2);
        to.move(R1, R9).alu(Alu.ADD, R1, R2).alu(Alu.ADD, R1, Layout.DATA).move(R2, Math.min(PATH_MAX, room));
        to.load(Size.U64, R3, R7, image.name()).call(Helper.PROBE_READ_KERNEL_STR);
        to.jump(Condition.S_AT_LEAST, R0, 0, named).move(R0, 0);
        to.here(named).load(Size.U64, R2, R10, Emitter.TEMPORARY).alu(Alu.ADD, R2, R0);
        to.store(Size.U64, R9, Layout.OUT, R2);
        emit.sendCaptured();
    }

    /** A thread that is not the leader goes on under the leader's tid: so does its state. */
    private void rename() {
        Label same = to.label();
        to.move(R6, R1).load(Size.U64, R1, R6, 8).alu(Alu.LSH, R1, 32).alu(Alu.RSH, R1, 32);
        to.store(Size.U64, R10, Emitter.TEMPORARY, R1);
        emit.ownKey();
        to.load(Size.U64, R1, R10, Emitter.TEMPORARY).jump(Condition.EQUAL, R0, R1, same);
        to.map(R1, emit.maps.tasks()).move(R2, R10).alu(Alu.ADD, R2, Emitter.TEMPORARY).call(Helper.MAP_LOOKUP_ELEM);
        to.jump(Condition.EQUAL, R0, 0, same).move(R3, R0).move(R4, 0);
        emit.task(Helper.MAP_UPDATE_ELEM);
        to.map(R1, emit.maps.tasks()).move(R2, R10).alu(Alu.ADD, R2, Emitter.TEMPORARY).call(Helper.MAP_DELETE_ELEM);
        to.here(same).move(R1, R6);
    }

    private Code death() {
        Label others = to.label();
        Label done = to.label();
        emit.traced();
        to.load(Size.U64, R1, R8, State.FLAGS).jump(Condition.EQUAL, R1, 0, emit.out);
        emit.tellLost();
        to.mapValue(R1, emit.maps.globals(), Globals.LIVE).move(R2, -1).fetchAdd(R1, 0, R2);
        to.store(Size.U64, R10, Emitter.TEMPORARY, R2);
        emit.field(R2, R7, emit.offsets.exitCode(), Size.U32);
        to.store(Size.U64, R10, STATUS, R2);
        emit.reserve(Layout.DEATH);
        to.load(Size.U64, R2, R10, STATUS).store(Size.U32, R0, Layout.R_CODE, R2);
        emit.reservedHead();
        to.load(Size.U64, R1, R10, Emitter.TEMPORARY).jump(Condition.DIFFERENT, R1, 1, others);
        emit.submit(true);
        to.jump(done).here(others);
        emit.submit(false);
        to.here(done);
        if (!emit.typed) {
            to.here(emit.out);
            emit.ownKey();
            emit.task(Helper.MAP_DELETE_ELEM);
            to.move(R0, 0).exit();
            return emit.build();
        }
        return finish();
    }

    private Code finish() {
        emit.end();
        return emit.build();
    }
}
