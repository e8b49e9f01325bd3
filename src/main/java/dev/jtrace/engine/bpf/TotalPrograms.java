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
import dev.jtrace.bindings.bpf.Register;
import dev.jtrace.bindings.bpf.Size;
import dev.jtrace.event.TaskCounter;

/**
 * The programs that add up the counters of tasks. Whoever looks at a task, be it the iterator or the end of the task,
 * exchanges what was seen last for what is seen now and adds the difference: two that do so at the same time add the
 * same together. R6 is the context, R7 the task, R8 its {@link TotalState}, R9 its row of the sums.
 */
final class TotalPrograms {
    /** TASK_DEAD of linux/sched.h, since Linux 4.14. */
    private static final int TASK_DEAD = 0x80;

    private static final int CREATE = 1;
    /** Slot of the frame. */
    private static final int KEY = -8;

    private final Assembler to = new Assembler();
    private final Label out = to.label();
    private final Maps maps;

    /**
     * What the programs share.
     *
     * @param states task storage of {@link TotalState}
     * @param sums an array with a row of a u64 for each counter
     * @param ending an array with one u64: tasks whose last switch is still to come
     */
    record Maps(int states, int sums, int ending, TotalFields fields) {}

    private TotalPrograms(Maps maps) {
        this.maps = maps;
    }

    /** fork(parent, child): the child is counted in the row of its parent, from its start. */
    static Code fork(Maps maps) {
        TotalPrograms p = new TotalPrograms(maps);
        p.task(0);
        p.state(0);
        p.to.load(Size.U64, R1, R8, TotalState.FLAGS).alu(Alu.AND, R1, TotalState.ARMED);
        p.to.jump(Condition.DIFFERENT, R1, 0, p.out).load(Size.U64, R9, R8, TotalState.ROW);
        p.task(8);
        p.state(CREATE);
        p.to.store(Size.U64, R8, TotalState.ROW, R9);
        return p.end();
    }

    /** exec(task, ...): counting begins for one that waited for this. */
    static Code exec(Maps maps) {
        TotalPrograms p = new TotalPrograms(maps);
        p.task(0);
        p.state(0);
        p.to.load(Size.U64, R1, R8, TotalState.FLAGS).jump(Condition.DIFFERENT, R1, TotalState.ARMED, p.out);
        p.begin();
        return p.end();
    }

    /** exit(task): there will be a last switch away from it. */
    static Code exit(Maps maps) {
        TotalPrograms p = new TotalPrograms(maps);
        p.task(0);
        p.state(0);
        p.to.load(Size.U64, R1, R8, TotalState.FLAGS).move(R2, R1).alu(Alu.AND, R2, TotalState.ARMED);
        p.to.jump(Condition.DIFFERENT, R2, 0, p.out);
        p.to.alu(Alu.OR, R1, TotalState.ENDING).store(Size.U64, R8, TotalState.FLAGS, R1);
        p.ending(1);
        return p.end();
    }

    /** switch(preempted, task, next, ...): the last switch away from a task has all that it ever used. */
    static Code away(Maps maps) {
        TotalPrograms p = new TotalPrograms(maps);
        p.task(8);
        p.to.load(Size.U32, R1, R7, maps.fields.state()).jump(Condition.DIFFERENT, R1, TASK_DEAD, p.out);
        p.state(0);
        p.to.load(Size.U64, R1, R8, TotalState.FLAGS).alu(Alu.AND, R1, TotalState.ENDING);
        p.to.jump(Condition.EQUAL, R1, 0, p.out);
        p.add();
        p.ending(-1);
        return p.end();
    }

    /** iterate(meta, task): adds what a living task has used by now. */
    static Code look(Maps maps) {
        TotalPrograms p = new TotalPrograms(maps);
        p.task(8);
        p.to.jump(Condition.EQUAL, R7, 0, p.out);
        p.state(0);
        p.to.load(Size.U64, R1, R8, TotalState.FLAGS).alu(Alu.AND, R1, TotalState.ARMED | TotalState.ENDING);
        p.to.jump(Condition.DIFFERENT, R1, 0, p.out);
        p.add();
        return p.end();
    }

    /** R6 when it is the first, and R7: the argument at {@code offset}. */
    private void task(int offset) {
        if (to.length() == 0) {
            to.move(R6, R1);
        }
        to.load(Size.U64, R7, R6, offset);
    }

    /** R8; a task that has none ends the program. @param flags CREATE makes one */
    private void state(int flags) {
        to.map(R1, maps.states).move(R2, R7).move(R3, 0).move(R4, flags).call(Helper.TASK_STORAGE_GET);
        to.jump(Condition.EQUAL, R0, 0, out).move(R8, R0);
    }

    /** Tasks that are about to end become {@code by} more. */
    private void ending(int by) {
        to.mapValue(R1, maps.ending, 0).move(R2, by).atomicAdd(R1, 0, R2);
    }

    /** What the task has used so far does not count. */
    private void begin() {
        for (int i = 0; i < TaskCounter.COUNT; i++) {
            counter(i, R1);
            to.store(Size.U64, R8, TotalState.BASE + 8 * i, R1);
        }
        to.store(Size.U64, R8, TotalState.FLAGS, 0);
    }

    /** Adds what is new, or begins where the flags have FRESH. */
    private void add() {
        Label old = to.label();
        Label done = to.label();
        to.load(Size.U64, R1, R8, TotalState.FLAGS).alu(Alu.AND, R1, TotalState.FRESH);
        to.jump(Condition.EQUAL, R1, 0, old);
        begin();
        to.jump(done).here(old);
        to.load(Size.U64, R1, R8, TotalState.ROW).store(Size.U32, R10, KEY, R1);
        to.map(R1, maps.sums).move(R2, R10).alu(Alu.ADD, R2, KEY).call(Helper.MAP_LOOKUP_ELEM);
        to.jump(Condition.EQUAL, R0, 0, done).move(R9, R0);
        for (int i = 0; i < TaskCounter.COUNT; i++) {
            counter(i, R1);
            to.move(R2, R1).exchange(R8, TotalState.BASE + 8 * i, R1).alu(Alu.SUB, R2, R1);
            to.atomicAdd(R9, 8 * i, R2);
        }
        to.here(done);
    }

    private void counter(int index, Register register) {
        to.load(Size.U64, register, R7, maps.fields.counters().get(index));
    }

    private Code end() {
        to.here(out).move(R0, 0).exit();
        return to.build();
    }
}
