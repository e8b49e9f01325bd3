package dev.jtrace.code.unwind;

import dev.jtrace.code.elf.Cursor;
import dev.jtrace.code.elf.ElfFormatException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Runs the instructions of a frame description up to an address (DWARF 5, 6.4.2). */
final class FrameProgram {
    private static final int ADVANCE = 1;
    private static final int OFFSET = 2;
    private static final int RESTORE = 3;

    private static final int SET_LOC = 0x01;
    private static final int ADVANCE1 = 0x02;
    private static final int ADVANCE2 = 0x03;
    private static final int ADVANCE4 = 0x04;
    private static final int OFFSET_EXTENDED = 0x05;
    private static final int RESTORE_EXTENDED = 0x06;
    private static final int UNDEFINED = 0x07;
    private static final int SAME_VALUE = 0x08;
    private static final int IN_REGISTER = 0x09;
    private static final int REMEMBER = 0x0a;
    private static final int RESTORE_STATE = 0x0b;
    private static final int DEF_CFA = 0x0c;
    private static final int DEF_CFA_REGISTER = 0x0d;
    private static final int DEF_CFA_OFFSET = 0x0e;
    private static final int DEF_CFA_EXPRESSION = 0x0f;
    private static final int EXPRESSION = 0x10;
    private static final int OFFSET_EXTENDED_SF = 0x11;
    private static final int DEF_CFA_SF = 0x12;
    private static final int DEF_CFA_OFFSET_SF = 0x13;
    private static final int VAL_OFFSET = 0x14;
    private static final int VAL_OFFSET_SF = 0x15;
    private static final int VAL_EXPRESSION = 0x16;
    private static final int GNU_ARGS_SIZE = 0x2e;

    private final FrameRules rules;
    private final FrameRules initial = new FrameRules();
    private final Deque<FrameRules> remembered = new ArrayDeque<>();

    FrameProgram(FrameRules rules) {
        this.rules = rules;
    }

    /** The rules begin as these instructions of the common entry say. */
    void begin(Cursor in, CommonEntry common) throws ElfFormatException {
        rules.clear();
        remembered.clear();
        run(in, common, 0, Long.MAX_VALUE);
        initial.take(rules);
    }

    /** Runs instructions for code from {@code address} on, up to what holds at {@code target}. */
    void run(Cursor in, CommonEntry common, long address, long target) throws ElfFormatException {
        long at = address;
        while (in.more()) {
            int opcode = in.u8();
            int operand = opcode & 0x3f;
            long step = 0;
            switch (opcode >> 6) {
                case ADVANCE -> step = operand;
                case OFFSET -> rules.set(operand, FrameRules.AT, in.unsigned() * common.dataAlignment());
                case RESTORE -> restore(operand);
                default -> {
                    switch (opcode) {
                        case SET_LOC -> {
                            return;
                        }
                        case ADVANCE1 -> step = in.u8();
                        case ADVANCE2 -> step = in.u16();
                        case ADVANCE4 -> step = in.u32();
                        default -> other(opcode, in, common);
                    }
                }
            }
            at += step * common.codeAlignment();
            if (at > target) {
                return;
            }
        }
    }

    private void other(int opcode, Cursor in, CommonEntry common) throws ElfFormatException {
        long data = common.dataAlignment();
        switch (opcode) {
            case OFFSET_EXTENDED -> rules.set(in.unsigned(), FrameRules.AT, in.unsigned() * data);
            case OFFSET_EXTENDED_SF -> rules.set(in.unsigned(), FrameRules.AT, in.signed() * data);
            case VAL_OFFSET -> rules.set(in.unsigned(), FrameRules.VALUE, in.unsigned() * data);
            case VAL_OFFSET_SF -> rules.set(in.unsigned(), FrameRules.VALUE, in.signed() * data);
            case IN_REGISTER -> {
                long register = in.unsigned();
                long other = in.unsigned();
                rules.set(register, Registers.has(other) ? FrameRules.REGISTER : FrameRules.UNKNOWN, other);
            }
            case RESTORE_EXTENDED -> restore(in.unsigned());
            case UNDEFINED -> rules.set(in.unsigned(), FrameRules.UNKNOWN, 0);
            case SAME_VALUE -> rules.set(in.unsigned(), FrameRules.SAME, 0);
            case REMEMBER -> {
                FrameRules copy = new FrameRules();
                copy.take(rules);
                remembered.push(copy);
            }
            case RESTORE_STATE -> {
                if (!remembered.isEmpty()) {
                    rules.take(remembered.pop());
                }
            }
            case DEF_CFA -> cfa(in.unsigned(), in.unsigned());
            case DEF_CFA_SF -> cfa(in.unsigned(), in.signed() * data);
            case DEF_CFA_REGISTER -> cfa(in.unsigned(), rules.cfaOffset);
            case DEF_CFA_OFFSET -> rules.cfaOffset = in.unsigned();
            case DEF_CFA_OFFSET_SF -> rules.cfaOffset = in.signed() * data;
            case DEF_CFA_EXPRESSION -> {
                rules.cfaRegister = FrameRules.CFA_EXPRESSION;
                rules.cfaOffset = expression(in);
            }
            case EXPRESSION -> rules.set(in.unsigned(), FrameRules.AT_EXPRESSION, expression(in));
            case VAL_EXPRESSION -> rules.set(in.unsigned(), FrameRules.VALUE_EXPRESSION, expression(in));
            case GNU_ARGS_SIZE -> in.unsigned();
            default -> {}
        }
    }

    private void cfa(long register, long offset) {
        rules.cfaRegister = Registers.has(register) ? (int) register : FrameRules.CFA_UNKNOWN;
        rules.cfaOffset = offset;
    }

    private static long expression(Cursor in) throws ElfFormatException {
        long length = in.unsigned();
        int from = in.position();
        in.skip(length);
        return FrameRules.expression(from, in.position());
    }

    private void restore(long register) {
        if (Registers.has(register)) {
            rules.set(register, initial.kinds[(int) register], initial.offsets[(int) register]);
        }
    }
}
