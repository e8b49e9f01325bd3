package dev.jtrace.engine.bpf;

import dev.jtrace.engine.capture.CaptureLimits;
import dev.jtrace.table.Abi;
import dev.jtrace.table.CaptureOp;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Turns capture plans into the operations of {@link Op}: what is known beforehand (limits, word sizes, kinds of
 * sources) is worked out here, so that the program in the kernel need not. Paths of descriptors are left out: the
 * kernel's programs cannot tell them.
 */
final class PlanLowering {
    private static final int UNLIMITED = Integer.MAX_VALUE;
    private static final int PATH_MAX = 4096;
    /** As in {@code CaptureRunner}: sizeof(struct sockaddr_storage), and the most of a control buffer. */
    private static final int MOST_NAME = 128;
    private static final int MOST_CONTROL = 4096;
    /** Where uc_sigmask is from the stack pointer, see {@code CaptureRunner}. */
    private static final int MASK_X86_64 = 296;
    private static final int MASK_I386 = 248;

    private final CaptureLimits limits;
    private final ByteBuffer out;
    /** Next operation to write; 0 stands for no program. */
    private int next = 1;
    /** Place of operation by place in the plan, for jumps. */
    private int[] places = new int[256];
    /** Jumps whose targets are not written yet: operation, and place in the plan. */
    private int[] jumps = new int[64];
    private int jumpCount;

    /** @param out gets the operations */
    PlanLowering(CaptureLimits limits, ByteBuffer out) {
        this.limits = limits;
        this.out = out;
    }

    /** Operations written so far. */
    int length() {
        return next;
    }

    /** Writes a program: where it begins, 0 when there is nothing to capture. */
    int add(int[] program, Abi abi) {
        int start = next;
        if (places.length <= program.length) {
            places = new int[2 * program.length];
        }
        body(program, 0, program.length, abi);
        if (next == start) {
            return 0;
        }
        op(Op.END);
        return start;
    }

    private void body(int[] code, int from, int to, Abi abi) {
        int outer = jumpCount;
        int at = from;
        while (at < to) {
            places[at] = next;
            at = one(code, at, abi);
        }
        places[to] = next;
        while (jumpCount > outer) {
            jumpCount -= 2;
            out.putInt(jumps[jumpCount] + Op.TO, places[jumps[jumpCount + 1]]);
        }
    }

