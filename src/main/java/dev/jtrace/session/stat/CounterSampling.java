package dev.jtrace.session.stat;

import dev.jtrace.bindings.linux.Files;
import dev.jtrace.bindings.linux.Syscalls;
import dev.jtrace.bindings.perf.PerfAttr;
import dev.jtrace.bindings.perf.PerfEvents;
import dev.jtrace.engine.perf.CounterSet;
import dev.jtrace.engine.perf.MachineEvents;
import dev.jtrace.engine.perf.Place;
import dev.jtrace.engine.perf.Trouble;
import dev.jtrace.event.TraceSink;
import dev.jtrace.print.RecordedCounters;
import dev.jtrace.session.Companion;
import dev.jtrace.session.DescriptorRoom;
import dev.jtrace.session.Failure;
import dev.jtrace.session.Outcome;
import dev.jtrace.session.UsageException;
import dev.jtrace.session.record.RunHead;
import dev.jtrace.session.setting.CounterSettings;
import dev.jtrace.session.setting.TraceSettings;
import dev.jtrace.table.counter.CounterCatalog;
import dev.jtrace.table.counter.CounterCode;
import dev.jtrace.table.counter.CounterEvent;
import dev.jtrace.table.counter.EventGroup;
import dev.jtrace.table.counter.EventParser;
import dev.jtrace.table.counter.EventSyntaxException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Counters that are read at intervals beside an engine, and told in the ring: those of a program and its children, of
 * running processes, or of CPUs. The methods belong to the tracer's thread; a thread of its own reads in between.
 */
public final class CounterSampling implements Companion {
    private final CounterSettings settings;
    private final TraceSettings.Area area;
    private final boolean follow;
    private final TraceSink sink;
    private final Files files;
    private final Consumer<String> messages;
    private final MachineEvents machine = new MachineEvents(Path.of("/"));
    private final List<EventGroup> groups = new ArrayList<>();
    private final List<CounterEvent> events = new ArrayList<>();
    private final List<Integer> attached = new ArrayList<>();
    private final List<CounterSeries> series = new ArrayList<>();
    /** Tasks and CPUs that are counted. */
    private int opened;
    private final List<Integer> descriptors = new ArrayList<>();
    private final Map<Integer, String> troubles = new LinkedHashMap<>();
    private final PerfEvents perf = new PerfEvents(new Syscalls(), Arena.global());
    private final PerfAttr attr = new PerfAttr(Arena.global());
    private final DescriptorRoom room = new DescriptorRoom();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "counters");

    /**
     * Reads the names of the events.
     *
     * @param area what is counted CPU by CPU; if there is none, it is processes that are counted
     * @param follow whether what children do is counted
     * @param sink one that several threads may use
     * @throws UsageException for events that do not exist
     */
    public CounterSampling(CounterSettings settings, TraceSettings.Area area, boolean follow, TraceSink sink,
            Files files, Consumer<String> messages) {
        this.settings = settings;
        this.area = area;
        this.follow = follow;
        this.sink = sink;
        this.files = files;
        this.messages = messages;
        EventParser parser = new EventParser(CounterCatalog.of(machine::cpu), machine);
        try {
            for (String list : settings.lists()) {
                groups.addAll(parser.parse(list));
            }
        } catch (EventSyntaxException e) {
            throw UsageException.plain(e.getMessage());
        }
        groups.forEach(StatEvents::check);
        groups.forEach(group -> events.addAll(group.events()));
        for (CounterEvent event : events) {
            if (event.code() instanceof CounterCode.Tool) {
                throw UsageException.plain("--counters: " + event.name() + " is no counter: jtrace stat tells it");
            }
        }
        thread.setDaemon(true);
    }

    /** Names the counters in the head of a recording. */
    public void describe(Map<String, String> head) {
        head.put(RunHead.INTERVAL, Long.toString(settings.interval()));
        for (int i = 0; i < events.size(); i++) {
            CounterEvent event = events.get(i);
            RecordedCounters.describe(head, i,
                    new RecordedCounters.Counter(event.name(), event.unit(), event.scale()));
        }
    }

    /** Why counters have no counts, for the end of a recording. */
    @Override
    public void conclude(Map<String, String> words) {
        troubles.forEach((number, why) -> words.put(RunHead.COUNTER + number + ".trouble", why));
    }

    /** Counts the launch stub from its execve on. */
    @Override
    public void launched(int stub) throws Failure {
        if (!area.isNone()) {
            return;
        }
        open(stub, -1, List.of(Place.task(stub, "")), true);
        if (troubles.size() == events.size()) {
            throw new Failure(Outcome.FAILED, "--counters: none of them works here: " + troubles.get(0));
        }
    }

    /** Counts a running process, from {@link #start} on. */
    @Override
    public void attached(int pid) {
        if (area.isNone()) {
            attached.add(pid);
        }
    }

    /** Begins to count what runs, and to read. */
    @Override
    public void start() throws Failure {
        for (int pid : attached) {
            open(pid, -1, StatPlaces.threads(pid).stream().map(tid -> Place.task(tid, "")).toList(), false);
        }
        if (!area.isNone()) {
            for (String folder : area.all() ? List.<String>of() : ControlGroups.folders(area.groups())) {
                descriptors.add(files.open(Files.AT_FDCWD, folder, Files.O_RDONLY | Files.O_CLOEXEC, 0));
            }
            for (int cpu : machine.onlineCpus()) {
                open(0, cpu, area.all() ? List.of(Place.cpu(cpu))
                        : descriptors.stream().map(fd -> new Place(fd, cpu, true, "")).toList(), false);
            }
        }
        troubles.forEach((number, why) -> messages.accept("counter " + why));
        thread.start();
    }

    private void open(int pid, int cpu, List<Place> places, boolean onExec) throws Failure {
        opened += places.size();
        room.need(opened, events.size());
        CounterSet.Start start = onExec ? CounterSet.Start.ON_EXEC : CounterSet.Start.LATER;
        CounterSet set = new CounterSet(attr, groups, new CounterSet.Options(start, follow, true), machine);
        places.forEach(place -> set.open(perf, place));
        StatTasks tasks = StatTasks.of(set.events(), places, false, follow, onExec);
        CounterSeries one = new CounterSeries(pid, cpu, set, tasks, events);
        one.begin(perf, !onExec);
        series.add(one);
        for (int i = 0; i < events.size(); i++) {
            Trouble trouble = one.trouble(i);
            if (!trouble.isNone()) {
                troubles.putIfAbsent(i, events.get(i).name() + " is UNAVAILABLE: " + trouble.reason());
            }
        }
    }

    private void run() {
        PerfEvents own = new PerfEvents(new Syscalls(), Arena.global());
        long next = System.nanoTime();
        try {
            while (true) {
                next = Math.max(next + settings.interval(), System.nanoTime());
                if (stopped.await(next - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    return;
                }
                tell(own);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(PerfEvents facade) {
        series.forEach(one -> one.look(facade));
        // After all of them: what the ring lets wait is no time that was counted.
        long now = System.nanoTime();
        series.forEach(one -> one.tell(now, sink));
    }

    /** Tells what was counted since the last reading, and closes all; the tasks have ended or are let go. */
    @Override
    public void stop() throws InterruptedException {
        stopped.countDown();
        thread.join();
        tell(perf);
        close();
    }

    /** Leaves nothing behind, however the run went. */
    @Override
    public void close() {
        stopped.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        series.forEach(one -> one.close(perf));
        series.clear();
        descriptors.forEach(perf::close);
        descriptors.clear();
        room.giveBack();
        machine.close();
    }
}
