package dev.jtrace.aggregate.phases;

import java.util.Arrays;

/**
 * What one task did, in equal slots of time. A slot of which the task waited for half the time or more is one of
 * waiting; in another the sample tells, and without one it goes on as before. Slots in which others had the CPU are told
 * apart, for what they had it for is not the task's doing.
 */
final class Timeline {
    private static final byte OPEN = -1;
    /** Slots of one task at most: over an hour at the default rate. */
    private static final int MOST_SLOTS = 1 << 22;

    private final long begin;
    private final long slot;
    private final byte[] states;
    /** Nanoseconds of waiting in each slot. */
    private final int[] waited;
    /** Nanoseconds in each slot in which others had the CPU that the task could have used. */
    private final int[] held;

    /**
     * @param begin to {@code end}, nanoseconds
     * @param slot length of a slot, nanoseconds; where there would be too many they are longer
     */
    Timeline(long begin, long end, long slot) {
        this.begin = begin;
        this.slot = Math.max(slot, (end - begin) / MOST_SLOTS + 1);
        int slots = (int) Math.max(1, (end - begin + this.slot - 1) / this.slot);
        states = new byte[slots];
        Arrays.fill(states, OPEN);
        waited = new int[slots];
        held = new int[slots];
    }

    /** Nanoseconds of a slot. */
    long slot() {
        return slot;
    }

    private int slotOf(long time) {
        return Math.clamp((time - begin) / slot, 0, states.length - 1);
    }

    /** A sample found the task doing this. */
    void sample(long time, Activity activity) {
        states[slotOf(time)] = (byte) activity.ordinal();
    }

    /** The task was waiting. */
    void waited(long from, long to) {
        add(waited, from, to);
    }

    /** The task could have run, but others did. */
    void held(long from, long to) {
        add(held, from, to);
    }

    private void add(int[] nanos, long from, long to) {
        for (int i = slotOf(from); i <= slotOf(to) && begin + i * slot < to; i++) {
            long start = begin + i * slot;
            long more = Math.min(to, start + slot) - Math.max(from, start);
            nanos[i] = (int) Math.min(Integer.MAX_VALUE, nanos[i] + more);
        }
    }

    /** The activity of each slot, by ordinal; before the first sample it is as at that one. */
    byte[] states() {
        byte[] result = states.clone();
        byte before = first();
        for (int i = 0; i < result.length; i++) {
            if (result[i] != OPEN) {
                before = result[i];
            }
            result[i] = isHalf(waited[i]) ? (byte) Activity.WAITING.ordinal() : before;
        }
        return result;
    }

    /** Slots of seconds are counted in whole no longer. */
    private boolean isHalf(int nanos) {
        return nanos >= Math.min(slot / 2, Integer.MAX_VALUE);
    }

    private byte first() {
        for (byte state : states) {
            if (state != OPEN) {
                return state;
            }
        }
        return (byte) Activity.UNKNOWN.ordinal();
    }

    /** Whether slot {@code i} says nothing of the task: no sample, and others had the CPU for half of it or more. */
    boolean isHeld(int i) {
        return states[i] == OPEN && isHalf(held[i]);
    }

    /** Time at which slot {@code i} begins. */
    long time(int i) {
        return begin + i * slot;
    }
}
