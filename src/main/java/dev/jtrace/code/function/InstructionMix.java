package dev.jtrace.code.function;

import dev.jtrace.code.isa.Instruction;
import dev.jtrace.code.isa.Kind;

/** How many instructions of each kind a piece of code has, and how wide its vectors are. */
public final class InstructionMix {
    private final int[] kinds = new int[Kind.count()];
    private int total;
    private int packed128;
    /** Those of {@link #packed128} with a VEX or EVEX prefix. */
    private int packed128Vex;
    private int packed256;
    private int packed512;
    private int packedScalable;
    private int widest;

    void add(Kind kind, int width, boolean vex) {
        total++;
        kinds[kind.ordinal()]++;
        if (kind == Kind.PACKED) {
            switch (width) {
                case 256 -> packed256++;
                case 512 -> packed512++;
                case Instruction.SCALABLE -> packedScalable++;
                default -> {
                    packed128++;
                    packed128Vex += vex ? 1 : 0;
                }
            }
            widest = Math.max(widest, width);
        }
    }

    public int total() {
        return total;
    }

    public int count(Kind kind) {
        return kinds[kind.ordinal()];
    }

    /** The part of all instructions that are of a kind, 0 to 1. */
    public double share(Kind kind) {
        return share(count(kind));
    }

    double share128() {
        return share(packed128);
    }

    double share256() {
        return share(packed256);
    }

    double share512() {
        return share(packed512);
    }

    double shareScalable() {
        return share(packedScalable);
    }

    boolean isMostlyVex() {
        return 2 * packed128Vex > packed128;
    }

    /** Bits of the widest packed arithmetic; 0 for none, {@link Instruction#SCALABLE} where the CPU decides. */
    public int widest() {
        return widest;
    }

    private double share(int n) {
        return total == 0 ? 0 : (double) n / total;
    }
}
