package dev.jtrace.engine.perf;

import dev.jtrace.bindings.linux.Errno;
import dev.jtrace.bindings.perf.Counters;
import dev.jtrace.bindings.perf.PerfAttr;
import dev.jtrace.bindings.perf.PerfEvents;
import dev.jtrace.table.counter.CounterCode;
import dev.jtrace.table.counter.CounterEvent;
import dev.jtrace.table.counter.EventGroup;
import dev.jtrace.table.counter.EventSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The same events counted in one or more places. Events that need no hardware of their own never wait for each other: they
 * share one kernel group and are read with one call. Hardware events are in groups only where the user said so, because
 * a group that does not fit the PMU is never counted.
 *
 * <p>Opened, switched and read by whichever thread owns the facade that is handed over; the caller keeps two threads
 * from doing so at once.
 */
public final class CounterSet {
    /** When counting begins. */
    public enum Start {
        /** When the task executes a program. */
        ON_EXEC,
        /** At {@link #enable}. */
        LATER
    }

    /**
     * @param inherit whether tasks that the watched ones make are counted too
     * @param userFallback whether an event that is forbidden for the kernel is counted for user mode alone
     */
    public record Options(Start start, boolean inherit, boolean userFallback) {}

    private static final long FORMAT = PerfAttr.FORMAT_GROUP | PerfAttr.FORMAT_TOTAL_TIME_ENABLED
            | PerfAttr.FORMAT_TOTAL_TIME_RUNNING;
    /** Longs before the counts of a read. */
    private static final int HEAD = 3;

    private final PerfAttr attr;
    private final Options options;
    private final MachineEvents machine;
    private final List<CounterEvent> events = new ArrayList<>();
    private final List<List<Integer>> groups = new ArrayList<>();
    /** Which of {@link #groups} nobody asked for; negative for none. */
    private final int free;

    private final List<Opened> places = new ArrayList<>();
    private final boolean[] reduced;
    /** Type of the PMU of model-specific registers, negative for none. */
    private final int msr;
    /** Whether an event is open that may have to wait for the hardware. */
    private boolean shared;

    /** One place's descriptors. */
    private static final class Opened {
        final Place place;
        /** Per kernel group: the events that could be opened, in the order of their counts. */
        final List<List<Integer>> members = new ArrayList<>();
        final List<Integer> leaders = new ArrayList<>();
        /** By event, negative for none. */
        final int[] descriptors;
        final Trouble[] troubles;
        /** See {@link OwnContexts}; negative for none. */
        int ownContexts = -1;
        /** What it had when its CPU went off; null before. */
        CounterValue @Nullable [] last;

        Opened(Place place, int events) {
            this.place = place;
            troubles = new Trouble[events];
            descriptors = new int[events];
            Arrays.fill(descriptors, -1);
        }

        void close(Counters perf) {
            for (int i = 0; i < descriptors.length; i++) {
                if (descriptors[i] >= 0) {
                    perf.close(descriptors[i]);
                    descriptors[i] = -1;
                }
            }
            if (ownContexts >= 0) {
                perf.close(ownContexts);
                ownContexts = -1;
            }
            leaders.clear();
            members.clear();
        }
    }

    public CounterSet(PerfAttr attr, List<EventGroup> wanted, Options options, MachineEvents machine) {
        this.attr = attr;
        this.options = options;
        this.machine = machine;
        int always = -1;
        EventSource.Pmu pmu = machine.pmu("msr");
        msr = pmu == null ? -1 : pmu.type();
        for (EventGroup group : wanted) {
            List<Integer> together = new ArrayList<>();
            for (CounterEvent event : group.events()) {
                boolean waits = event.modifiers().pinned() || event.modifiers().exclusive() || !event.cpus().isEmpty()
                        || !event.code().needsNoHardware(msr);
                if (group.braces() || waits) {
                    together.add(events.size());
                } else {
                    if (always < 0) {
                        always = groups.size();
                        groups.add(new ArrayList<>());
                    }
                    groups.get(always).add(events.size());
                }
                events.add(event);
            }
            if (!together.isEmpty()) {
                groups.add(together);
            }
        }
        free = always;
        reduced = new boolean[events.size()];
    }

