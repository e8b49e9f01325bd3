package dev.jtrace.engine.bpf;

import static dev.jtrace.bindings.bpf.Register.R0;
import static dev.jtrace.bindings.bpf.Register.R1;
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
import dev.jtrace.bindings.bpf.Helper;
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
    private static final int REGISTERS_SIZE = 168;

    private static final int RECORD = Layout.RECORD;
    private static final int FLAGS = RECORD + Layout.R_KIND + 2;
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
        Label clean = to.label();
        emit.called();
        to.load(Size.U64, R1, R6, 8).load(Size.U64, R5, R8, State.FLAGS).jump(Condition.EQUAL, R5, 0, emit.out);
        number.identify();
        number.reveal();
        to.jump(Condition.ANY_BIT, R4, Calls.WANTED, wanted);
        to.alu(Alu.AND, R5, ~(State.IN_CALL | State.FRESH)).store(Size.U64, R8, State.FLAGS, R5).jump(emit.out);
        to.here(wanted).alu(Alu.AND, R5, ~(State.FRESH | State.FAULTED)).alu(Alu.OR, R5, State.IN_CALL);
        to.store(Size.U64, R8, State.FLAGS, R5);
        emit.tellLost();
        emit.scratch();
        arguments();
        to.store(Size.U64, R9, RECORD + Layout.R_RESULT, 0).store(Size.U64, R9, Layout.FAILED, 0);
        describe(Layout.ENTER);
        if (counters) {
            to.load(Size.U64, R0, R9, RECORD + Layout.R_TIME);
            for (int i = 0; i < TaskCounter.COUNT; i++) {
                emit.counter(TaskCounter.of(i), R1);
                to.store(Size.U64, R8, State.ENTRY_COUNTERS + 8 * i, R1);
            }
        }
        to.store(Size.U64, R9, Layout.OUT, 0);
        captured(0);
        faulted();
        to.load(Size.U64, R1, R9, Layout.FAULT).jump(Condition.EQUAL, R1, 0, clean);
        to.load(Size.U64, R1, R8, State.FLAGS).alu(Alu.OR, R1, State.FAULTED).store(Size.U64, R8, State.FLAGS, R1);
        to.here(clean);
        emit.sendCaptured();
        return finish();
    }

    private Code exit() {
        Label known = to.label();
        Label wanted = to.label();
        Label described = to.label();
        Label seen = to.label();
        Label counted = to.label();
        emit.called();
        to.load(Size.U64, R5, R8, State.FLAGS).jump(Condition.ANY_BIT, R5, State.IN_CALL, known);
        to.move(R1, R5).alu(Alu.AND, R1, State.FRESH).jump(Condition.EQUAL, R1, 0, emit.out);
        to.load(Size.U64, R2, R6, 0);
        emit.field(R1, R2, ORIG_AX, Size.U64);
        number.identify();
        to.load(Size.U64, R5, R8, State.FLAGS).jump(Condition.ANY_BIT, R4, Calls.WANTED, wanted);
        to.alu(Alu.AND, R5, ~State.FRESH).store(Size.U64, R8, State.FLAGS, R5).jump(emit.out);
        to.here(wanted);
        emit.scratch();
        arguments();
        to.jump(described);

        to.here(known).alu(Alu.AND, R5, ~State.IN_CALL).store(Size.U64, R8, State.FLAGS, R5);
        emit.scratch();
        for (int i = 0; i < 6; i++) {
            to.load(Size.U64, R1, R8, State.ARGUMENTS + 8 * i);
            to.store(Size.U64, R9, RECORD + Layout.R_ARGUMENTS + 8 * i, R1);
        }
        to.load(Size.U64, R1, R8, State.STACK).store(Size.U64, R9, RECORD + Layout.R_STACK, R1);
        again();

        to.here(described);
        emit.tellLost();
        describe(Layout.EXIT);
        to.load(Size.U64, R5, R8, State.FLAGS).move(R1, R5).alu(Alu.AND, R1, State.FRESH);
        to.jump(Condition.EQUAL, R1, 0, seen);
        to.alu(Alu.AND, R5, ~State.FRESH).store(Size.U64, R8, State.FLAGS, R5);
        to.store(Size.U16, R9, FLAGS, Layout.F_NO_ENTRY).store(Size.U64, R9, Layout.OUT, 0).jump(counted);
        to.here(seen);
        added();
        to.here(counted);
        result();
        captured(4);
        faulted();
        emit.sendCaptured();
        return finish();
    }

    /** Says in the record when its capture was not all that it was to be. */
    private void faulted() {
        Label clean = to.label();
        to.load(Size.U64, R1, R9, Layout.FAULT).jump(Condition.EQUAL, R1, 0, clean);
        to.load(Size.U16, R1, R9, FLAGS).alu(Alu.OR, R1, Layout.F_FAULTED).store(Size.U16, R9, FLAGS, R1);
        to.here(clean);
    }

    private Code finish() {
        emit.end();
        CaptureProgram.write(to, capture, emit.maps.plans(), Calls.OPERATIONS, emit.maps.room(),
                emit.offsets);
        return emit.build();
    }

    /** Copies arguments and stack pointer from the registers to the record and to the state. */
    private void arguments() {
        Label i386 = to.label();
        Label done = to.label();
        if (emit.typed) {
            to.load(Size.U64, R2, R6, 0);
        } else {
            to.move(R1, R9).alu(Alu.ADD, R1, Layout.REGISTERS).move(R2, REGISTERS_SIZE).load(Size.U64, R3, R6, 0);
            to.call(Helper.PROBE_READ_KERNEL).move(R2, R9).alu(Alu.ADD, R2, Layout.REGISTERS);
        }
        to.load(Size.U32, R1, R8, State.INDEX).alu(Alu.SUB, R1, Calls.NUMBERS);
        to.load(Size.U64, R3, R2, SP).store(Size.U64, R9, RECORD + Layout.R_STACK, R3);
        to.store(Size.U64, R8, State.STACK, R3);
        to.jump(Condition.BELOW, R1, Calls.NUMBERS, i386);
        copy(REGISTERS_64, Size.U64);
        to.jump(done).here(i386);
        copy(REGISTERS_32, Size.U32);
        to.here(done);
    }

    private void copy(int[] registers, Size size) {
        for (int i = 0; i < registers.length; i++) {
            to.load(size, R3, R2, registers[i]);
            to.store(Size.U64, R9, RECORD + Layout.R_ARGUMENTS + 8 * i, R3);
            to.store(Size.U64, R8, State.ARGUMENTS + 8 * i, R3);
        }
    }

    /** The head of the record of a call. */
    private void describe(int kind) {
        emit.head(kind);
        to.load(Size.U32, R1, R8, State.NUMBER).store(Size.U32, R9, RECORD + Layout.R_CODE, R1);
        to.load(Size.U32, R1, R8, State.INDEX).alu(Alu.RSH, R1, 10);
        to.store(Size.U8, R9, RECORD + Layout.R_KIND + 1, R1);
        if (cpuTimes) {
            to.load(Size.U64, R0, R9, RECORD + Layout.R_TIME);
            emit.cpuTime(R1);
            to.store(Size.U64, R9, RECORD + Layout.R_CPU, R1);
        }
    }

    /** Begins the captured bytes with what the call has added to the task's counters, if that is asked for. */
    private void added() {
        if (!counters) {
            to.store(Size.U64, R9, Layout.OUT, 0);
            return;
        }
        to.store(Size.U64, R9, Layout.DATA, 0).store(Size.U32, R9, Layout.DATA + 8, 8 * TaskCounter.COUNT);
        to.store(Size.U32, R9, Layout.DATA + 12, CaptureWriter.TASK_COUNTERS);
        to.load(Size.U64, R0, R9, RECORD + Layout.R_TIME);
        for (int i = 0; i < TaskCounter.COUNT; i++) {
            emit.counter(TaskCounter.of(i), R1);
            to.load(Size.U64, R2, R8, State.ENTRY_COUNTERS + 8 * i).alu(Alu.SUB, R1, R2);
            to.store(Size.U64, R9, Layout.DATA + CaptureWriter.HEADER + 8 * i, R1);
        }
        to.store(Size.U64, R9, Layout.OUT, COUNTED);
    }

    private void result() {
        Label fine = to.label();
        to.load(Size.U64, R1, R6, 8).store(Size.U64, R9, RECORD + Layout.R_RESULT, R1);
        to.store(Size.U64, R9, Layout.FAILED, 0);
        to.jump(Condition.AT_MOST, R1, ERRORS, fine);
        to.store(Size.U64, R9, Layout.FAILED, 1);
        to.load(Size.U16, R1, R9, FLAGS).alu(Alu.OR, R1, Layout.F_FAILED).store(Size.U16, R9, FLAGS, R1);
        to.here(fine);
    }

    /** Runs the capture of the call's entry (at 0 of its {@link Calls} entry) or exit (at 4). */
    private void captured(int which) {
        Label some = to.label();
        Label done = to.label();
        to.load(Size.U32, R2, R8, State.INDEX);
        number.entry();
        to.load(Size.U32, R1, R3, which).alu(Alu.AND, R1, Calls.WANTED - 1);
        to.jump(Condition.DIFFERENT, R1, 0, some);
        to.store(Size.U64, R9, Layout.FAULT, 0).jump(done);
        to.here(some);
        Label plain = to.label();
        emit.capture(capture);
        to.load(Size.U64, R1, R9, Layout.INTERFACES).jump(Condition.EQUAL, R1, 0, plain);
        to.load(Size.U16, R1, R9, FLAGS).alu(Alu.OR, R1, Layout.F_INTERFACES).store(Size.U16, R9, FLAGS, R1);
        to.here(plain).here(done);
    }

    /** What could not be read at the entry is there now, if the kernel has read it meanwhile. */
    private void again() {
        Label clean = to.label();
        to.load(Size.U64, R5, R8, State.FLAGS).move(R1, R5).alu(Alu.AND, R1, State.FAULTED);
        to.jump(Condition.EQUAL, R1, 0, clean);
        to.alu(Alu.AND, R5, ~State.FAULTED).store(Size.U64, R8, State.FLAGS, R5);
        to.store(Size.U64, R9, RECORD + Layout.R_RESULT, 0).store(Size.U64, R9, Layout.FAILED, 0);
        describe(Layout.ENTER);
        to.store(Size.U16, R9, FLAGS, Layout.F_AGAIN).store(Size.U64, R9, Layout.OUT, 0);
        captured(0);
        faulted();
        emit.sendCaptured();
        to.here(clean);
    }
}
