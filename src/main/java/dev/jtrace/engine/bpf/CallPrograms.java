package dev.jtrace.engine.bpf;

import static dev.jtrace.bindings.bpf.Register.R0;
import static dev.jtrace.bindings.bpf.Register.R1;
import static dev.jtrace.bindings.bpf.Register.R10;
import static dev.jtrace.bindings.bpf.Register.R2;
import static dev.jtrace.bindings.bpf.Register.R3;
import static dev.jtrace.bindings.bpf.Register.R4;
import static dev.jtrace.bindings.bpf.Register.R5;
import static dev.jtrace.bindings.bpf.Register.R6;
import static dev.jtrace.bindings.bpf.Register.R8;
import static dev.jtrace.bindings.bpf.Register.R9;

import dev.jtrace.bindings.bpf.Alu;
import dev.jtrace.bindings.bpf.Assembler;
import dev.jtrace.bindings.bpf.Code;
import dev.jtrace.bindings.bpf.Condition;
import dev.jtrace.bindings.bpf.Label;
import dev.jtrace.bindings.bpf.Size;
import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.TaskCounter;

/** The programs at sys_enter and sys_exit that send a record each. x86-64 with its three ABIs. */
final class CallPrograms {
    /** Members of struct pt_regs of x86-64 (asm/ptrace.h) that hold arguments, by ABI. */
    static final int[] REGISTERS_64 = {112, 104, 96, 56, 72, 64};

    static final int[] REGISTERS_32 = {40, 88, 96, 104, 112, 32};
    private static final int ORIG_AX = 120;
    private static final int SP = 152;

    private static final int RECORD = Layout.RECORD;
    private static final int FLAGS = RECORD + Layout.R_KIND + 2;
    /** The record that the state has, and its flags. */
    private static final int KEPT = State.RECORD;

    private static final int KEPT_FLAGS = KEPT + Layout.R_KIND + 2;
    /** Slot of the frame, beside those of {@link Emitter}: where the capture begins, 0 for none. */
    private static final int PLAN = -32;
    /** Slot of the frame: not 0 where the record of an exit has to tell what that of its entry did not. */
    private static final int UNTOLD = -40;

    /** Results from here up are errors, as unsigned numbers. */
    private static final int ERRORS = -4096;

    /** Bytes of the block with counters. */
    static final int COUNTED = CaptureWriter.HEADER + 8 * TaskCounter.COUNT;

    private final Emitter emit;
    private final Assembler to;
    private final CallNumber number;
    private final boolean cpuTimes;
    private final boolean counters;
    private final Label capture;

    private CallPrograms(Setup setup, boolean cpuTimes, boolean counters) {
        emit = new Emitter(setup);
        to = emit.to;
        number = new CallNumber(emit);
        this.cpuTimes = cpuTimes;
        this.counters = counters;
        capture = to.label();
    }

    /**
     * @param cpuTimes whether records tell the CPU time of the task
     * @param counters whether those of exits tell what the call added to the task's counters
     */
    static Code enter(Setup setup, boolean cpuTimes, boolean counters) {
        return new CallPrograms(setup, cpuTimes, counters).enter();
    }

    static Code exit(Setup setup, boolean cpuTimes, boolean counters) {
        return new CallPrograms(setup, cpuTimes, counters).exit();
    }

    private Code enter() {
        Label wanted = to.label();
        Label some = to.label();
        Label clean = to.label();
        emit.called();
        to.load(Size.U64, R1, R6, 8).load(Size.U64, R5, R8, State.FLAGS).jump(Condition.EQUAL, R5, 0, emit.out);
        number.identify();
        number.reveal();
        to.jump(Condition.ANY_BIT, R4, Calls.WANTED, wanted);
        to.alu(Alu.AND, R5, ~(State.IN_CALL | State.FRESH)).store(Size.U64, R8, State.FLAGS, R5).jump(emit.out);
        to.here(wanted).alu(Alu.AND, R5, ~(State.FRESH | State.FAULTED | State.UNTOLD));
        to.alu(Alu.OR, R5, State.IN_CALL).store(Size.U64, R8, State.FLAGS, R5);
        to.alu(Alu.AND, R4, Calls.WANTED - 1).store(Size.U64, R10, PLAN, R4);
        emit.tellLost();
        arguments();
        describe(Layout.ENTER);
        to.store(Size.U64, R8, KEPT + Layout.R_RESULT, 0);
        for (int i = 0; counters && i < TaskCounter.COUNT; i++) {
            emit.counter(TaskCounter.of(i), R1);
            to.store(Size.U64, R8, State.ENTRY_COUNTERS + 8 * i, R1);
        }
        to.load(Size.U64, R1, R10, PLAN).jump(Condition.DIFFERENT, R1, 0, some);
        emit.sendKept(Layout.R_HEADER, true);
        told();

        to.here(some);
        taken();
        to.store(Size.U64, R9, Layout.FAILED, 0);
        captured();
        to.load(Size.U64, R1, R9, Layout.FAULT).jump(Condition.EQUAL, R1, 0, clean);
        to.load(Size.U64, R1, R8, State.FLAGS).alu(Alu.OR, R1, State.FAULTED).store(Size.U64, R8, State.FLAGS, R1);
        to.here(clean);
        emit.sendCaptured();
        told();
        return finish();
    }