    /** The events in the order of values. */
    public List<CounterEvent> events() {
        List<CounterEvent> named = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            CounterEvent e = events.get(i);
            String mark = e.name().indexOf(':') < 0 ? ":u" : "u";
            named.add(reduced[i]
                    ? new CounterEvent(e.name() + mark, e.code(), e.modifiers(), e.unit(), e.scale(), e.cpus())
                    : e);
        }
        return named;
    }

    public List<Place> places() {
        return places.stream().map(p -> p.place).toList();
    }

    /** Opens every event in a place; what cannot be opened there has its trouble among the values. */
    public void open(Counters perf, Place place) {
        Opened opened = new Opened(place, events.size());
        places.add(opened);
        for (int g = 0; g < groups.size(); g++) {
            int leader = -1;
            List<Integer> members = new ArrayList<>();
            for (int index : groups.get(g)) {
                int fd = open(perf, place, index, leader, opened);
                boolean weak = g == free || events.get(index).modifiers().weak();
                if (fd == -Errno.EINVAL && leader >= 0 && weak) {
                    fd = open(perf, place, index, -1, opened);
                    if (fd >= 0) {
                        opened.leaders.add(fd);
                        opened.members.add(List.of(index));
                        continue;
                    }
                }
                if (fd >= 0) {
                    leader = leader < 0 ? fd : leader;
                    members.add(index);
                }
            }
            if (leader >= 0) {
                opened.leaders.add(leader);
                opened.members.add(members);
            }
        }
        boolean task = place.pid() >= 0 && !place.cgroup();
        if (task && options.inherit() && events.stream().anyMatch(EventAttributes::mayBeUprobe)) {
            opened.ownContexts = OwnContexts.keep(perf, attr, place.pid());
        }
    }

    private int open(Counters perf, Place place, int index, int leader, Opened opened) {
        CounterEvent event = events.get(index);
        boolean user = reduced[index];
        Trouble refused = refusal(event, place);
        if (!refused.isNone()) {
            opened.troubles[index] = refused;
            return -1;
        }
        int fd = open(perf, place, event, leader, user);
        boolean forbidden = fd == -Errno.EACCES || fd == -Errno.EPERM;
        if (forbidden && options.userFallback() && !user && event.modifiers().kernel() && event.modifiers().user()) {
            fd = open(perf, place, event, leader, true);
            reduced[index] = fd >= 0;
        }
        opened.troubles[index] = fd < 0 ? Trouble.of(-fd, event, place.cpu() >= 0, machine) : Trouble.NONE;
        if (fd >= 0) {
            shared |= !event.code().needsNoHardware(msr);
            opened.descriptors[index] = fd;
        }
        return fd;
    }

    private static Trouble refusal(CounterEvent event, Place place) {
        if (event.code() instanceof CounterCode.Absent absent) {
            return Trouble.unsupported(absent.reason());
        }
        if (event.code() instanceof CounterCode.Tool) {
            return new Trouble(true, "told by jtrace itself");
        }
        if (event.code() instanceof CounterCode.TaskTotal) {
            return place.cpu() >= 0
                    ? Trouble.unsupported("counts tasks, not CPUs: a program, -p or -t")
                    : new Trouble(true, "counted by BPF programs");
        }
        if (event.cpus().isEmpty()) {
            return Trouble.NONE;
        }
        if (place.cpu() < 0) {
            return Trouble.unsupported("counts CPUs, not programs: use -a");
        }
        return CpuList.parse(event.cpus()).contains(place.cpu())
                ? Trouble.NONE
                : new Trouble(true, "counted on another CPU");
    }

    private int open(Counters perf, Place place, CounterEvent event, int leader, boolean userOnly) {
        EventAttributes.fill(attr, event, userOnly);
        attr.readFormat(FORMAT);
        long flags = options.inherit() && place.cpu() < 0 && EventAttributes.mayInherit(event) ? PerfAttr.INHERIT : 0;
        if (leader < 0) {
            flags |= PerfAttr.DISABLED;
            flags |= options.start() == Start.ON_EXEC && place.cpu() < 0 ? PerfAttr.ENABLE_ON_EXEC : 0;
        }
        attr.flags(flags);
        return perf.open(attr, place.pid(), place.cpu(), leader, place.cgroup() ? PerfEvents.FLAG_PID_CGROUP : 0);
    }

    public void enable(Counters perf) {
        places.forEach(p -> p.leaders.forEach(perf::enable));
    }

    public void disable(Counters perf) {
        places.forEach(p -> p.leaders.forEach(perf::disable));
    }

    /** Whether there is an event that may have to wait for the hardware, so that its count is an extrapolation. */
    public boolean isShared() {
        return shared;
    }

    /** How many descriptors are open. */
    public int descriptors() {
        return places.stream()
                .mapToInt(p -> (int) Arrays.stream(p.descriptors).filter(fd -> fd >= 0).count())
                .sum();
    }

    /** Starts what is counted in one place. */
    public void enable(Counters perf, int place) {
        places.get(place).leaders.forEach(perf::enable);
    }

    /**
     * Ends the counting in a place whose CPU has gone off, and keeps its values. The kernel has taken the groups of that
     * CPU apart, so that each event tells its own count only.
     */
    public void retire(Counters perf, int place) {
        Opened opened = places.get(place);
        if (opened.last != null) {
            return;
        }
        CounterValue[] values = none(opened);
        long[] into = new long[HEAD + events.size()];
        for (int i = 0; i < values.length; i++) {
            if (opened.descriptors[i] >= 0) {
                values[i] = perf.read(opened.descriptors[i], into) < HEAD + 1
                        ? CounterValue.none(new Trouble(true, "its CPU went off"))
                        : new CounterValue(into[HEAD], into[1], into[2], Trouble.NONE);
            }
        }
        opened.close(perf);
        opened.last = values;
    }

    private CounterValue[] none(Opened opened) {
        CounterValue[] values = new CounterValue[events.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = CounterValue.none(opened.troubles[i]);
        }
        return values;
    }

    /** The present values of one place, one an event. */
    public CounterValue[] read(Counters perf, int place) {
        Opened opened = places.get(place);
        if (opened.last != null) {
            return opened.last.clone();
        }
        CounterValue[] values = none(opened);
        long[] into = new long[HEAD + events.size()];
        for (int g = 0; g < opened.leaders.size(); g++) {
            List<Integer> members = opened.members.get(g);
            int n = perf.read(opened.leaders.get(g), into);
            for (int i = 0; i < members.size(); i++) {
                values[members.get(i)] = n < HEAD + members.size()
                        ? CounterValue.none(new Trouble(true, "its group never was on the PMU"))
                        : new CounterValue(into[HEAD + i], into[1], into[2], Trouble.NONE);
            }
        }
        return values;
    }

    /** Gives everything back. */
    public void close(Counters perf) {
        places.forEach(p -> p.close(perf));
        places.clear();
    }
}
