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

/**
 * What the programs have in common. R6 is the context (the tracepoint's arguments), R7 the task, R8 its {@link State},
 * R9 the scratch memory of the CPU.
 */
final class Emitter {
    private static final int NO_WAKEUP = 1;
    private static final int FORCE_WAKEUP = 2;
    private static final int AVAILABLE_DATA = 0;
    /** Steps that a capture program may take. */
    private static final int MOST_STEPS = 1 << 16;

    /** Slots of the frame. */
    static final int POINTER = -8;

    static final int KEY = -16;
    static final int TEMPORARY = -24;

    final Assembler to = new Assembler();
    final Maps maps;
    final Offsets offsets;
    final Label out = to.label();

    Emitter(Maps maps, Offsets offsets) {
        this.maps = maps;
        this.offsets = offsets;
    }

    /** R6, R7 and R8; a task that is not traced ends the program. */
    void traced() {
        to.move(R6, R1).call(Helper.GET_CURRENT_TASK_BTF).move(R7, R0);
        state(R7, 0);
        to.jump(Condition.EQUAL, R0, 0, out).move(R8, R0);
    }

    /** R0 becomes the state of the task in {@code task}, or null. @param flags 1 makes one */
    void state(Register task, int flags) {
        to.map(R1, maps.tasks()).move(R2, task).move(R3, 0).move(R4, flags).call(Helper.TASK_STORAGE_GET);
    }

    /** R9. */
    void scratch() {
        to.call(Helper.GET_SMP_PROCESSOR_ID).store(Size.U32, R10, KEY, R0);
        to.map(R1, maps.scratch()).move(R2, R10).alu(Alu.ADD, R2, KEY).call(Helper.MAP_LOOKUP_ELEM);
        to.jump(Condition.EQUAL, R0, 0, out).move(R9, R0);
    }

    /** Fills kind, time, tid and tgid of the record; R0 to R5 die. */
    void head(int kind) {
        to.store(Size.U32, R9, Layout.RECORD + Layout.R_KIND, kind);
        to.call(Helper.KTIME_GET_NS).store(Size.U64, R9, Layout.RECORD + Layout.R_TIME, R0);
        to.call(Helper.GET_CURRENT_PID_TGID).store(Size.U32, R9, Layout.RECORD + Layout.R_TID, R0);
        to.alu(Alu.RSH, R0, 32).store(Size.U32, R9, Layout.RECORD + Layout.R_TGID, R0);
    }

    /** Runs the capture program that begins at operation R1. */
    void capture(Label function) {
        to.store(Size.U64, R9, Layout.PC, R1).store(Size.U64, R9, Layout.OUT, 0);
        to.store(Size.U64, R9, Layout.LAST_LENGTH, 0).store(Size.U64, R9, Layout.FRAME, -1);
        to.store(Size.U64, R9, Layout.DEPTH, 0).store(Size.U64, R9, Layout.LISTED, 0);
        to.store(Size.U64, R9, Layout.FAULT, 0);
        to.store(Size.U64, R10, POINTER, R9);
        to.move(R1, MOST_STEPS).functionAddress(R2, function).move(R3, R10).alu(Alu.ADD, R3, POINTER);
        to.move(R4, 0).call(Helper.LOOP);
    }

    /** Sends the record's header and OUT captured bytes. */
    void sendCaptured() {
        Label bounded = to.label();
        to.load(Size.U64, R3, R9, Layout.OUT);
        to.jump(Condition.AT_MOST, R3, maps.room(), bounded).move(R3, maps.room());
        to.here(bounded).alu(Alu.ADD, R3, Layout.R_HEADER);
        send();
    }

    /** Sends the record's header. */
    void sendHeader() {
        to.move(R3, Layout.R_HEADER);
        send();
    }

    /** Sends R3 bytes of the record: counts it as lost where there is no room, tells of lost ones where there is. */
    private void send() {
        Label woken = to.label();
        Label sent = to.label();
        to.store(Size.U64, R10, TEMPORARY, R3);
        to.map(R1, maps.ring()).move(R2, AVAILABLE_DATA).call(Helper.RINGBUF_QUERY);
        to.move(R4, NO_WAKEUP).jump(Condition.AT_MOST, R0, maps.half(), woken).move(R4, FORCE_WAKEUP);
        to.here(woken).map(R1, maps.ring()).move(R2, R9).alu(Alu.ADD, R2, Layout.RECORD);
        to.load(Size.U64, R3, R10, TEMPORARY).call(Helper.RINGBUF_OUTPUT);
        to.jump(Condition.EQUAL, R0, 0, sent);
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

    /** The end that every way leads to. */
    void end() {
        to.here(out).move(R0, 0).exit();
    }

    Code build() {
        return to.build();
    }
}