    private int one(int[] code, int at, Abi abi) {
        switch (code[at]) {
            case CaptureOp.MEM -> {
                block(Op.UNITS, code, at + 1, at + 3, code[at + 5], cap(code[at + 6]));
                return at + 7;
            }
            case CaptureOp.AFTER -> {
                block(Op.UNITS, code, at + 1, at + 4, code[at + 6], cap(code[at + 7]));
                int constant = Op.SIZE * (next - 1) + Op.A + Op.O_CONSTANT;
                out.putLong(constant, out.getLong(constant) + code[at + 3]);
                return at + 8;
            }
            case CaptureOp.STR -> {
                int op = op(Op.TEXT);
                source(op + Op.A, code[at + 1], code[at + 2]);
                out.putInt(op + Op.CAP, cap(code[at + 3]));
                return at + 4;
            }
            case CaptureOp.PTRS -> {
                int op = op(Op.LIST);
                source(op + Op.A, code[at + 1], code[at + 2]);
                out.putInt(op + Op.UNIT, code[at + 3]).putInt(op + Op.CAP, cap(code[at + 4]));
                return at + 5;
            }
            case CaptureOp.EACH -> {
                int end = at + 3 + code[at + 2];
                int loop = each(code[at + 1]);
                body(code, at + 3, end, abi);
                endEach(loop);
                return end;
            }
            case CaptureOp.IF_BITS -> {
                long mask = code[at + 2] & 0xffffffffL | (long) code[at + 3] << 32;
                int op = op(Op.IF_ZERO);
                operand(op + Op.A, Op.SCRATCH, argument(code[at + 1]), mask, 0);
                return jump(op, at + 5, code[at + 4]);
            }
            case CaptureOp.IF_EQUAL -> {
                int op = op(Op.IF_SET);
                operand(op + Op.A, Op.SCRATCH, argument(code[at + 1]), 0xffffffffL, -(code[at + 2] & 0xffffffffL));
                return jump(op, at + 4, code[at + 3]);
            }
            case CaptureOp.IF_SOURCE -> {
                int op = op(Op.IF_SET);
                source(op + Op.A, code[at + 1], code[at + 2]);
                out.putLong(op + Op.A + Op.O_MASK, out.getLong(op + Op.A + Op.O_MASK) & 0xffffffffL);
                out.putLong(op + Op.A + Op.O_CONSTANT, -(code[at + 3] & 0xffffffffL));
                return jump(op, at + 5, code[at + 4]);
            }
            case CaptureOp.SWITCH -> {
                return choice(code, at);
            }
            case CaptureOp.SOCKBUF -> {
                netlink(code[at + 1], code[at + 2]);
                block(Op.SENT, code, at + 3, at + 5, 1, limits.text());
                return at + 7;
            }
            case CaptureOp.INTERFACES -> {
                op(Op.INTERFACES);
                return at + 1;
            }
            case CaptureOp.IF_OK -> {
                int op = op(Op.IF_SET);
                operand(op + Op.A, Op.SCRATCH, Layout.FAILED, -1, 0);
                return jump(op, at + 2, code[at + 1]);
            }
            case CaptureOp.JUMP -> {
                int op = op(Op.IF_ZERO);
                return jump(op, at + 2, code[at + 1]);
            }
            case CaptureOp.IF_VERBOSE -> {
                return limits.verbose() ? at + 2 : at + 2 + code[at + 1];
            }
            case CaptureOp.FD, CaptureOp.LINK -> {
                return at + 3;
            }
            case CaptureOp.CWD -> {
                return at + 1;
            }
            case CaptureOp.IOV -> {
                left(code[at + 5], code[at + 6]);
                vectors(code, at + 1, at + 3, code[at + 7]);
                return at + 8;
            }
            case CaptureOp.MSG -> {
                int word = code[at + 5];
                netlink(CaptureOp.ARG32, 0);
                fixed(code, at + 1, 7 * word);
                int loop = each(7 * word);
                message(code[at + 3], code[at + 4], word);
                endEach(loop);
                return at + 6;
            }
            case CaptureOp.MMSG -> {
                int word = code[at + 6];
                netlink(CaptureOp.ARG32, 0);
                block(Op.UNITS, code, at + 1, at + 3, 8 * word, limits.elements());
                int loop = each(8 * word);
                if (code[at + 5] != 0) {
                    message(CaptureOp.FIELD, 7 * word | 4 << 16, word);
                } else {
                    message(CaptureOp.CONST, -1, word);
                }
                endEach(loop);
                return at + 7;
            }
            case CaptureOp.BITSET -> {
                block(Op.BITS, code, at + 1, at + 3, 8, 1024);
                return at + 5;
            }
            case CaptureOp.PAGES -> {
                block(Op.PAGES, code, at + 1, at + 3, 1, limits.elements());
                return at + 5;
            }
            case CaptureOp.FRAME_MASK -> {
                int op = op(Op.MASK);
                operand(op + Op.A, Op.SCRATCH, Layout.RECORD + Layout.R_STACK, -1,
                        abi == Abi.X86_64 ? MASK_X86_64 : MASK_I386);
                return at + 1;
            }
            default -> throw new IllegalStateException("capture program: no operation " + code[at] + " at " + at);
        }
    }

    /** One comparison after the other, each of which jumps to its place in the plan when it holds. */
    private int choice(int[] code, int at) {
        int list = at + 5;
        int after = list + 3 * code[at + 3];
        boolean two = code[at + 2] >= 0;
        for (int entry = list; entry < after; entry += 3) {
            int first = two ? compare(Op.IF_SET, code[at + 1], code[entry + 1]) : 0;
            jump(compare(Op.IF_ZERO, code[two ? at + 2 : at + 1], code[entry]), after, code[entry + 2]);
            if (two) {
                out.putInt(first + Op.TO, next);
            }
        }
        return jump(op(Op.IF_ZERO), after, code[at + 4]);
    }

    /** An operation that looks at the difference of the low 32 bits of the argument and {@code value}. */
    private int compare(int operation, int argument, int value) {
        int op = op(operation);
        operand(op + Op.A, Op.SCRATCH, argument(argument), 0xffffffffL, -(value & 0xffffffffL));
        return op;
    }

    /** Notes that {@code op} jumps over {@code n} ints of the plan from {@code from} on, which comes next. */
    private int jump(int op, int from, int n) {
        if (jumpCount == jumps.length) {
            jumps = Arrays.copyOf(jumps, 2 * jumpCount);
        }
        jumps[jumpCount++] = op;
        jumps[jumpCount++] = from + n;
        return from;
    }

    private int each(int unit) {
        int op = op(Op.EACH);
        out.putInt(op + Op.UNIT, unit);
        return op;
    }

    private void endEach(int loop) {
        int op = op(Op.NEXT);
        out.putInt(op + Op.TO, loop / Op.SIZE + 1);
        out.putInt(loop + Op.TO, next);
    }

