package dev.jtrace.aggregate.crossover;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The times of a mark in all recordings, by way and size. */
final class MarkTimes {
    private final String name;
    private final SortedSet<String> files = new TreeSet<>();
    private final Map<Way, SortedMap<Long, Cell>> cells = new EnumMap<>(Way.class);

    /** What is known of one size done one way. */
    private static final class Cell {
        final LongStream.Builder nanos = LongStream.builder();
        final SortedSet<String> code = new TreeSet<>();
        @Nullable Timing timing;
    }

    /** A way, and the one before it. */
    record Pair(Way base, Way later) {}

    MarkTimes(String name) {
        this.name = name;
    }

    void add(String file, Recording.Timed timed) {
        files.add(file);
        Cell cell = cells.computeIfAbsent(timed.way(), way -> new TreeMap<>())
                .computeIfAbsent(timed.size(), size -> new Cell());
        cell.nanos.add(timed.nanos());
        cell.code.add(timed.code());
    }

    String name() {
        return name;
    }

    List<Way> ways() {
        return List.copyOf(cells.keySet());
    }

    /** Each way against the one before it, and the device against scalar code, too, so that each has met each. */
    List<Pair> pairs() {
        List<Way> ways = ways();
        List<Pair> pairs = new ArrayList<>();
        for (int later = 1; later < ways.size(); later++) {
            for (int base = later - 1; base >= 0; base--) {
                pairs.add(new Pair(ways.get(base), ways.get(later)));
            }
        }
        return pairs;
    }

    Curve curve(Way way) {
        return new Curve(sizes(way).keySet().stream().map(size -> timing(way, size)).toList());
    }

    SortedSet<Long> sizes() {
        SortedSet<Long> sizes = new TreeSet<>();
        cells.values().forEach(own -> sizes.addAll(own.keySet()));
        return sizes;
    }

    /** The ways that a size was done by. */
    List<Way> ways(long size) {
        return ways().stream().filter(way -> sizes(way).containsKey(size)).toList();
    }

    Timing timing(Way way, long size) {
        Cell cell = cell(way, size);
        Timing known = cell.timing;
        if (known == null) {
            known = Timing.of(size, cell.nanos.build().toArray());
            cell.timing = known;
        }
        return known;
    }

    /** The classes of its code. */
    String code(Way way, long size) {
        return String.join(", ", cell(way, size).code);
    }

    /** The way of the least median; null where there is no other. */
    @Nullable
    Way best(long size) {
        List<Way> ways = ways(size);
        return ways.size() < 2 ? null
                : ways.stream().min(Comparator.comparingDouble(way -> timing(way, size).median())).orElseThrow();
    }

    /** Why there is nothing to compare. */
    String alone() {
        return "one way only" + (files.size() > 1 ? "" : ", and in one recording only: " + files.first());
    }

    private SortedMap<Long, Cell> sizes(Way way) {
        return Objects.requireNonNull(cells.get(way));
    }

    private Cell cell(Way way, long size) {
        return Objects.requireNonNull(sizes(way).get(size));
    }
}
