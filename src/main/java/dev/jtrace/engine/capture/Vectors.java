package dev.jtrace.engine.capture;

import dev.jtrace.event.HotPath;

/** Captures arrays of struct iovec and the data they refer to. */
@HotPath
final class Vectors {
    private final CaptureLimits limits;
    private final Blocks blocks;

    Vectors(CaptureLimits limits, Blocks blocks) {
        this.limits = limits;
        this.blocks = blocks;
    }

    /**
     * The array of {@code count} elements, two words of {@code word} bytes each, then what they refer to, together at
     * most {@code total} bytes (-1: all of them), and at most {@code cap} of each.
     */
    void capture(long address, long count, long total, int word, int cap) {
        blocks.memory(address, count, 2 * word, limits.elements());
        int start = blocks.start();
        int end = start + blocks.length();
        long left = total;
        for (int at = start; end - at >= 2 * word && left != 0 && !blocks.full(); at += 2 * word) {
            long length = blocks.load(at + word, word);
            long taken = Long.compareUnsigned(length, left) < 0 ? length : left;
            blocks.memory(blocks.load(at, word), taken, 1, cap);
            left -= total == -1 ? 0 : taken;
        }
    }
}
