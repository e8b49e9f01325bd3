package dev.jtrace.bindings.bpf;

import java.util.Arrays;

/** Finds reads of registers that were not written on every way there, unreachable code, and ways out of a program. */
final class Liveness {
    private static final int FRAME = 1 << 10;
    private static final int ARGUMENTS = 0b111110;
    private static final int UNSEEN = -1;

    private static final int CLASS = 0x07;
    private static final int CLASS_LD = 0;
    private static final int CLASS_LDX = 1;
    private static final int CLASS_ST = 2;
    private static final int CLASS_STX = 3;
    private static final int CLASS_JMP = 5;
    private static final int FETCH = 1;

    /** Pairs: place, and the registers written there at first. */
    private int[] functions = new int[4];

    private int functionCount;
    /** Registers that the call at each place reads. */
    private int[] calls = new int[64];

    private int[] before = new int[0];
    /** Places to look at again. */
    private int[] open = new int[64];

    private int openCount;

    /** At {@code at} begins a function with its arguments in R1 and up. */
    void function(int at, int arguments) {
        if (functionCount == functions.length) {
            functions = Arrays.copyOf(functions, 2 * functionCount);
        }
        functions[functionCount++] = at;
        functions[functionCount++] = ((1 << arguments) - 1) << 1 | FRAME;
    }

    /** The instruction at {@code at} calls something that reads R1 up to R{@code arguments}. */
    void call(int at, int arguments) {
        if (at >= calls.length) {
            calls = Arrays.copyOf(calls, 2 * at);
        }
        calls[at] = ((1 << arguments) - 1) << 1;
    }

    void check(long[] code) {
        before = new int[code.length];
        Arrays.fill(before, UNSEEN);
        for (int i = 0; i < functionCount; i += 2) {
            reach(functions[i], functions[i + 1], -1);
        }
        while (openCount > 0) {
            int at = open[--openCount];
            long instruction = code[at];
            int missing = reads(at, instruction) & ~before[at];
            if (missing != 0) {
                throw new IllegalStateException(
                        "instruction " + at + " reads R" + Integer.numberOfTrailingZeros(missing)
                                + ", which is not written on every way there");
            }
            follow(code, at, after(instruction, before[at]));
        }
        for (int at = 0; at < code.length; at += isWide(code[at]) ? 2 : 1) {
            if (before[at] == UNSEEN) {
                throw new IllegalStateException("instruction " + at + " is never reached");
            }
        }
    }

    private void follow(long[] code, int at, int written) {
        long instruction = code[at];
        int operation = (int) instruction & 0xff;
        if (operation == 0x95) {
            return;
        }
        boolean jumps = (operation & CLASS) == CLASS_JMP && operation != 0x85;
        if (jumps) {
            reach(at + 1 + (short) (instruction >> 16), written, at);
        }
        if (operation != 0x05) {
            reach(at + (isWide(instruction) ? 2 : 1), written, at);
        }
    }

    private void reach(int at, int written, int from) {
        if (at < 0 || at >= before.length) {
            throw new IllegalStateException("after instruction " + from + " the program runs off its end");
        }
        int known = before[at] == UNSEEN ? written : before[at] & written;
        if (known != before[at]) {
            before[at] = known;
            if (openCount == open.length) {
                open = Arrays.copyOf(open, 2 * openCount);
            }
            open[openCount++] = at;
        }
    }

    private int reads(int at, long instruction) {
        int operation = (int) instruction & 0xff;
        int to = 1 << (instruction >> 8 & 15);
        int from = 1 << (instruction >> 12 & 15);
        boolean register = (operation & 0x08) != 0;
        return switch (operation & CLASS) {
            case CLASS_LD -> 0;
            case CLASS_LDX -> from;
            case CLASS_ST -> to;
            case CLASS_STX -> to | from;
            case CLASS_JMP -> switch (operation) {
                case 0x05 -> 0;
                case 0x85 -> at < calls.length ? calls[at] : 0;
                case 0x95 -> 1;
                default -> register ? to | from : to;
            };
            default -> ((operation & 0xf0) == 0xb0 ? 0 : to) | (register ? from : 0);
        };
    }

    private static int after(long instruction, int before) {
        int operation = (int) instruction & 0xff;
        int to = 1 << (instruction >> 8 & 15);
        int from = 1 << (instruction >> 12 & 15);
        return switch (operation & CLASS) {
            case CLASS_ST -> before;
            case CLASS_STX -> (operation & 0xe0) == 0xc0 && (int) (instruction >> 32) == FETCH ? before | from : before;
            case CLASS_JMP -> operation == 0x85 ? before & ~ARGUMENTS | 1 : before;
            default -> written(to, before);
        };
    }

    private static int written(int to, int before) {
        if (to == FRAME) {
            throw new IllegalStateException("R10 is written");
        }
        return before | to;
    }

    private static boolean isWide(long instruction) {
        return ((int) instruction & 0xff) == 0x18;
    }
}
