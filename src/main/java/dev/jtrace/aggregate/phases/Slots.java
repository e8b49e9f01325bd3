package dev.jtrace.aggregate.phases;

import java.util.Arrays;

/**
 * The slots of a timeline that say something of the task: those in which others had the CPU are taken out, so that on a busy
 * machine a phase is as long in slots as on a quiet one.
 */
final class Slots {
    private final byte[] states;
    /** Number in the timeline of each slot, and behind them that of its end. */
    private final int[] begins;

    private Slots(byte[] states, int[] begins) {
        this.states = states;
        this.begins = begins;
    }

    static Slots of(Timeline timeline) {
        byte[] all = timeline.states();
        byte[] states = new byte[all.length];
        int[] begins = new int[all.length + 1];
        int count = 0;
        for (int i = 0; i < all.length; i++) {
            if (!timeline.isHeld(i)) {
                states[count] = all[i];
                begins[count++] = i;
            }
        }
        if (count == 0) {
            return new Slots(all, identity(all.length));
        }
        // What is held at the beginning belongs to the first slot that is not.
        begins[0] = 0;
        begins[count] = all.length;
        return new Slots(Arrays.copyOf(states, count), Arrays.copyOf(begins, count + 1));
    }

    private static int[] identity(int count) {
        int[] numbers = new int[count + 1];
        Arrays.setAll(numbers, i -> i);
        return numbers;
    }

    /** The activity of each slot, by ordinal. */
    byte[] states() {
        return states;
    }

    /** Where slot {@code i} begins in the timeline; for their number, where the last one ends. */
    int begin(int i) {
        return begins[i];
    }
}
