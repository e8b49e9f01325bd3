package dev.jtrace.aggregate.gpu;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Puts a device's clock on the host's. A command is queued, by the device's clock, between the beginning and the end of
 * the host's call, and ends before the host finds it done: each command brackets the difference of the clocks. The brackets of half a second are intersected,
 * which leaves some hundred nanoseconds; where they contradict each other, since one clock is slewed or the driver's times
 * are of another moment, a new piece begins earlier.
 */
final class DeviceClock {
    /** Nanoseconds that one difference is taken for. */
    static final long PIECE = 500_000_000;
    /** Times above are none: differences of two times do not overflow. */
    private static final long MOST_TIME = 1L << 61;

    private final List<Bracket> brackets = new ArrayList<>();
    private final List<Piece> pieces = new ArrayList<>();
    private int steps;

    /** Host minus device is {@code low} to {@code high}; at host time {@code time}. */
    private record Bracket(long time, long low, long high) {}

    /** The same from {@code from} on, until the next piece. @param count brackets that it is made of */
    record Piece(long from, long low, long high, long count) {
        /** A difference of 0, if that can be: it is the host's clock. */
        long offset() {
            return low <= 0 && high >= 0 ? 0 : low + (high - low) / 2;
        }

        /** How far the difference may be off, nanoseconds. */
        long doubt() {
            return Math.max(high - offset(), offset() - low);
        }
    }

    /** Whether a number can be a time of a device. */
    static boolean isTime(long time) {
        return time > 0 && time < MOST_TIME;
    }

    /** Adds that host minus device is {@code low} to {@code high} at a host time. */
    void bracket(long time, long low, long high) {
        brackets.add(new Bracket(time, low, high));
    }

    /** Ends the collection. */
    void fit() {
        pieces.clear();
        steps = 0;
        brackets.sort(Comparator.comparingLong(Bracket::time));
        long from = 0;
        long low = 0;
        long high = 0;
        long count = 0;
        for (Bracket b : brackets) {
            boolean contradicts = Math.max(low, b.low) > Math.min(high, b.high);
            if (count > 0 && (contradicts || b.time - from >= PIECE)) {
                pieces.add(new Piece(from, low, high, count));
                steps += contradicts && b.time - from < PIECE ? 1 : 0;
                count = 0;
            }
            if (count == 0) {
                from = b.time;
                low = b.low;
                high = b.high;
            } else {
                low = Math.max(low, b.low);
                high = Math.min(high, b.high);
            }
            count++;
        }
        if (count > 0) {
            pieces.add(new Piece(from, low, high, count));
        }
    }

    /** Whether anything is known of it; after {@link #fit}. */
    boolean isKnown() {
        return !pieces.isEmpty();
    }

    /** The piece that a host time is in. */
    Piece at(long time) {
        int low = 0;
        int high = pieces.size();
        while (high - low > 1) {
            int middle = low + high >>> 1;
            if (pieces.get(middle).from <= time) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return pieces.get(low);
    }

    /** The host's time of a device's. @param near a host time not far from it */
    long host(long time, long near) {
        long about = time + at(near).offset();
        return time + at(about).offset();
    }

    /** The pieces, in the order of time. */
    List<Piece> pieces() {
        return pieces;
    }

    /** How often brackets contradicted each other. */
    int steps() {
        return steps;
    }

    /** The doubt that half of the brackets are in pieces of, nanoseconds. */
    long usualDoubt() {
        List<Piece> sorted = pieces.stream().sorted(Comparator.comparingLong(Piece::doubt)).toList();
        long half = (brackets.size() + 1L) / 2;
        for (Piece piece : sorted) {
            half -= piece.count;
            if (half <= 0) {
                return piece.doubt();
            }
        }
        return 0;
    }

    /** The greatest doubt of a piece, nanoseconds. */
    long mostDoubt() {
        return pieces.stream().mapToLong(Piece::doubt).max().orElse(0);
    }
}