    /** The end of an entry: where R0 says that its record was lost, that of the exit will have to tell all. */
    private void told() {
        to.jump(Condition.EQUAL, R0, 0, emit.out).load(Size.U64, R1, R8, State.FLAGS);
        to.alu(Alu.OR, R1, State.UNTOLD).store(Size.U64, R8, State.FLAGS, R1).jump(emit.out);
    }

    private Code exit() {
        Label known = to.label();
        Label wanted = to.label();
        Label described = to.label();
        Label seen = to.label();
        Label some = to.label();
        Label whole = to.label();
        emit.called();
        to.load(Size.U64, R5, R8, State.FLAGS).jump(Condition.ANY_BIT, R5, State.IN_CALL, known);
        to.move(R1, R5).alu(Alu.AND, R1, State.FRESH).jump(Condition.EQUAL, R1, 0, emit.out);
        to.load(Size.U64, R2, R6, 0);
        emit.field(R1, R2, ORIG_AX, Size.U64);
        number.identify();
        to.load(Size.U64, R5, R8, State.FLAGS).jump(Condition.ANY_BIT, R4, Calls.WANTED, wanted);
        to.alu(Alu.AND, R5, ~State.FRESH).store(Size.U64, R8, State.FLAGS, R5).jump(emit.out);
        to.here(wanted);
        arguments();
        to.jump(described);

        to.here(known).alu(Alu.AND, R5, ~State.IN_CALL).store(Size.U64, R8, State.FLAGS, R5);
        again();

        to.here(described);
        emit.tellLost();
        describe(Layout.EXIT);
        result();
        to.load(Size.U64, R5, R8, State.FLAGS).move(R1, R5).alu(Alu.AND, R1, State.FRESH | State.UNTOLD);
        to.store(Size.U64, R10, UNTOLD, R1).jump(Condition.EQUAL, R1, 0, seen);
        to.alu(Alu.AND, R5, ~(State.FRESH | State.UNTOLD)).store(Size.U64, R8, State.FLAGS, R5);
        to.load(Size.U16, R1, R8, KEPT_FLAGS).alu(Alu.OR, R1, Layout.F_NO_ENTRY).store(Size.U16, R8, KEPT_FLAGS, R1);
        to.here(seen).load(Size.U32, R2, R8, State.INDEX);
        number.entry();
        to.load(Size.U32, R1, R3, 4).store(Size.U64, R10, PLAN, R1);
        if (counters) {
            to.jump(some);
        } else {
            to.jump(Condition.DIFFERENT, R1, 0, some);
            to.load(Size.U64, R1, R10, UNTOLD).jump(Condition.DIFFERENT, R1, 0, whole);
            emit.sendKept(Layout.R_SHORT, false);
            to.jump(emit.out).here(whole);
            emit.sendKept(Layout.R_HEADER, false);
            to.jump(emit.out);
        }
        to.here(some);
        taken();
        failed();
        added();
        captured();
        emit.sendCaptured();
        return finish();
    }

    private Code finish() {
        emit.end();
        CaptureProgram.write(to, capture, emit.maps.plans(), Calls.OPERATIONS, emit.maps.room(),
                emit.offsets);
        return emit.build();
    }

    /** Copies arguments and stack pointer from the registers to the record that is kept. */
    private void arguments() {
        Label i386 = to.label();
        Label done = to.label();
        emit.registers();
        to.load(Size.U32, R1, R8, State.INDEX).alu(Alu.SUB, R1, Calls.NUMBERS);
        to.load(Size.U64, R3, R2, SP).store(Size.U64, R8, KEPT + Layout.R_STACK, R3);
        to.jump(Condition.BELOW, R1, Calls.NUMBERS, i386);
        copy(REGISTERS_64, Size.U64);
        to.jump(done).here(i386);
        copy(REGISTERS_32, Size.U32);
        to.here(done);
    }

    private void copy(int[] registers, Size size) {
        for (int i = 0; i < registers.length; i++) {
            to.load(size, R3, R2, registers[i]);
            to.store(Size.U64, R8, KEPT + Layout.R_ARGUMENTS + 8 * i, R3);
        }
    }

