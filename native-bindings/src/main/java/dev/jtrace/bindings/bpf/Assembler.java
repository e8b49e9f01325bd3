package dev.jtrace.bindings.bpf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes BPF programs instruction by instruction (linux/bpf.h, Documentation/bpf/standardization/instruction-set.rst).
 * {@link #build} resolves the labels and refuses programs in which a register may be read before it is written, which
 * the kernel would refuse less plainly. Not thread safe.
 */
public final class Assembler {
    private static final int LDX = 0x61;
    private static final int ST = 0x62;
    private static final int STX = 0x63;
    private static final int ATOMIC = 0xc3;
    private static final int EXCHANGE = 0xe1;
    private static final int ALU64 = 0x07;
    private static final int JMP = 0x05;
    private static final int REGISTER = 0x08;
    private static final int MOV = 0xb7;
    private static final int CALL = 0x85;
    private static final int EXIT = 0x95;
    private static final int LOAD_IMMEDIATE = 0x18;
    private static final int MAP_FD = 1;
    private static final int MAP_VALUE = 2;
    private static final int FUNCTION = 4;
    private static final int OFFSET_SHIFT = 16;

    private long[] code = new long[256];
    private int length;
    private final List<Label> jumpTargets = new ArrayList<>();
    private int[] jumpAt = new int[64];
    private final List<Label> functionTargets = new ArrayList<>();
    private final List<Integer> functionUses = new ArrayList<>();
    private final Liveness liveness = new Liveness();
    private final List<Integer> functions = new ArrayList<>();

    public Assembler() {
        function(1);
    }

    /** A label that is not yet anywhere. */
    public Label label() {
        return new Label();
    }

    /** Puts {@code label} before the next instruction. */
    public Assembler here(Label label) {
        if (label.at >= 0) {
            throw new IllegalStateException("a label is put down twice");
        }
        label.at = length;
        return this;
    }

    /** The next instruction begins a function whose {@code arguments} are in R1 and up. */
    public Assembler function(int arguments) {
        liveness.function(length, arguments);
        functions.add(length);
        return this;
    }

    public Assembler move(Register to, Register from) {
        return put(MOV | REGISTER, to, from, 0, 0);
    }

    public Assembler move(Register to, int value) {
        return put(MOV, to, Register.R0, 0, value);
    }

    public Assembler alu(Alu operation, Register to, Register by) {
        return put(ALU64 | REGISTER | operation.code, to, by, 0, 0);
    }

    public Assembler alu(Alu operation, Register to, int by) {
        return put(ALU64 | operation.code, to, Register.R0, 0, by);
    }

    /** Loads what is at {@code from + offset}, without a sign. */
    public Assembler load(Size size, Register to, Register from, int offset) {
        return put(LDX | size.code, to, from, offset, 0);
    }

    /** Stores at {@code to + offset}. */
    public Assembler store(Size size, Register to, int offset, Register from) {
        return put(STX | size.code, to, from, offset, 0);
    }

    public Assembler store(Size size, Register to, int offset, int value) {
        return put(ST | size.code, to, Register.R0, offset, value);
    }

    /** Adds to the u64 at {@code to + offset} in one step. */
    public Assembler atomicAdd(Register to, int offset, Register from) {
        return put(ATOMIC | Size.U64.code, to, from, offset, 0);
    }

    /** Adds to the u64 at {@code to + offset} in one step; {@code from} then holds what was there. */
    public Assembler fetchAdd(Register to, int offset, Register from) {
        return put(ATOMIC | Size.U64.code, to, from, offset, 1);
    }

    /** Puts {@code from} into the u64 at {@code to + offset} in one step; {@code from} then holds what was there. */
    public Assembler exchange(Register to, int offset, Register from) {
        return put(ATOMIC | Size.U64.code, to, from, offset, EXCHANGE);
    }

    /** The whole of a constant. */
    public Assembler constant(Register to, long value) {
        return wide(to, 0, (int) value, (int) (value >>> 32));
    }

    /** The map with descriptor {@code fd}. */
    public Assembler map(Register to, int fd) {
        return wide(to, MAP_FD, fd, 0);
    }

    /** The address of byte {@code offset} in the one value of an array map. */
    public Assembler mapValue(Register to, int fd, int offset) {
        return wide(to, MAP_VALUE, fd, offset);
    }

    /** The address of a function of this program, for helpers that call back. */
    public Assembler functionAddress(Register to, Label function) {
        functionTargets.add(function);
        functionUses.add(length);
        return wide(to, FUNCTION, 0, 0);
    }

    public Assembler call(Helper helper) {
        liveness.call(length, helper.arguments);
        return put(CALL, Register.R0, Register.R0, 0, helper.id);
    }

    public Assembler exit() {
        return put(EXIT, Register.R0, Register.R0, 0, 0);
    }

    public Assembler jump(Label to) {
        target(to);
        return put(JMP, Register.R0, Register.R0, 0, 0);
    }

    public Assembler jump(Condition condition, Register left, int right, Label to) {
        target(to);
        return put(JMP | condition.code, left, Register.R0, 0, right);
    }

    public Assembler jump(Condition condition, Register left, Register right, Label to) {
        target(to);
        return put(JMP | REGISTER | condition.code, left, right, 0, 0);
    }

    /** Instructions so far; a wide one counts twice. */
    public int length() {
        return length;
    }

    /**
     * The finished program.
     *
     * @throws IllegalStateException when a label is nowhere, a jump too far, an instruction unreachable, or a register
     *     may be read before it is written
     */
    public Code build() {
        for (int i = 0; i < jumpTargets.size(); i++) {
            int at = jumpAt[i];
            int distance = place(jumpTargets.get(i)) - at - 1;
            if (distance != (short) distance) {
                throw new IllegalStateException("the jump at " + at + " goes too far");
            }
            code[at] |= (distance & 0xffffL) << OFFSET_SHIFT;
        }
        for (int i = 0; i < functionUses.size(); i++) {
            int at = functionUses.get(i);
            code[at] |= (long) (place(functionTargets.get(i)) - at - 1) << 32;
        }
        long[] program = Arrays.copyOf(code, length);
        liveness.check(program);
        int[] starts = new int[functions.size()];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = functions.get(i);
        }
        return new Code(program, starts);
    }

    private static int place(Label label) {
        if (label.at < 0) {
            throw new IllegalStateException("a label is used and put down nowhere");
        }
        return label.at;
    }

    private void target(Label to) {
        if (jumpTargets.size() == jumpAt.length) {
            jumpAt = Arrays.copyOf(jumpAt, 2 * jumpAt.length);
        }
        jumpAt[jumpTargets.size()] = length;
        jumpTargets.add(to);
    }

    private Assembler wide(Register to, int kind, int low, int high) {
        word(LOAD_IMMEDIATE | (long) to.ordinal() << 8 | (long) kind << 12 | (long) low << 32);
        word((long) high << 32);
        return this;
    }

    private Assembler put(int operation, Register to, Register from, int offset, int immediate) {
        if (offset != (short) offset) {
            throw new IllegalStateException("offset " + offset + " does not fit an instruction");
        }
        word(operation | (long) to.ordinal() << 8 | (long) from.ordinal() << 12 | (offset & 0xffffL) << OFFSET_SHIFT
                | (long) immediate << 32);
        return this;
    }

    private void word(long instruction) {
        if (length == code.length) {
            code = Arrays.copyOf(code, 2 * length);
        }
        code[length++] = instruction;
    }
}
