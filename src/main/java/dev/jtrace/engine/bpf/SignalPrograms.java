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

/** The programs that see signals: as they are sent, and as they are delivered. */
final class SignalPrograms {
    private static final int SIGKILL = 9;
    private static final int SIGSTOP = 19;
    private static final int SIGTTOU = 22;
    /** TRACE_SIGNAL_IGNORED of trace/events/signal.h; 0 is TRACE_SIGNAL_DELIVERED. */
    private static final int IGNORED = 1;
    /** sizeof(struct kernel_siginfo): all of a siginfo_t that the kernel fills. */
    private static final int KNOWN = 48;
    /** sizeof(siginfo_t). */
    private static final int SIZE = 128;
    /** Offsets in siginfo_t. */
    private static final int SI_CODE = 8;

    private static final int SI_PID = 16;
    private static final int SI_KERNEL = 0x80;

    /** The captured bytes: one block, see {@code CaptureWriter}. */
    private static final int BLOCK = Layout.R_HEADER;
    private static final int INFO = BLOCK + 16;
    /** Bytes of a signal's record. */
    static final int LENGTH = INFO + SIZE;

    private final Emitter emit;
    private final Assembler to;

    private SignalPrograms(Setup setup) {
        emit = new Emitter(setup);
        to = emit.to;
    }

    /** deliver(signal, info, action). */
    static Code deliver(Setup setup) {
        return new SignalPrograms(setup).deliver();
    }

    /** generate(signal, info, task, group, result). */
    static Code generate(Setup setup) {
        return new SignalPrograms(setup).generate();
    }

    private Code deliver() {
        Label sent = to.label();
        Label stops = to.label();
        emit.traced();
        to.load(Size.U64, R1, R8, State.FLAGS).jump(Condition.EQUAL, R1, 0, emit.out);
        to.alu(Alu.AND, R1, State.HIDDEN).jump(Condition.DIFFERENT, R1, 0, emit.out);
        to.load(Size.U64, R1, R6, 0).jump(Condition.EQUAL, R1, SIGKILL, emit.out);
        emit.tellLost();
        record(8);
        emit.reservedHead();
        to.load(Size.U64, R2, R6, 0).jump(Condition.EQUAL, R2, SIGSTOP, stops);
        to.jump(Condition.BELOW, R2, SIGSTOP, sent).jump(Condition.ABOVE, R2, SIGTTOU, sent);
        // The first member of the action is the handler: 0 is the default.
        to.load(Size.U64, R2, R6, 16);
        emit.field(R3, R2, 0, Size.U64);
        to.jump(Condition.DIFFERENT, R3, 0, sent);
        to.here(stops).load(Size.U64, R1, R10, Emitter.POINTER);
        to.store(Size.U16, R1, Layout.R_KIND + 2, Layout.F_STOPS);
        to.here(sent);
        emit.submit(false);
        emit.end();
        return emit.build();
    }

    private Code generate() {
        Label sent = to.label();
        to.move(R6, R1).load(Size.U64, R1, R6, 32).jump(Condition.ABOVE, R1, IGNORED, emit.out);
        to.load(Size.U64, R7, R6, 16);
        emit.state(R7, 0);
        to.jump(Condition.EQUAL, R0, 0, emit.out).move(R8, R0);
        to.load(Size.U64, R1, R8, State.FLAGS).jump(Condition.EQUAL, R1, 0, emit.out);
        to.alu(Alu.AND, R1, State.HIDDEN).jump(Condition.DIFFERENT, R1, 0, emit.out);
        record(8);
        to.call(Helper.KTIME_GET_NS).load(Size.U64, R1, R10, Emitter.POINTER).store(Size.U64, R1, Layout.R_TIME, R0);
        emit.field(R2, R7, emit.offsets.tid(), Size.U32);
        to.load(Size.U64, R1, R10, Emitter.POINTER).store(Size.U32, R1, Layout.R_TID, R2);
        emit.field(R2, R7, emit.offsets.tgid(), Size.U32);
        to.load(Size.U64, R1, R10, Emitter.POINTER).store(Size.U32, R1, Layout.R_TGID, R2);
        to.store(Size.U16, R1, Layout.R_KIND + 2, Layout.F_SENT);
        to.load(Size.U64, R2, R6, 32).jump(Condition.DIFFERENT, R2, IGNORED, sent);
        to.store(Size.U16, R1, Layout.R_KIND + 2, Layout.F_IGNORED);
        to.here(sent);
        emit.submit(false);
        emit.end();
        return emit.build();
    }

    /** Reserves the record with its siginfo_t; {@code info} is where the context has the pointer to it. */
    private void record(int info) {
        Label some = to.label();
        Label made = to.label();
        Label kernel = to.label();
        Label read = to.label();
        to.map(R1, emit.maps.ring()).move(R2, LENGTH).move(R3, 0).call(Helper.RINGBUF_RESERVE);
        to.jump(Condition.DIFFERENT, R0, 0, some);
        emit.lost();
        to.jump(emit.out);
        to.here(some).store(Size.U64, R10, Emitter.POINTER, R0);
        to.store(Size.U64, R0, Layout.R_KIND, Layout.SIGNAL);
        to.load(Size.U64, R1, R6, 0).store(Size.U32, R0, Layout.R_CODE, R1).store(Size.U64, R0, Layout.R_RESULT, 0);
        to.store(Size.U64, R0, BLOCK, 0).store(Size.U32, R0, BLOCK + 8, SIZE).store(Size.U32, R0, BLOCK + 12, 0);
        for (int at = 0; at < SIZE; at += 8) {
            to.store(Size.U64, R0, INFO + at, 0);
        }
        to.load(Size.U64, R3, R6, info);
        // SEND_SIG_NOINFO and SEND_SIG_PRIV stand for a siginfo_t of the sender's or of the kernel's.
        to.jump(Condition.AT_MOST, R3, 1, made);
        to.move(R1, R0).alu(Alu.ADD, R1, INFO).move(R2, KNOWN).call(Helper.PROBE_READ_KERNEL).jump(read);
        to.here(made).store(Size.U32, R0, INFO, R1).jump(Condition.EQUAL, R3, 1, kernel);
        to.call(Helper.GET_CURRENT_PID_TGID).load(Size.U64, R1, R10, Emitter.POINTER);
        to.alu(Alu.RSH, R0, 32).store(Size.U32, R1, INFO + SI_PID, R0).jump(read);
        to.here(kernel).store(Size.U32, R0, INFO + SI_CODE, SI_KERNEL);
        to.here(read);
    }
}