    /** The head of the record that is kept, with no flags; its number is there. */
    private void describe(int kind) {
        to.load(Size.U32, R2, R8, State.INDEX).alu(Alu.RSH, R2, 10).alu(Alu.LSH, R2, 8).alu(Alu.OR, R2, kind);
        emit.head(R8, KEPT);
        if (cpuTimes) {
            emit.cpuTime(R1);
            to.store(Size.U64, R8, KEPT + Layout.R_CPU, R1);
        }
    }

    /** Takes the record that is kept to the scratch memory, with no captured bytes yet. */
    private void taken() {
        emit.scratch();
        for (int at = 0; at < Layout.R_HEADER; at += 8) {
            to.load(Size.U64, R1, R8, KEPT + at).store(Size.U64, R9, RECORD + at, R1);
        }
        to.store(Size.U64, R9, Layout.OUT, 0);
    }

    /** Begins the captured bytes with what the call has added to the task's counters, if its entry was seen. */
    private void added() {
        if (!counters) {
            return;
        }
        Label unknown = to.label();
        to.load(Size.U64, R1, R10, UNTOLD).jump(Condition.ANY_BIT, R1, State.FRESH, unknown);
        to.store(Size.U64, R9, Layout.DATA, 0).store(Size.U32, R9, Layout.DATA + 8, 8 * TaskCounter.COUNT);
        to.store(Size.U32, R9, Layout.DATA + 12, CaptureWriter.TASK_COUNTERS);
        to.load(Size.U64, R0, R9, RECORD + Layout.R_TIME);
        for (int i = 0; i < TaskCounter.COUNT; i++) {
            emit.counter(TaskCounter.of(i), R1);
            to.load(Size.U64, R2, R8, State.ENTRY_COUNTERS + 8 * i).alu(Alu.SUB, R1, R2);
            to.store(Size.U64, R9, Layout.DATA + CaptureWriter.HEADER + 8 * i, R1);
        }
        to.store(Size.U64, R9, Layout.OUT, COUNTED).here(unknown);
    }

    /** Puts the result into the record that is kept. */
    private void result() {
        Label fine = to.label();
        to.load(Size.U64, R1, R6, 8).store(Size.U64, R8, KEPT + Layout.R_RESULT, R1);
        to.jump(Condition.AT_MOST, R1, ERRORS, fine);
        to.load(Size.U16, R1, R8, KEPT_FLAGS).alu(Alu.OR, R1, Layout.F_FAILED).store(Size.U16, R8, KEPT_FLAGS, R1);
        to.here(fine);
    }

    /** Tells the capture program whether the call failed. */
    private void failed() {
        to.load(Size.U16, R1, R9, FLAGS).alu(Alu.AND, R1, Layout.F_FAILED).store(Size.U64, R9, Layout.FAILED, R1);
    }

    /** Runs the capture that the frame's PLAN tells of, and says in the record when it was not all that it was to be. */
    private void captured() {
        Label some = to.label();
        Label done = to.label();
        to.load(Size.U64, R1, R10, PLAN).jump(Condition.DIFFERENT, R1, 0, some);
        to.store(Size.U64, R9, Layout.FAULT, 0).jump(done);
        to.here(some);
        emit.capture(capture);
        flag(Layout.INTERFACES, Layout.F_INTERFACES);
        flag(Layout.FAULT, Layout.F_FAULTED);
        to.here(done);
    }

    /** Sets a flag of the record where the u64 {@code at} is not 0. */
    private void flag(int at, int flag) {
        Label not = to.label();
        to.load(Size.U64, R1, R9, at).jump(Condition.EQUAL, R1, 0, not);
        to.load(Size.U16, R1, R9, FLAGS).alu(Alu.OR, R1, flag).store(Size.U16, R9, FLAGS, R1);
        to.here(not);
    }

    /** What could not be read at the entry is there now, if the kernel has read it meanwhile. */
    private void again() {
        Label clean = to.label();
        to.load(Size.U64, R5, R8, State.FLAGS).move(R1, R5).alu(Alu.AND, R1, State.FAULTED);
        to.jump(Condition.EQUAL, R1, 0, clean);
        to.alu(Alu.AND, R5, ~State.FAULTED).store(Size.U64, R8, State.FLAGS, R5);
        to.load(Size.U32, R2, R8, State.INDEX);
        number.entry();
        to.load(Size.U32, R1, R3, 0).alu(Alu.AND, R1, Calls.WANTED - 1).store(Size.U64, R10, PLAN, R1);
        taken();
        to.store(Size.U16, R9, FLAGS, Layout.F_AGAIN).store(Size.U64, R9, Layout.FAILED, 0);
        captured();
        emit.sendCaptured();
        to.here(clean);
    }
}
