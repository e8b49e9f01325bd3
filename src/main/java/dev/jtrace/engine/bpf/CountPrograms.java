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
import dev.jtrace.bindings.bpf.Helper;
import dev.jtrace.bindings.bpf.Label;
import dev.jtrace.bindings.bpf.Register;
import dev.jtrace.bindings.bpf.Size;
import dev.jtrace.event.LogBuckets;
import dev.jtrace.event.TaskCounter;

/**
 * The programs at sys_enter and sys_exit that count in a map and send nothing. Only its own task writes a value, so
 * nothing is atomic.
 */
final class CountPrograms {
    /** Results from here up are errors, as unsigned numbers. */
    private static final int ERRORS = -4096;
    /** Slots of the frame, beside those of {@link Emitter}. */
    private static final int TIME = -32;

    private static final int CPU = -40;

    private static final int ENTRY_TIME = State.RECORD + Layout.R_TIME;
    private static final int ENTRY_CPU = State.RECORD + Layout.R_CPU;

    private final Emitter emit;
    private final Assembler to;
    private final Counting counting;
    /** How many are added up. */
    private final int counters;

    private CountPrograms(Setup setup, Counting counting) {
        emit = new Emitter(setup);
        to = emit.to;
        this.counting = counting;
        counters = counting.counters() ? TaskCounter.COUNT : 0;
    }

    static Code enter(Setup setup, Counting counting) {
        return new CountPrograms(setup, counting).enter();
    }

    static Code exit(Setup setup, Counting counting) {
        return new CountPrograms(setup, counting).exit();
    }

    private Code enter() {
        CallNumber number = new CallNumber(emit);
        Label wanted = to.label();
        emit.called();
        to.load(Size.U64, R1, R6, 8).load(Size.U64, R5, R8, State.FLAGS).jump(Condition.EQUAL, R5, 0, emit.out);
        number.identify();
        number.reveal();
        to.alu(Alu.AND, R5, ~(State.IN_CALL | State.FRESH));
        to.jump(Condition.ANY_BIT, R4, Calls.WANTED, wanted);
        to.store(Size.U64, R8, State.FLAGS, R5).jump(emit.out);
        to.here(wanted).alu(Alu.OR, R5, State.IN_CALL).store(Size.U64, R8, State.FLAGS, R5);
        to.call(Helper.KTIME_GET_NS).store(Size.U64, R8, ENTRY_TIME, R0);
        if (!counting.wall()) {
            emit.cpuTime(R1);
            to.store(Size.U64, R8, ENTRY_CPU, R1);
        }
        for (int i = 0; i < counters; i++) {
            emit.counter(TaskCounter.of(i), R1);
            to.store(Size.U64, R8, State.ENTRY_COUNTERS + 8 * i, R1);
        }
        emit.end();
        return emit.build();
    }

    private Code exit() {
        Label ours = to.label();
        Label known = to.label();
        emit.called();
        to.load(Size.U64, R5, R8, State.FLAGS).jump(Condition.ANY_BIT, R5, State.IN_CALL, ours).jump(emit.out);
        to.here(ours).alu(Alu.AND, R5, ~State.IN_CALL).store(Size.U64, R8, State.FLAGS, R5);
        to.call(Helper.KTIME_GET_NS).load(Size.U64, R1, R8, ENTRY_TIME).move(R9, R0).alu(Alu.SUB, R9, R1);
        if (counters > 0) {
            emit.cpuTime(R1);
            to.store(Size.U64, R10, CPU, R1);
        }
        withoutOverhead(R9);
        if (!counting.wall()) {
            emit.cpuTime(R1);
            to.load(Size.U64, R2, R8, ENTRY_CPU).alu(Alu.SUB, R1, R2);
            withoutOverhead(R1);
            to.store(Size.U64, R10, TIME, R1);
        }
        emit.tid(R0);
        to.alu(Alu.LSH, R0, 32).load(Size.U32, R1, R8, State.INDEX);
        to.alu(Alu.OR, R0, R1).store(Size.U64, R10, Emitter.KEY, R0);
        find();
        to.jump(Condition.DIFFERENT, R0, 0, known);
        to.map(R1, counting.map()).move(R2, R10).alu(Alu.ADD, R2, Emitter.KEY);
        to.mapValue(R3, counting.template(), 0).move(R4, 0).call(Helper.MAP_UPDATE_ELEM);
        find();
        to.jump(Condition.DIFFERENT, R0, 0, known);
        emit.lost();
        to.jump(emit.out);
        to.here(known);
        add();
        emit.end();
        return emit.build();
    }

