package dev.jtrace.engine.bpf;

import static dev.jtrace.bindings.bpf.Register.R0;
import static dev.jtrace.bindings.bpf.Register.R1;
import static dev.jtrace.bindings.bpf.Register.R10;
import static dev.jtrace.bindings.bpf.Register.R2;
import static dev.jtrace.bindings.bpf.Register.R3;
import static dev.jtrace.bindings.bpf.Register.R6;
import static dev.jtrace.bindings.bpf.Register.R7;
import static dev.jtrace.bindings.bpf.Register.R8;

import dev.jtrace.bindings.bpf.Alu;
import dev.jtrace.bindings.bpf.Assembler;
import dev.jtrace.bindings.bpf.Code;
import dev.jtrace.bindings.bpf.Condition;
import dev.jtrace.bindings.bpf.Helper;
import dev.jtrace.bindings.bpf.Label;
import dev.jtrace.bindings.bpf.Size;

/** The programs that follow tasks: at sched_process_fork, sched_process_exec and sched_process_exit. */
final class TaskPrograms {
    private static final int CREATE = 1;

    private final Emitter emit;
    private final Assembler to;

    private TaskPrograms(Maps maps, Offsets offsets) {
        emit = new Emitter(maps, offsets);
        to = emit.to;
    }

    /** Takes on the children of traced tasks: fork(parent, child). */
    static Code fork(Maps maps, Offsets offsets) {
        return new TaskPrograms(maps, offsets).fork();
    }

    /** exec(task, former tid, binary). */
    static Code exec(Maps maps, Offsets offsets) {
        return new TaskPrograms(maps, offsets).exec();
    }

    /** exit(task). */
    static Code death(Maps maps, Offsets offsets) {
        return new TaskPrograms(maps, offsets).death();
    }

    private Code fork() {
        emit.traced();
        to.load(Size.U64, R1, R8, State.FLAGS).move(R2, R1).alu(Alu.AND, R2, State.TRACED);
        to.jump(Condition.EQUAL, R2, 0, emit.out);
        to.alu(Alu.AND, R1, State.TRACED | State.HIDDEN).store(Size.U64, R10, Emitter.TEMPORARY, R1);
        to.load(Size.U64, R2, R6, 8);
        emit.state(R2, CREATE);
        to.jump(Condition.EQUAL, R0, 0, emit.out);
        to.load(Size.U64, R1, R10, Emitter.TEMPORARY).store(Size.U64, R0, State.FLAGS, R1);
        to.mapValue(R1, emit.maps.globals(), Globals.LIVE).move(R2, 1).atomicAdd(R1, 0, R2);
        reserve(Layout.FORK);
        to.call(Helper.KTIME_GET_NS).load(Size.U64, R1, R10, Emitter.POINTER).store(Size.U64, R1, Layout.R_TIME, R0);
        to.load(Size.U64, R2, R6, 8).load(Size.U32, R3, R2, emit.offsets.tid());
        to.store(Size.U32, R1, Layout.R_TID, R3);
        to.load(Size.U32, R3, R2, emit.offsets.tgid()).store(Size.U32, R1, Layout.R_TGID, R3);
        to.load(Size.U32, R3, R7, emit.offsets.tid()).store(Size.U64, R1, Layout.R_RESULT, R3);
        emit.submit(false);
        return finish();
    }

    private Code exec() {
        emit.traced();
        to.load(Size.U64, R1, R8, State.FLAGS).jump(Condition.EQUAL, R1, 0, emit.out);
        reserve(Layout.EXEC);
        to.load(Size.U64, R2, R6, 8).alu(Alu.LSH, R2, 32).alu(Alu.RSH, R2, 32);
        to.store(Size.U64, R0, Layout.R_RESULT, R2);
        emit.reservedHead();
        emit.submit(false);
        return finish();
    }

    private Code death() {
        Label others = to.label();
        Label done = to.label();
        emit.traced();
        to.load(Size.U64, R1, R8, State.FLAGS).jump(Condition.EQUAL, R1, 0, emit.out);
        emit.tellLost();
        to.mapValue(R1, emit.maps.globals(), Globals.LIVE).move(R2, -1).fetchAdd(R1, 0, R2);
        to.store(Size.U64, R10, Emitter.TEMPORARY, R2);
        reserve(Layout.DEATH);
        to.load(Size.U32, R2, R7, emit.offsets.exitCode()).store(Size.U32, R0, Layout.R_CODE, R2);
        emit.reservedHead();
        to.load(Size.U64, R1, R10, Emitter.TEMPORARY).jump(Condition.DIFFERENT, R1, 1, others);
        emit.submit(true);
        to.jump(done).here(others);
        emit.submit(false);
        to.here(done);
        return finish();
    }

    /** R0 and the frame's POINTER become a record of that kind, zeroed but for what comes next; or the task lost it. */
    private void reserve(int kind) {
        Label some = to.label();
        to.map(R1, emit.maps.ring()).move(R2, Layout.R_HEADER).move(R3, 0).call(Helper.RINGBUF_RESERVE);
        to.jump(Condition.DIFFERENT, R0, 0, some);
        emit.lost();
        to.jump(emit.out);
        to.here(some).store(Size.U64, R10, Emitter.POINTER, R0);
        to.store(Size.U64, R0, Layout.R_KIND, kind).store(Size.U64, R0, Layout.R_RESULT, 0);
    }

    private Code finish() {
        emit.end();
        return emit.build();
    }
}