    private void block(int counting, int[] code, int address, int count, int unit, int cap) {
        int op = op(Op.BLOCK);
        out.putInt(op + Op.TO, counting);
        source(op + Op.A, code[address], code[address + 1]);
        source(op + Op.B, code[count], code[count + 1]);
        out.putInt(op + Op.UNIT, unit).putInt(op + Op.CAP, cap);
    }

    private void fixed(int[] code, int address, int bytes) {
        int op = op(Op.BLOCK);
        source(op + Op.A, code[address], code[address + 1]);
        source(op + Op.B, CaptureOp.CONST, 1);
        out.putInt(op + Op.UNIT, bytes).putInt(op + Op.CAP, 1);
    }

    private void field(int addressOffset, int addressSize, int countOffset, int countSize, int unit, int cap) {
        int op = op(Op.BLOCK);
        source(op + Op.A, CaptureOp.FIELD, addressOffset | addressSize << 16);
        source(op + Op.B, CaptureOp.FIELD, countOffset | countSize << 16);
        out.putInt(op + Op.UNIT, unit).putInt(op + Op.CAP, cap);
    }

    private void left(int kind, int value) {
        int op = op(Op.LEFT);
        source(op + Op.A, kind, value);
    }

    /** An array of iovec and its data; a call that failed has filled nothing. */
    private void vectors(int[] code, int address, int count, int word) {
        block(Op.UNITS, code, address, count, 2 * word, limits.elements());
        int failed = op(Op.IF_SET);
        operand(failed + Op.A, Op.SCRATCH, Layout.FAILED, -1, 0);
        data(word, Op.UNITS);
        out.putInt(failed + Op.TO, next);
    }

    /** @param counting how much of each is taken: {@link Op#UNITS} or {@link Op#SENT} */
    private void data(int word, int counting) {
        int loop = each(2 * word);
        int op = op(Op.VECTOR);
        out.putInt(op + Op.TO, counting);
        source(op + Op.A, CaptureOp.FIELD, word << 16);
        source(op + Op.B, CaptureOp.FIELD, word | word << 16);
        out.putInt(op + Op.UNIT, 1).putInt(op + Op.CAP, limits.text());
        endEach(loop);
    }

    /** What the msghdr that is the present element refers to; {@code kind} and {@code value} bound its data. */
    private void message(int kind, int value, int word) {
        left(kind, value);
        field(0, word, word, 4, 1, MOST_NAME);
        field(2 * word, word, 3 * word, word, 2 * word, limits.elements());
        data(word, Op.SENT);
        field(4 * word, word, 5 * word, word, 1, MOST_CONTROL);
        int none = op(Op.IF_ZERO);
        operand(none + Op.A, Op.SCRATCH, Layout.LAST_LENGTH, -1, 0);
        op(Op.INTERFACES);
        out.putInt(none + Op.TO, next);
    }

    private void netlink(int kind, int value) {
        source(op(Op.NETLINK) + Op.A, kind, value);
    }

    private void source(int at, int kind, int value) {
        switch (kind) {
            case CaptureOp.CONST -> operand(at, Op.SCRATCH, 0, 0, value);
            case CaptureOp.ARG -> operand(at, Op.SCRATCH, argument(value), -1, 0);
            case CaptureOp.ARG32 -> operand(at, Op.SCRATCH, argument(value), 0xffffffffL, 0);
            case CaptureOp.RESULT -> operand(at, Op.SCRATCH, Layout.RECORD + Layout.R_RESULT, -1, 0);
            case CaptureOp.FIELD -> operand(at, Op.FIELD, value & 0xffff, mask(value >>> 16), 0);
            case CaptureOp.DEREF -> operand(at, Op.DEREF, argument(value), 0xffffffffL, 0);
            default -> throw new IllegalStateException("capture program: no source " + kind);
        }
    }

    private static long mask(int size) {
        return size == 8 ? -1 : (1L << 8 * size) - 1;
    }

    private static int argument(int index) {
        return Layout.RECORD + Layout.R_ARGUMENTS + 8 * index;
    }

    private void operand(int at, int kind, int offset, long mask, long constant) {
        out.putInt(at, kind).putInt(at + Op.O_OFFSET, offset);
        out.putLong(at + Op.O_MASK, mask).putLong(at + Op.O_CONSTANT, constant);
    }

    private int op(int code) {
        int at = Op.SIZE * next++;
        out.putInt(at + Op.CODE, code);
        return at;
    }

    private int cap(int cap) {
        return switch (cap) {
            case CaptureOp.CAP_NONE -> UNLIMITED;
            case CaptureOp.CAP_STRING -> limits.text();
            case CaptureOp.CAP_ARRAY -> limits.elements();
            case CaptureOp.CAP_PATH -> PATH_MAX;
            default -> cap;
        };
    }
}
