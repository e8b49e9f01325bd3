package dev.jtrace.engine.probe;

import dev.jtrace.bindings.linux.Errno;
import dev.jtrace.bindings.linux.Files;
import dev.jtrace.bindings.perf.PerfAttr;
import dev.jtrace.bindings.perf.PerfEvents;
import dev.jtrace.bindings.perf.PerfRing;
import dev.jtrace.engine.perf.CpuRings;
import dev.jtrace.engine.perf.PerfRefusal;
import dev.jtrace.engine.perf.RingMerge;
import dev.jtrace.engine.sample.CountedEvent;
import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.RegionReading;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceSink;
import dev.jtrace.table.counter.CounterCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Has the kernel read counters where calls begin and end. For each task and CPU there is a group of its own beside the
 * events that tell of calls, so that a group for which the PMU has no room takes no call with it: context switches lead it
 * (their samples let what a task had on several CPUs be added up), the counters follow, then the places. One thread.
 */
final class CallGroups {
    /** Places at most: the kernel reads all of a group with each sample. */
    static final int MOST_SITES = 32;

    /** Pages of the ring of a CPU for each byte of a reading: as many readings as calls find room. */
    private static final int PAGES_A_BYTE = 16;
    /** Pages of a ring where there are many CPUs, at most, and of all rings together. */
    private static final int PAGES = 512;

    private static final int MOST_PAGES = 4096;
    private static final int ALL_PAGES = 1 << 15;
    private static final int LEAST_PAGES = 8;
    /** What kernel.perf_event_paranoid must be for uprobes. */
    private static final int PARANOID = -1;

    private final PerfEvents perf;
    private final PerfAttr attr;
    private final Files files;
    private final TraceSink sink;
    private final CpuRings rings;
    private final List<CountedEvent> counters = new ArrayList<>();
    private final CallReadings readings;
    private final RingMerge merge;
    private final List<Integer> leaders = new ArrayList<>();

    /** What is in a group, and where its descriptors go. */
    interface Places {
        int count();

        /** Number of the tracepoint of a place; negative for one that has no counters. */
        int tracepoint(int place);

        /** The run's number of its name. */
        int name(int place);

        boolean ends(int place);

        /** Keeps a descriptor that lives as long as the place does. */
        void keep(int place, int descriptor);
    }

    /**
     * Finds what can be counted, tells that, and makes the rings.
     *
     * @param wanted what is counted; what cannot be is told and left out
     * @param places how many have counters
     */
    CallGroups(PerfEvents perf, PerfAttr attr, Files files, List<Integer> cpus, List<CountedEvent> wanted, int places,
            TraceSink sink) throws PerfRefusal {
        this.perf = perf;
        this.attr = attr;
        this.files = files;
        this.sink = sink;
        for (CountedEvent event : wanted) {
            String why = counters.size() == RegionReading.MOST_COUNTERS ? "too many at once" : refusal(event);
            if (why == null) {
                tell(TraceEvent.COUNT_NAME, counters.size(), event.name());
                counters.add(event);
            } else {
                tell(TraceEvent.FAILED, 0, event.name() + ": " + why);
            }
        }
        readings = new CallReadings(sink, counters.size());
        rings = new CpuRings(perf, attr, files, cpus.stream().mapToInt(Integer::intValue).toArray(),
                pages(CallReadings.bytes(counters.size(), places), cpus.size()), LEAST_PAGES,
                event -> event.samples(1, CallReadings.SAMPLE).flags(PerfAttr.SAMPLE_ID_ALL), PARANOID);
        PerfRing[] all = new PerfRing[rings.count()];
        Arrays.setAll(all, rings::ring);
        merge = new RingMerge(all, readings);
    }

    /** Pages of the data of a ring, a power of two. @param bytes of a reading */
    static int pages(int bytes, int cpus) {
        int most = Math.clamp(ALL_PAGES / Math.max(1, cpus), PAGES, MOST_PAGES);
        return Integer.highestOneBit(Math.clamp(2L * PAGES_A_BYTE * bytes - 1, PAGES, most));
    }

    private @Nullable String refusal(CountedEvent event) {
        if (event.code() instanceof CounterCode.Absent(String reason)) {
            return reason;
        }
        describe(event);
        int fd = perf.open(attr, 0, -1, -1, 0);
        if (fd >= 0) {
            files.close(fd);
        }
        return fd >= 0 ? null : "cannot be counted here (errno " + -fd + ')';
    }

    private void describe(CountedEvent event) {
        CounterCode.Pmu code = (CounterCode.Pmu) event.code();
        attr.event(code.type(), code.config())
                .configs(code.config1(), code.config2(), code.config3())
                .samples(0, CallReadings.SAMPLE)
                .flags(event.isHardware() ? PerfAttr.EXCLUDE_KERNEL | PerfAttr.EXCLUDE_HV : 0);
    }

