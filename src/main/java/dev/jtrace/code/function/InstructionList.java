package dev.jtrace.code.function;

import dev.jtrace.code.isa.Decoder;
import dev.jtrace.code.isa.Flow;
import dev.jtrace.code.isa.Instruction;
import dev.jtrace.code.isa.Kind;
import java.util.Arrays;

/** The decoded instructions of one function; reusable, grows and never shrinks. */
final class InstructionList {
    private static final int VEX = 1 << 15;
    private static final int WIDTH = VEX - 1;
    private static final Kind[] KINDS = Kind.values();
    private static final Flow[] FLOWS = Flow.values();

    private final Instruction instruction = new Instruction();
    private int count;
    /** Where each instruction starts. */
    private int[] places = new int[1 << 12];
    private int end;
    /** Flow, kind, VEX bit and width of each. */
    private int[] traits = new int[1 << 12];
    private int[] targets = new int[1 << 12];

    /** Decodes {@code code} from {@code from} up to {@code to}. */
    void read(Decoder decoder, byte[] code, int from, int to) {
        count = 0;
        end = to;
        for (int at = from; at < to; at += instruction.length) {
            decoder.decode(code, at, to, instruction);
            if (count == places.length) {
                places = Arrays.copyOf(places, 2 * count);
                traits = Arrays.copyOf(traits, 2 * count);
                targets = Arrays.copyOf(targets, 2 * count);
            }
            places[count] = at;
            traits[count] = instruction.flow.ordinal() << 24 | instruction.kind.ordinal() << 16
                    | (instruction.vex ? VEX : 0) | instruction.width;
            targets[count++] = instruction.target;
        }
    }

    int count() {
        return count;
    }

    /** Where instruction {@code i} starts; the end of the function for {@code count()}. */
    int place(int i) {
        return i < count ? places[i] : end;
    }

    /** The instruction that {@code place} lies in. */
    int at(int place) {
        int found = Arrays.binarySearch(places, 0, count, place);
        return found >= 0 ? found : Math.max(0, -found - 2);
    }

    Flow flow(int i) {
        return FLOWS[traits[i] >> 24];
    }

    /** Whether an instruction copies or fills by itself, as {@code rep movsb} does: it is all of a loop. */
    boolean repeats(int i) {
        // Of moves, those of strings alone have no width of a vector register.
        return KINDS[traits[i] >> 16 & 0xff] == Kind.MOVE && (traits[i] & WIDTH) == 0;
    }

    /** The instruction that {@code i} jumps to, or -1 when that is elsewhere or unknown. */
    int target(int i) {
        int target = targets[i];
        if (target == Instruction.NO_TARGET || flow(i) == Flow.CALL) {
            return -1;
        }
        int found = Arrays.binarySearch(places, 0, count, target);
        return found < 0 ? -1 : found;
    }

    /** Adds instructions {@code from} to {@code to} (exclusive). */
    void addTo(InstructionMix mix, int from, int to) {
        for (int i = from; i < to; i++) {
            mix.add(KINDS[traits[i] >> 16 & 0xff], traits[i] & WIDTH, (traits[i] & VEX) != 0);
        }
    }
}
