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
 * What the programs have in common. R6 is the context (the tracepoint's arguments), R7 the task, R8 its {@link State},
 * R9 the scratch memory of the CPU.
 */
final class Emitter {
    /** Of {@link #state}. */
    static final int CREATE = 1;

    private static final int NO_WAKEUP = 1;
    private static final int FORCE_WAKEUP = 2;
    private static final int AVAILABLE_DATA = 0;
    /** Steps that a capture program may take. */
    private static final int MOST_STEPS = 1 << 16;

    /** Slots of the frame. */
    static final int POINTER = -8;

    static final int KEY = -16;
    static final int TEMPORARY = -24;
    /** thread_info.status, where programs cannot read it as it is. */
    static final int STATUS = -48;

    private static final int FIELD = -56;
    /** A copy of the registers of the task, where programs cannot read them as they are. */
    private static final int REGISTERS = -224;

    private static final int REGISTERS_SIZE = 168;

    final Assembler to = new Assembler();
    final Maps maps;
    final Offsets offsets;
    private final Whom whom;
    /** See {@link Setup}. */
    final boolean typed;
    final Label out = to.label();

    Emitter(Setup setup) {
        maps = setup.maps();
        offsets = setup.offsets();
        whom = setup.whom();
        typed = setup.typed();
    }

    /** R6, R7 and R8; a task that is not traced ends the program. */
    void traced() {
        to.move(R6, R1);
        current();
        ownState(0);
        to.jump(Condition.EQUAL, R0, 0, out).move(R8, R0);
    }

    /** R7. */
    private void current() {
        to.call(typed ? Helper.GET_CURRENT_TASK_BTF : Helper.GET_CURRENT_TASK).move(R7, R0);
    }

    /** As {@link #traced}, at a call: a task that is to be traced from now on is taken on. */
    void called() {
        if (whom instanceof Whom.Chosen) {
            traced();
        } else {
            takenOn();
        }
        if (!typed) {
            field(R1, R7, offsets.status(), Size.U32);
            to.store(Size.U64, R10, STATUS, R1);
        }
    }

    private void takenOn() {
        Label known = to.label();
        Label inside = to.label();
        Label stays = to.label();
        to.move(R6, R1);
        current();
        if (whom instanceof Whom.Group(long id, int level)) {
            to.move(R1, level).call(Helper.GET_ANCESTOR_CGROUP_ID).constant(R1, id);
            to.jump(Condition.EQUAL, R0, R1, inside);
            ownState(0);
            to.jump(Condition.EQUAL, R0, 0, out).load(Size.U64, R1, R0, State.FLAGS);
            to.move(R2, R1).alu(Alu.AND, R2, State.BY_PLACE).jump(Condition.EQUAL, R2, 0, stays);
            to.alu(Alu.AND, R1, ~State.IN_CALL).store(Size.U64, R0, State.FLAGS, R1).jump(out);
            to.here(stays).move(R8, R0).jump(known);
            to.here(inside);
        }
        Label some = to.label();
        Label made = to.label();
        ownState(0);
        to.jump(Condition.DIFFERENT, R0, 0, some);
        ownState(CREATE);
        to.jump(Condition.DIFFERENT, R0, 0, made);
        to.mapValue(R1, maps.globals(), Globals.LOST).move(R2, 1).atomicAdd(R1, 0, R2).jump(out);
        to.here(made).move(R8, R0);
        to.store(Size.U64, R8, State.FLAGS, State.TRACED | State.FRESH | State.BY_PLACE);
        to.mapValue(R1, maps.globals(), Globals.LIVE).move(R2, 1).atomicAdd(R1, 0, R2);
        reserve(Layout.TAKEN);
        reservedHead();
        submit(false);
        to.jump(known);
        to.here(some).move(R8, R0);
        to.here(known);
    }

    /** R0 and the frame's POINTER become a record of that kind, zeroed but for what comes next; or the task lost it. */
    void reserve(int kind) {
        Label some = to.label();
        to.map(R1, maps.ring()).move(R2, Layout.R_HEADER).move(R3, 0).call(Helper.RINGBUF_RESERVE);
        to.jump(Condition.DIFFERENT, R0, 0, some);
        lost();
        to.jump(out);
        to.here(some).store(Size.U64, R10, POINTER, R0);
        to.store(Size.U64, R0, Layout.R_KIND, kind).store(Size.U64, R0, Layout.R_RESULT, 0);
    }

    /** R0 becomes the state of the current task, which is in R7, or null. @param flags CREATE makes one */
    private void ownState(int flags) {
        if (typed) {
            state(R7, flags);
            return;
        }
        ownKey();
        entry(flags);
    }

    /** R0 becomes the state of the task in {@code task}, or null. @param flags CREATE makes one */
    void state(Register task, int flags) {
        if (typed) {
            to.map(R1, maps.tasks()).move(R2, task).move(R3, 0).move(R4, flags).call(Helper.TASK_STORAGE_GET);
            return;
        }
        field(R1, task, offsets.tid(), Size.U32);
        to.store(Size.U64, R10, KEY, R1);
        entry(flags);
    }

    /** The frame's KEY becomes that of the current task. */
    void ownKey() {
        to.call(Helper.GET_CURRENT_PID_TGID).alu(Alu.LSH, R0, 32).alu(Alu.RSH, R0, 32).store(Size.U64, R10, KEY, R0);
    }

    private void entry(int flags) {
        Label found = to.label();
        task(Helper.MAP_LOOKUP_ELEM);
        if (flags == CREATE) {
            to.jump(Condition.DIFFERENT, R0, 0, found);
            to.mapValue(R3, maps.blank(), 0).move(R4, 0);
            task(Helper.MAP_UPDATE_ELEM);
            task(Helper.MAP_LOOKUP_ELEM);
        }
        to.here(found);
    }

    /** Calls for the entry of the table of tasks that the frame's KEY has. */
    void task(Helper helper) {
        to.map(R1, maps.tasks()).move(R2, R10).alu(Alu.ADD, R2, KEY).call(helper);
    }

    /** {@code register} becomes the member at {@code offset} of a struct of the kernel's; R0 to R5 die. */
    void field(Register register, Register struct, int offset, Size size) {
        if (typed) {
            to.load(size, register, struct, offset);
            return;
        }
        to.move(R3, struct).alu(Alu.ADD, R3, offset).store(Size.U64, R10, FIELD, 0);
        to.move(R1, R10).alu(Alu.ADD, R1, FIELD).move(R2, size.bytes()).call(Helper.PROBE_READ_KERNEL);
        to.load(Size.U64, register, R10, FIELD);
    }

    /** R9. */
    void scratch() {
        to.call(Helper.GET_SMP_PROCESSOR_ID).store(Size.U32, R10, KEY, R0);
        to.map(R1, maps.scratch()).move(R2, R10).alu(Alu.ADD, R2, KEY).call(Helper.MAP_LOOKUP_ELEM);
        to.jump(Condition.EQUAL, R0, 0, out).move(R9, R0);
    }

    /**
     * Fills kind, flags, time, tid and tgid of the record at {@code offset} of {@code base}. R2 is kind, ABI and flags;
     * R1 to R5 die, R0 is the time. All of it in whole words, which the copy to the ring reads at once.
     */
    void head(Register base, int offset) {
        to.load(Size.U32, R1, base, offset + Layout.R_CODE).alu(Alu.LSH, R1, 32).alu(Alu.OR, R1, R2);
        to.store(Size.U64, base, offset + Layout.R_KIND, R1);
        to.call(Helper.GET_CURRENT_PID_TGID).store(Size.U64, base, offset + Layout.R_TID, R0);
        to.call(Helper.KTIME_GET_NS).store(Size.U64, base, offset + Layout.R_TIME, R0);
    }

    /** {@code register} becomes the tid of the current task, which is in R7, or more with it in the low half. */
    void tid(Register register) {
        if (typed) {
            to.load(Size.U32, register, R7, offsets.tid());
        } else {
            to.call(Helper.GET_CURRENT_PID_TGID).move(register, R0);
        }
    }

    /** R2 becomes the address of the task's struct pt_regs, or of a copy: the first argument of the tracepoint. */
    void registers() {
        if (typed) {
            to.load(Size.U64, R2, R6, 0);
        } else {
            to.move(R1, R10).alu(Alu.ADD, R1, REGISTERS).move(R2, REGISTERS_SIZE).load(Size.U64, R3, R6, 0);
            to.call(Helper.PROBE_READ_KERNEL).move(R2, R10).alu(Alu.ADD, R2, REGISTERS);
        }
    }

    /** Runs the capture program that begins at operation R1; the bytes before OUT are there already. */
    void capture(Label function) {
        to.store(Size.U64, R9, Layout.PC, R1);
        to.store(Size.U64, R9, Layout.LAST_LENGTH, 0).store(Size.U64, R9, Layout.FRAME, -1);
        to.store(Size.U64, R9, Layout.DEPTH, 0).store(Size.U64, R9, Layout.LISTED, 0);
        to.store(Size.U64, R9, Layout.FAULT, 0).store(Size.U64, R9, Layout.INTERFACES, 0);
        to.store(Size.U64, R10, POINTER, R9);
        to.move(R1, MOST_STEPS).functionAddress(R2, function).move(R3, R10).alu(Alu.ADD, R3, POINTER);
        to.move(R4, 0).call(Helper.LOOP);
    }

    /** Sends the record's header and OUT captured bytes. */
    void sendCaptured() {
        Label bounded = to.label();
        to.load(Size.U64, R3, R9, Layout.OUT);
        to.jump(Condition.AT_MOST, R3, maps.room(), bounded).move(R3, maps.room());
        to.here(bounded).alu(Alu.ADD, R3, Layout.R_HEADER).store(Size.U64, R10, TEMPORARY, R3);
        wake();
        to.map(R1, maps.ring()).move(R2, R9).alu(Alu.ADD, R2, Layout.RECORD).load(Size.U64, R3, R10, TEMPORARY);
        output();
    }

    /**
     * Sends {@code bytes} of the record that the state has.
     *
     * @param wakes whether the reader is woken where much waits for it
     */
    void sendKept(int bytes, boolean wakes) {
        if (wakes) {
            wake();
        } else {
            to.move(R4, NO_WAKEUP);
        }
        to.map(R1, maps.ring()).move(R2, R8).alu(Alu.ADD, R2, State.RECORD).move(R3, bytes);
        output();
    }

    /**
     * R4 becomes the flag that wakes the reader, or not: it does once, where the reader sleeps and much waits for it. A
     * wake-up costs more than all else here.
     */
    private void wake() {
        Label decided = to.label();
        to.move(R4, NO_WAKEUP).mapValue(R1, maps.globals(), Globals.SLEEPS).load(Size.U64, R1, R1, 0);
        to.jump(Condition.EQUAL, R1, 0, decided);
        to.map(R1, maps.ring()).move(R2, AVAILABLE_DATA).call(Helper.RINGBUF_QUERY);
        to.move(R4, NO_WAKEUP).jump(Condition.AT_MOST, R0, maps.half(), decided).move(R4, FORCE_WAKEUP);
        to.mapValue(R1, maps.globals(), Globals.SLEEPS).store(Size.U64, R1, 0, 0);
        to.here(decided);
    }

    /** Sends R3 bytes at R2 and counts them as lost where there is no room; R0 is 0 when there was. */
    private void output() {
        Label sent = to.label();
        to.call(Helper.RINGBUF_OUTPUT).jump(Condition.EQUAL, R0, 0, sent);
        lost();
        to.here(sent);
    }

    /** One more record of the task is lost. */
    void lost() {
        to.load(Size.U64, R1, R8, State.LOST).alu(Alu.ADD, R1, 1).store(Size.U64, R8, State.LOST, R1);
        to.mapValue(R1, maps.globals(), Globals.LOST).move(R2, 1).atomicAdd(R1, 0, R2);
    }

    /** Tells of records of the task that were lost, where there are any and room for it. Needs R8; R6 to R9 stay. */
    void tellLost() {
        Label none = to.label();
        to.load(Size.U64, R1, R8, State.LOST).jump(Condition.EQUAL, R1, 0, none);
        to.map(R1, maps.ring()).move(R2, Layout.R_HEADER).move(R3, 0).call(Helper.RINGBUF_RESERVE);
        to.jump(Condition.EQUAL, R0, 0, none);
        to.store(Size.U64, R10, POINTER, R0);
        to.store(Size.U64, R0, Layout.R_KIND, Layout.LOST);
        to.load(Size.U64, R1, R8, State.LOST).store(Size.U64, R0, Layout.R_RESULT, R1);
        to.store(Size.U64, R8, State.LOST, 0);
        reservedHead();
        submit(false);
        to.here(none);
    }

    /** Fills time, tid and tgid of the reserved record that the frame's POINTER points to. */
    void reservedHead() {
        to.call(Helper.KTIME_GET_NS).load(Size.U64, R1, R10, POINTER);
        to.store(Size.U64, R1, Layout.R_TIME, R0);
        to.call(Helper.GET_CURRENT_PID_TGID).load(Size.U64, R1, R10, POINTER);
        to.store(Size.U32, R1, Layout.R_TID, R0).alu(Alu.RSH, R0, 32).store(Size.U32, R1, Layout.R_TGID, R0);
    }

    /** Hands over the reserved record that the frame's POINTER points to. */
    void submit(boolean wake) {
        to.load(Size.U64, R1, R10, POINTER).move(R2, wake ? FORCE_WAKEUP : NO_WAKEUP).call(Helper.RINGBUF_SUBMIT);
    }

    /** {@code register} becomes the CPU time of the task in R7, up to a constant, if R0 is the time. */
    void cpuTime(Register register) {
        to.move(register, R0);
        to.load(Size.U64, R2, R7, offsets.cpuTime()).alu(Alu.ADD, register, R2);
        to.load(Size.U64, R2, R7, offsets.cpuSince()).alu(Alu.SUB, register, R2);
    }

    /** {@code register} becomes the task's counter: with R0 the time, where it is the CPU time. R2 dies. */
    void counter(TaskCounter counter, Register register) {
        if (counter == TaskCounter.CPU_TIME) {
            cpuTime(register);
        } else {
            to.load(Size.U64, register, R7, offsets.counters().get(counter.ordinal()));
        }
    }

    /** The end that every way leads to. */
    void end() {
        to.here(out).move(R0, 0).exit();
    }

    Code build() {
        return to.build();
    }
}