    private void tell(int flag, int number, String words) {
        TraceEvent e = sink.claim();
        e.kind = EventKind.COUNTED;
        e.time = System.nanoTime();
        e.tid = 0;
        e.code = number;
        e.flags = flag | TraceEvent.COUNT_OF_CALLS;
        byte[] text = words.getBytes(StandardCharsets.UTF_8);
        CaptureWriter writer = sink.capture(text.length);
        System.arraycopy(text, 0, writer.array(), writer.position(), text.length);
        writer.advance(text.length);
        sink.publish();
    }

    /**
     * An event of a group.
     *
     * @param cpu index of its ring
     * @param place its place, {@link #LEADER} or {@link #COUNTER}
     */
    private record Member(int descriptor, int cpu, int place) {
        static final int LEADER = -1;
        static final int COUNTER = -2;
    }

    /**
     * Counts the calls of task {@code tid}. Where that cannot be, it is told why, and nothing of the task is counted.
     *
     * @param onExec whether from its next execve on
     */
    void take(int tid, boolean onExec, SiteProbes.Follow follow, Places places) {
        List<Member> made = new ArrayList<>();
        int r = 0;
        for (int cpu = 0; cpu < rings.count() && r >= 0; cpu++) {
            r = group(tid, cpu, onExec, follow, places, made);
        }
        if (r >= 0) {
            made.forEach(member -> keep(member, places));
            return;
        }
        made.forEach(member -> files.close(member.descriptor()));
        boolean old = r == -Errno.EINVAL && follow != SiteProbes.Follow.NOBODY && made.isEmpty();
        tell(TraceEvent.FAILED, 0, "counters of calls: "
                + (old ? "this kernel does not read them in tasks that a task makes (Linux 6.13 does; or --no-follow)"
                        : "perf_event_open fails (errno " + -r + ')'));
    }

    private void keep(Member member, Places places) {
        int fd = member.descriptor();
        int place = member.place();
        if (place >= 0) {
            readings.add(perf.id(fd), rings.cpu(member.cpu()), places.name(place), places.ends(place));
            places.keep(place, fd);
            return;
        }
        rings.keep(new int[] {fd});
        if (place == Member.LEADER) {
            readings.add(perf.id(fd), rings.cpu(member.cpu()), CallReadings.SWITCH, false);
            leaders.add(fd);
        }
    }

    /** Opens the group of a task on a CPU. @param made what is open, to which it is added */
    private int group(int tid, int cpu, boolean onExec, SiteProbes.Follow follow, Places places, List<Member> made) {
        attr.event(PerfAttr.TYPE_SOFTWARE, PerfAttr.CONTEXT_SWITCHES)
                .samples(1, CallReadings.SAMPLE)
                // Pinned: the events of phases, which take turns, take no counter from it.
                .flags(PerfAttr.PINNED | (onExec ? PerfAttr.DISABLED | PerfAttr.ENABLE_ON_EXEC : 0));
        int leader = open(tid, cpu, -1, follow, Member.LEADER, made);
        int r = leader;
        for (int i = 0; i < counters.size() && r >= 0; i++) {
            describe(counters.get(i));
            r = open(tid, cpu, leader, follow, Member.COUNTER, made);
        }
        for (int place = 0; place < places.count() && r >= 0; place++) {
            int tracepoint = places.tracepoint(place);
            if (tracepoint >= 0) {
                attr.event(PerfAttr.TYPE_TRACEPOINT, tracepoint).samples(1, CallReadings.SAMPLE).flags(0);
                r = open(tid, cpu, leader, follow, place, made);
            }
        }
        return r;
    }

    /** All of a group are alike but for what they count: the kernel refuses inherited groups that are not. */
    private int open(int tid, int cpu, int leader, SiteProbes.Follow follow, int place, List<Member> made) {
        attr.flags(PerfAttr.SAMPLE_ID_ALL | follow.flags())
                .readFormat(PerfAttr.FORMAT_GROUP | PerfAttr.FORMAT_LOST);
        int fd = perf.open(attr, tid, rings.cpu(cpu), leader, 0);
        int r = place == Member.COUNTER ? fd : rings.share(fd, cpu);
        if (r >= 0) {
            made.add(new Member(r, cpu, place));
        }
        return r;
    }

    /** Descriptors that can be read when a ring is half full. */
    int[] owners() {
        return rings.owners();
    }

    /** Hands on what is older than {@code horizon}. */
    void take(long horizon) {
        merge.take(horizon);
    }

    /** Readings that found no room, once all are taken. */
    long lost() {
        long all = 0;
        for (int leader : leaders) {
            long[] group = new long[1 + 2 * (1 + RegionReading.MOST_COUNTERS + MOST_SITES)];
            int read = perf.read(leader, group);
            for (int i = 2; i < read; i += 2) {
                all += group[i];
            }
        }
        readings.restLost(all);
        return readings.lost();
    }

    /** Gives everything back but the descriptors of places. */
    void close() {
        rings.close();
    }
}
