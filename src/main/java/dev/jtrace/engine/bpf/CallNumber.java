package dev.jtrace.engine.bpf;

import static dev.jtrace.bindings.bpf.Register.R1;
import static dev.jtrace.bindings.bpf.Register.R10;
import static dev.jtrace.bindings.bpf.Register.R2;
import static dev.jtrace.bindings.bpf.Register.R3;
import static dev.jtrace.bindings.bpf.Register.R4;
import static dev.jtrace.bindings.bpf.Register.R5;
import static dev.jtrace.bindings.bpf.Register.R7;
import static dev.jtrace.bindings.bpf.Register.R8;

import dev.jtrace.bindings.bpf.Alu;
import dev.jtrace.bindings.bpf.Assembler;
import dev.jtrace.bindings.bpf.Condition;
import dev.jtrace.bindings.bpf.Label;
import dev.jtrace.bindings.bpf.Size;
import dev.jtrace.table.Abi;

/** The part of programs that tells which call a task makes, by number and ABI, and whether it is wanted. */
final class CallNumber {
    /** TS_COMPAT of asm/thread_info.h. */
    private static final int COMPAT = 2;

    private static final int EXECVE = 59;
    private static final int EXECVEAT = 322;
    private static final int EXECVE_32 = 11;
    private static final int EXECVEAT_32 = 358;
    private static final int CALLS_MASK = Calls.SIZE - 1;

    private final Emitter emit;
    private final Assembler to;

    CallNumber(Emitter emit) {
        this.emit = emit;
        to = emit.to;
    }

    /** The call numbered R1 that the task in R7 makes: R2 becomes its {@link Calls} index, R4 its entry there. */
    void identify() {
        Label i386 = to.label();
        Label known = to.label();
        Label done = to.label();
        to.alu(Alu.LSH, R1, 32).alu(Alu.RSH, R1, 32).move(R2, 0);
        if (emit.typed) {
            to.load(Size.U32, R3, R7, emit.offsets.status());
        } else {
            to.load(Size.U64, R3, R10, Emitter.STATUS);
        }
        to.jump(Condition.ANY_BIT, R3, COMPAT, i386);
        to.move(R3, R1).jump(Condition.BELOW, R1, Abi.X32_BIT, known);
        to.jump(Condition.AT_LEAST, R1, Abi.X32_BIT + Calls.NUMBERS, known);
        to.alu(Alu.AND, R3, Calls.NUMBERS - 1).move(R2, Abi.X32.ordinal() * Calls.NUMBERS).jump(known);
        to.here(i386).move(R3, R1).move(R2, Abi.I386.ordinal() * Calls.NUMBERS);
        to.here(known).jump(Condition.BELOW, R3, Calls.NUMBERS - 1, done).move(R3, Calls.NUMBERS - 1);
        to.here(done).alu(Alu.ADD, R2, R3);
        to.store(Size.U32, R8, State.INDEX, R2).store(Size.U32, R8, State.RECORD + Layout.R_CODE, R1);
        entry();
        to.load(Size.U32, R4, R3, 0);
    }

    /** R3 becomes the address of the entry with index R2 in {@link Calls}. */
    void entry() {
        to.mapValue(R3, emit.maps.calls(), 0).alu(Alu.LSH, R2, 3).alu(Alu.AND, R2, CALLS_MASK);
        to.alu(Alu.ADD, R3, R2).alu(Alu.RSH, R2, 3);
    }

    /** The launch stub comes into sight with its execve: index R2, flags R5. */
    void reveal() {
        Label shown = to.label();
        Label now = to.label();
        to.move(R3, R5).alu(Alu.AND, R3, State.HIDDEN).jump(Condition.EQUAL, R3, 0, shown);
        to.jump(Condition.EQUAL, R2, EXECVE, now).jump(Condition.EQUAL, R2, EXECVEAT, now);
        to.jump(Condition.EQUAL, R2, Calls.NUMBERS + EXECVE_32, now);
        to.jump(Condition.DIFFERENT, R2, Calls.NUMBERS + EXECVEAT_32, emit.out);
        to.here(now).alu(Alu.AND, R5, ~State.HIDDEN);
        to.here(shown);
    }
}
