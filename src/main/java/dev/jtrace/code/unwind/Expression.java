package dev.jtrace.code.unwind;

import dev.jtrace.code.elf.Cursor;
import dev.jtrace.code.elf.ElfFormatException;

/**
 * Evaluates the expressions of unwind tables (DWARF 5, 2.5): those operations that need no more than registers and the
 * copy of the stack. One thread at a time.
 */
final class Expression {
    private static final int DEPTH = 32;
    /** A loop in an expression ends here. */
    private static final int MOST_STEPS = 1000;

    private static final int DEREF = 0x06;
    private static final int CONST1U = 0x08;
    private static final int CONST1S = 0x09;
    private static final int CONST2U = 0x0a;
    private static final int CONST2S = 0x0b;
    private static final int CONST4U = 0x0c;
    private static final int CONST4S = 0x0d;
    private static final int CONST8U = 0x0e;
    private static final int CONST8S = 0x0f;
    private static final int CONSTU = 0x10;
    private static final int CONSTS = 0x11;
    private static final int DUP = 0x12;
    private static final int DROP = 0x13;
    private static final int OVER = 0x14;
    private static final int SWAP = 0x16;
    private static final int AND = 0x1a;
    private static final int MINUS = 0x1c;
    private static final int MUL = 0x1e;
    private static final int NEG = 0x1f;
    private static final int NOT = 0x20;
    private static final int OR = 0x21;
    private static final int PLUS = 0x22;
    private static final int PLUS_UCONST = 0x23;
    private static final int SHL = 0x24;
    private static final int SHR = 0x25;
    private static final int SHRA = 0x26;
    private static final int XOR = 0x27;
    private static final int BRA = 0x28;
    private static final int EQ = 0x29;
    private static final int GE = 0x2a;
    private static final int GT = 0x2b;
    private static final int LE = 0x2c;
    private static final int LT = 0x2d;
    private static final int NE = 0x2e;
    private static final int SKIP = 0x2f;
    private static final int LIT0 = 0x30;
    private static final int LIT31 = 0x4f;
    private static final int BREG0 = 0x70;
    private static final int BREG31 = 0x8f;
    private static final int BREGX = 0x92;

    private final long[] values = new long[DEPTH];
    private int depth;

    /**
     * Evaluates.
     *
     * @param where as {@link FrameRules#expression} made it
     * @param begins whether {@code first} is on the stack of values at the beginning
     * @return whether there is a {@link #result}
     */
    boolean run(byte[] bytes, long where, Registers registers, StackBytes stack, boolean begins, long first)
            throws ElfFormatException {
        int from = (int) where;
        int to = (int) (where >>> 32);
        Cursor in = new Cursor(bytes, from, to);
        depth = 0;
        if (begins) {
            push(first);
        }
        for (int steps = 0; in.more(); steps++) {
            if (steps == MOST_STEPS || !step(in.u8(), in, registers, stack, from, to)) {
                return false;
            }
        }
        return depth > 0;
    }

    /** The value of the last expression. */
    long result() {
        return values[depth - 1];
    }

    private boolean step(int op, Cursor in, Registers registers, StackBytes stack, int from, int to)
            throws ElfFormatException {
        if (op >= LIT0 && op <= LIT31) {
            return push(op - LIT0);
        }
        if (op >= BREG0 && op <= BREG31) {
            return register(op - BREG0, in.signed(), registers);
        }
        if (depth < takes(op)) {
            return false;
        }
        switch (op) {
            case BREGX -> {
                return register(in.unsigned(), in.signed(), registers);
            }
            case DEREF -> {
                long at = pop();
                return stack.has(at) && push(stack.at(at));
            }
            case DUP -> {
                return push(values[depth - 1]);
            }
            case OVER -> {
                return push(values[depth - 2]);
            }
            case DROP -> depth--;
            case SWAP -> {
                long top = values[depth - 1];
                values[depth - 1] = values[depth - 2];
                values[depth - 2] = top;
            }
            case NEG -> values[depth - 1] = -values[depth - 1];
            case NOT -> values[depth - 1] = ~values[depth - 1];
            case PLUS_UCONST -> values[depth - 1] += in.unsigned();
            case SKIP, BRA -> {
                short distance = (short) in.u16();
                if (op == SKIP || pop() != 0) {
                    long target = (long) in.position() + distance;
                    if (target < from || target > to) {
                        return false;
                    }
                    in.seek(target, to);
                }
            }
            default -> {
                return op >= CONST1U && op <= CONSTS ? push(constant(op, in)) : binary(op);
            }
        }
        return true;
    }

    private static int takes(int op) {
        return switch (op) {
            case DEREF, DUP, DROP, NEG, NOT, PLUS_UCONST, BRA -> 1;
            case OVER, SWAP, AND, MINUS, MUL, OR, PLUS, SHL, SHR, SHRA, XOR, EQ, GE, GT, LE, LT, NE -> 2;
            default -> 0;
        };
    }

    private static long constant(int op, Cursor in) throws ElfFormatException {
        return switch (op) {
            case CONST1U -> in.u8();
            case CONST1S -> in.s8();
            case CONST2U -> in.u16();
            case CONST2S -> (short) in.u16();
            case CONST4U -> in.u32();
            case CONST4S -> (int) in.u32();
            case CONST8U, CONST8S -> in.u64();
            case CONSTU -> in.unsigned();
            default -> in.signed();
        };
    }

    private boolean binary(int op) {
        if (takes(op) != 2) {
            return false;
        }
        long b = pop();
        long a = pop();
        return push(switch (op) {
            case AND -> a & b;
            case MINUS -> a - b;
            case MUL -> a * b;
            case OR -> a | b;
            case PLUS -> a + b;
            case SHL -> b >= 0 && b < Long.SIZE ? a << b : 0;
            case SHR -> b >= 0 && b < Long.SIZE ? a >>> b : 0;
            case SHRA -> a >> (b >= 0 && b < Long.SIZE ? b : Long.SIZE - 1);
            case XOR -> a ^ b;
            case EQ -> a == b ? 1 : 0;
            case GE -> a >= b ? 1 : 0;
            case GT -> a > b ? 1 : 0;
            case LE -> a <= b ? 1 : 0;
            case LT -> a < b ? 1 : 0;
            default -> a != b ? 1 : 0;
        });
    }

    private boolean register(long number, long offset, Registers registers) {
        return Registers.has(number) && push(registers.get((int) number) + offset);
    }

    private boolean push(long value) {
        if (depth == DEPTH) {
            return false;
        }
        values[depth++] = value;
        return true;
    }

    private long pop() {
        return values[--depth];
    }
}
