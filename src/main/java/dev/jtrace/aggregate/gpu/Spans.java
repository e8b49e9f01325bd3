package dev.jtrace.aggregate.gpu;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Stretches of time, in order, that do not touch each other. Nanoseconds. Immutable. */
final class Spans {
    private final long[] from;
    private final long[] to;

    private Spans(long[] from, long[] to) {
        this.from = from;
        this.to = to;
    }

    /** The times in which one or more of the commands that are chosen ran. */
    static Spans of(List<Command> commands, Predicate<Command> chosen) {
        List<Command> sorted =
                commands.stream().filter(chosen).sorted(Comparator.comparingLong(c -> c.started)).toList();
        long[] from = new long[sorted.size()];
        long[] to = new long[sorted.size()];
        int count = 0;
        for (Command c : sorted) {
            if (count > 0 && c.started <= to[count - 1]) {
                to[count - 1] = Math.max(to[count - 1], c.ended);
            } else {
                from[count] = c.started;
                to[count++] = c.ended;
            }
        }
        return new Spans(Arrays.copyOf(from, count), Arrays.copyOf(to, count));
    }

    int count() {
        return from.length;
    }

    long from(int i) {
        return from[i];
    }

    long to(int i) {
        return to[i];
    }

    long length() {
        long length = 0;
        for (int i = 0; i < from.length; i++) {
            length += to[i] - from[i];
        }
        return length;
    }

    /** How much of it is not in {@code other}. */
    long outside(Spans other) {
        long common = 0;
        int j = 0;
        for (int i = 0; i < from.length; i++) {
            while (j < other.from.length && other.to[j] <= from[i]) {
                j++;
            }
            for (int k = j; k < other.from.length && other.from[k] < to[i]; k++) {
                common += Math.min(to[i], other.to[k]) - Math.max(from[i], other.from[k]);
            }
        }
        return length() - common;
    }
}
