package dev.jtrace.engine.probe;

import dev.jtrace.bindings.shm.ProbeRing;
import dev.jtrace.event.HotPath;
import dev.jtrace.event.MarkSource;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The names that one ring has told, and what number the run has for each. */
@HotPath
final class RingNames {
    static final int UNNAMED = -1;
    /** Numbers of names at most: four bytes are kept of each. */
    private static final int MOST_NUMBERS = 1 << 20;

    private final ProbeRing ring;
    private final MarkNames names;
    private final byte[] text = new byte[ProbeRing.LONGEST_NAME];
    /** The run's number of a name, by that of the ring. */
    private int[] numbers = new int[64];

    RingNames(ProbeRing ring, MarkNames names) {
        this.ring = ring;
        this.names = names;
        Arrays.fill(numbers, UNNAMED);
    }

    /** Takes the ring's record of a name. @return whether it can be one */
    boolean learn() {
        int number = ring.name();
        long length = ring.value();
        if (number < 0 || number >= MOST_NUMBERS || length < 0 || length > Math.min(text.length, ring.bodyLength())) {
            return false;
        }
        if (number >= numbers.length) {
            int before = numbers.length;
            numbers = Arrays.copyOf(numbers, Math.max(number + 1, before * 2));
            Arrays.fill(numbers, before, numbers.length, UNNAMED);
        }
        ring.body(text, (int) length);
        numbers[number] = names.number(MarkSource.MARK,
                new String(text, 0, (int) length, StandardCharsets.UTF_8), ring.time());
        return true;
    }

    /** The run's number of the ring's; {@link #UNNAMED} for those that were not told. */
    int of(int number) {
        return number < 0 || number >= numbers.length ? UNNAMED : numbers[number];
    }
}