    /** Takes the overhead of a call off the time, by way of R2. */
    private void withoutOverhead(Register time) {
        if (counting.overhead() > 0) {
            Label longer = to.label();
            to.constant(R2, counting.overhead()).jump(Condition.AT_LEAST, time, R2, longer).move(time, R2);
            to.here(longer).alu(Alu.SUB, time, R2);
        }
    }

    /** R0 becomes the value for the frame's KEY, or null. */
    private void find() {
        to.map(R1, counting.map()).move(R2, R10).alu(Alu.ADD, R2, Emitter.KEY).call(Helper.MAP_LOOKUP_ELEM);
    }

    /** Adds the call that took R9 to the value R0. */
    private void add() {
        Label fine = to.label();
        increase(CountValue.CALLS);
        to.load(Size.U64, R1, R6, 8).jump(Condition.AT_MOST, R1, ERRORS, fine);
        increase(CountValue.ERRORS);
        to.here(fine);
        if (counting.wall()) {
            to.move(R1, R9);
        } else {
            to.load(Size.U64, R1, R10, TIME);
        }
        to.load(Size.U64, R2, R0, CountValue.TOTAL).alu(Alu.ADD, R2, R1).store(Size.U64, R0, CountValue.TOTAL, R2);
        keepIf(Condition.AT_LEAST, CountValue.MIN);
        keepIf(Condition.AT_MOST, CountValue.MAX);
        for (int i = 0; i < counters; i++) {
            if (i == TaskCounter.CPU_TIME.ordinal()) {
                to.load(Size.U64, R1, R10, CPU);
            } else {
                emit.counter(TaskCounter.of(i), R1);
            }
            to.load(Size.U64, R2, R8, State.ENTRY_COUNTERS + 8 * i).alu(Alu.SUB, R1, R2);
            to.load(Size.U64, R2, R0, CountValue.COUNTERS + 8 * i).alu(Alu.ADD, R2, R1);
            to.store(Size.U64, R0, CountValue.COUNTERS + 8 * i, R2);
        }
        if (counting.latency()) {
            to.move(R1, R9);
            keepIf(Condition.AT_MOST, CountValue.LONGEST);
            bucket();
        }
    }

    private void increase(int member) {
        to.load(Size.U64, R2, R0, member).alu(Alu.ADD, R2, 1).store(Size.U64, R0, member, R2);
    }

    /** Replaces the member by R1 unless R1 stands in that relation to it. */
    private void keepIf(Condition condition, int member) {
        Label kept = to.label();
        to.load(Size.U64, R2, R0, member).jump(condition, R1, R2, kept).store(Size.U64, R0, member, R1);
        to.here(kept);
    }

    /** Counts the duration R9 in its bucket: {@link LogBuckets#of} without a count of leading zeros. */
    private void bucket() {
        Label within = to.label();
        Label wide = to.label();
        Label found = to.label();
        to.constant(R1, (1L << CountValue.LONGEST_BITS) - 1);
        to.jump(Condition.AT_MOST, R9, R1, within).move(R9, R1);
        to.here(within).move(R2, R9).jump(Condition.AT_LEAST, R9, LogBuckets.SUB, wide).jump(found);
        to.here(wide).move(R3, R9).alu(Alu.RSH, R3, LogBuckets.SUB_BITS).move(R2, 0);
        for (int bits = 16; bits > 0; bits /= 2) {
            Label small = to.label();
            to.jump(Condition.BELOW, R3, 1 << bits, small).alu(Alu.RSH, R3, bits).alu(Alu.ADD, R2, bits);
            to.here(small);
        }
        to.alu(Alu.RSH, R9, R2).alu(Alu.LSH, R2, LogBuckets.SUB_BITS).alu(Alu.ADD, R2, R9);
        to.here(found).alu(Alu.AND, R2, CountValue.BUCKETS - 1).alu(Alu.LSH, R2, 3).alu(Alu.ADD, R0, R2);
        increase(CountValue.HISTOGRAM);
    }
}
