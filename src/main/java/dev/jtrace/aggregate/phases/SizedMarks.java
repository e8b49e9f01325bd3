package dev.jtrace.aggregate.phases;

import dev.jtrace.aggregate.crossover.Recording;
import dev.jtrace.aggregate.crossover.Way;
import dev.jtrace.aggregate.gpu.DeviceWork;
import dev.jtrace.event.MarkSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** Finds the marks of a run that tell their sizes, and how the work in each was done. */
public final class SizedMarks {
    private final SampleLog log;
    private final Rows rows;
    private final Map<Integer, List<Met>> samples;
    private final DeviceWork devices;
    private final List<Recording.Timed> timed = new ArrayList<>();
    private final Map<Reason, Long> leftOut = new HashMap<>();
    /** Marks without a device, and the samples in them, by name and size, and by name alone. */
    private final Map<Group, List<Integer>> groups = new HashMap<>();
    private final Map<Integer, WayOfCode> names = new HashMap<>();
    private final SortedSet<String> files = new TreeSet<>();

    private record Group(int name, long size) {}

    private record Reason(int name, String why) {}

    private SizedMarks(SampleLog log) {
        this.log = log;
        rows = log.marks.rows;
        samples = Met.byTask(log);
        devices = new DeviceWork(log.gpu);
    }

    /**
     * What a recording has.
     *
     * @param log complete
     * @param file its name
     * @param machine that it was made on
     * @param began when, nanoseconds of CLOCK_REALTIME; 0 where that is not known
     */
    public static Recording of(SampleLog log, PhaseReport.Facts facts, String file, String machine, long began) {
        SizedMarks found = new SizedMarks(log);
        found.sort();
        found.groups.forEach(found::timeCode);
        List<Recording.LeftOut> left = new ArrayList<>();
        found.leftOut.forEach((reason, count) -> left
                .add(new Recording.LeftOut(log.named(reason.name), reason.why, count)));
        return new Recording(file, machine, facts.engine(), log.libraries.watched(facts.gpu()),
                found.files.stream().filter(code -> isYounger(code, began)).toList(), log.lost(), found.timed, left);
    }

    private void sort() {
        for (int row = 0; row < rows.count(); row++) {
            long size = rows.get(row, MarkLog.SIZE);
            if (log.marks.names().get(name(row)).source == MarkSource.CUDA) {
                continue;
            }
            if (size == MarkLog.NO_SIZE) {
                leave(row, "no size is told in it");
            } else if (size == MarkLog.SEVERAL_SIZES) {
                leave(row, "several sizes are told in it");
            } else if (size < 1) {
                leave(row, "its size is not 1 or more");
            } else if (rows.get(row, MarkLog.OPEN) != 0) {
                leave(row, "it has not ended");
            } else {
                put(row, size);
            }
        }
        long made = log.marks.count();
        if (made > rows.count()) {
            leftOut.merge(new Reason(-1, "there are more marks than are kept"), made - rows.count(), Long::sum);
        }
    }

    private void put(int row, long size) {
        int tid = (int) rows.get(row, MarkLog.TASK);
        int name = name(row);
        long from = rows.get(row, MarkLog.BEGIN);
        long to = rows.get(row, MarkLog.END);
        switch (devices.in(tid, from, to)) {
            case NONE -> {
                groups.computeIfAbsent(new Group(name, size), key -> new ArrayList<>()).add(row);
                count(row, names.computeIfAbsent(name, key -> new WayOfCode()));
            }
            case KERNELS -> timed.add(new Recording.Timed(log.named(name), Way.DEVICE, "kernels", size,
                    devices.ended(tid, from, to) - from));
            case NO_KERNELS -> leave(row, "a device took part, and ran no kernel");
            case UNTIMED -> leave(row, "its kernels have no times");
        }
    }

    private void timeCode(Group group, List<Integer> marks) {
        WayOfCode own = new WayOfCode();
        marks.forEach(row -> count(row, own));
        WayOfCode all = names.getOrDefault(group.name, own);
        WayOfCode code = own.isEnough() ? own : all;
        Way way = code.way();
        String from = code == own ? "" : " (by all sizes)";
        for (int row : marks) {
            if (way == null) {
                leave(row, code.doubt());
            } else {
                timed.add(new Recording.Timed(log.named(group.name), way, code.main(way) + from, group.size,
                        rows.get(row, MarkLog.END) - rows.get(row, MarkLog.BEGIN)));
            }
        }
    }

    private void count(int row, WayOfCode code) {
        List<Met> met = samples.getOrDefault((int) rows.get(row, MarkLog.TASK), List.of());
        long to = rows.get(row, MarkLog.END);
        for (int i = ByTime.first(met, Met::time, rows.get(row, MarkLog.BEGIN)); i < met.size()
                && met.get(i).time() < to; i++) {
            code.add(met.get(i).activity());
            files.add(met.get(i).place().file());
        }
    }

    /** Whether a file was written after the run began: the code that is read from it may not be what ran. */
    private static boolean isYounger(String file, long began) {
        if (began == 0 || !AddressSpaces.isFile(file)) {
            return false;
        }
        try {
            return Files.getLastModifiedTime(Path.of(file)).to(TimeUnit.NANOSECONDS) > began;
        } catch (IOException | InvalidPathException e) {
            // Its samples are in code that cannot be read, which is told.
            return false;
        }
    }

    private void leave(int row, String why) {
        leftOut.merge(new Reason(name(row), why), 1L, Long::sum);
    }

    private int name(int row) {
        return (int) rows.get(row, MarkLog.NAME);
    }
}
