package dev.jtrace.engine.probe;

import dev.jtrace.bindings.linux.Errno;
import dev.jtrace.bindings.linux.Files;
import dev.jtrace.bindings.linux.Syscalls;
import dev.jtrace.bindings.perf.PerfAttr;
import dev.jtrace.bindings.perf.PerfEvents;
import dev.jtrace.bindings.perf.PerfRing;
import dev.jtrace.engine.perf.CpuRings;
import dev.jtrace.engine.perf.OwnContexts;
import dev.jtrace.engine.perf.PerfRefusal;
import dev.jtrace.engine.perf.RingMerge;
import dev.jtrace.engine.perf.UprobeEvents;
import dev.jtrace.engine.sample.CountedEvent;
import dev.jtrace.event.MarkSource;
import dev.jtrace.event.TraceSink;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Tells when tasks come by certain places of their programs (uprobes). What costs tasks more than
 * they may lose is given up. Construction and {@link #take} on one thread; then {@link #start} gives the rings to a
 * thread of its own. The sink must be one that several threads may use.
 */
public final class SiteProbes {
    /** Pages of the ring of a CPU: 50,000 records. */
    private static final int PAGES = 512;
    private static final int LEAST_PAGES = 8;
    /** What kernel.perf_event_paranoid must be for uprobes. */
    private static final int PARANOID = -1;
    /** Between two looks at rings that are not half full, nanoseconds. */
    private static final long PERIOD = 20_000_000;
    /** A record is in its ring this long after its time at the latest, nanoseconds. */
    private static final long LATENESS = 1_000_000;
    private static final long SAMPLE = PerfAttr.SAMPLE_TID | PerfAttr.SAMPLE_TIME | PerfAttr.SAMPLE_ID;

    private final List<ProbeSite> sites;
    private final UprobeEvents places;
    /** Number of the tracepoint of each site. */
    private final int[] tracepoints;
    private final PerfEvents perf;
    private final PerfAttr attr;
    private final Files files;
    private final CpuRings rings;
    private final SiteEvents events;
    private final @Nullable SiteTexts texts;
    /** What samples hold: with their raw part where a site has arguments. */
    private final long sample;
    private final MarkNames names;
    private final RingMerge merge;
    private final HotSites hot;
    private final int[] numbers;
    private final @Nullable CallGroups groups;
    /** Descriptors that can be read when a ring is half full. */
    private final int[] watched;
    private long lostReadings;
    /** Descriptors of each site. */
    private final List<List<Integer>> descriptors = new ArrayList<>();
    private final List<Integer> keepers = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private final Thread thread = new Thread(this::read, "sites");
    private volatile boolean over;
    private boolean closed;
    /** Records that sites which are given up lost. */
    private long lostBefore;

    /**
     * Makes the rings.
     *
     * @param cpus online ones
     * @param percent of a CPU's time that the sites of a name may cost; 100 for all of it
     * @param counters what is read where calls begin and end; none for nothing
     */
    public SiteProbes(List<ProbeSite> sites, List<Integer> cpus, TraceSink sink, MarkNames names, int percent,
            List<CountedEvent> counters) throws PerfRefusal {
        this.sites = List.copyOf(sites);
        this.names = names;
        Syscalls calls = new Syscalls();
        perf = new PerfEvents(calls, Arena.global());
        attr = new PerfAttr(Arena.global());
        files = new Files(calls, Arena.global());
        boolean strings = sites.stream().anyMatch(site -> !site.texts().isEmpty());
        boolean told = strings || sites.stream().anyMatch(site -> !site.arguments().isEmpty());
        sample = told ? SAMPLE | PerfAttr.SAMPLE_RAW : SAMPLE;
        rings = new CpuRings(perf, attr, files, cpus.stream().mapToInt(Integer::intValue).toArray(), PAGES,
                LEAST_PAGES, event -> event.samples(1, sample).flags(PerfAttr.SAMPLE_ID_ALL), PARANOID);
        long now = System.nanoTime();
        numbers = new int[sites.size()];
        Arrays.setAll(numbers, i -> names.number(sites.get(i).source(), sites.get(i).name(), now));
        texts = strings ? new SiteTexts(names, this.sites, numbers) : null;
        events = new SiteEvents(sink, sites.stream().map(ProbeSite::action).toArray(ProbeSite.Action[]::new), numbers,
                texts);
        for (int i = 0; i < numbers.length; i++) {
            List<ProbeSite.Argument> arguments = sites.get(i).arguments();
            MarkSource source = sites.get(i).source();
            if (!arguments.isEmpty()) {
                events.tells(i, arguments.stream().mapToInt(a -> names.number(source, a.name(), now)).toArray(),
                        arguments.stream().mapToInt(a -> a.signed() ? -a.bytes() : a.bytes()).toArray());
            }
        }
        PerfRing[] all = new PerfRing[rings.count()];
        Arrays.setAll(all, rings::ring);
        merge = new RingMerge(all, events);
        places = new UprobeEvents(calls, Arena.global());
        tracepoints = new int[sites.size()];
        hot = new HotSites(numbers, sites.stream().mapToInt(ProbeSite::nanos).toArray(), percent);
        sites.forEach(site -> descriptors.add(new ArrayList<>()));
        groups = groups(cpus, counters, sink);
        watched = groups == null ? rings.owners()
                : IntStream.concat(Arrays.stream(rings.owners()), Arrays.stream(groups.owners())).toArray();
    }

    /** Calls are told also where their counters are refused. */
    private @Nullable CallGroups groups(List<Integer> cpus, List<CountedEvent> counters, TraceSink sink) {
        int counted = (int) sites.stream().filter(SiteProbes::isCounted).count();
        if (counters.isEmpty() || counted == 0) {
            return null;
        }
        if (counted > CallGroups.MOST_SITES) {
            notices.add("counters of calls are not read: " + counted + " places are watched, and up to "
                    + CallGroups.MOST_SITES + " can have them");
            return null;
        }
        try {
            return new CallGroups(perf, attr, files, cpus, counters, counted, sink);
        } catch (PerfRefusal refusal) {
            notices.add("counters of calls are not read: " + refusal.why().line());
            return null;
        }
    }

    /** Calls of devices' drivers are many, and what they count is not asked for. */
    private static boolean isCounted(ProbeSite site) {
        return site.source() != MarkSource.CUDA && site.action() != ProbeSite.Action.POINT;
    }

    private final CallGroups.Places counted = new CallGroups.Places() {
        @Override
        public int count() {
            return tracepoints.length;
        }

        @Override
        public int tracepoint(int place) {
            return isCounted(sites.get(place)) ? tracepoints[place] : -1;
        }

        @Override
        public int name(int place) {
            return numbers[place];
        }

        @Override
        public boolean ends(int place) {
            return sites.get(place).action() == ProbeSite.Action.END;
        }

        @Override
        public void keep(int place, int descriptor) {
            descriptors.get(place).add(descriptor);
        }
    };

    /** Makes the places known to the kernel; before {@link #take}. @return 0 or the negative errno */
    public int prepare() {
        for (int i = 0; i < tracepoints.length; i++) {
            ProbeSite site = sites.get(i);
            String numeric = numbered(site.arguments(), ProbeSite.Argument::text);
            String strings = numbered(site.texts(), ProbeSite.Text::text);
            tracepoints[i] = make(site, numeric + strings);
            if (tracepoints[i] == -Errno.EINVAL && texts != null && !strings.isEmpty()) {
                texts.none(i);
                String notice = site.name() + " is told by its bare name: the kernel does not fetch" + strings;
                if (!notices.contains(notice)) {
                    notices.add(notice);
                }
                tracepoints[i] = make(site, numeric);
            }
            if (tracepoints[i] == -Errno.EINVAL && !numeric.isEmpty()) {
                // An older kernel does not know a way to fetch one of them.
                events.tells(i, new int[0], new int[0]);
                tracepoints[i] = make(site, "");
            }
            if (tracepoints[i] < 0) {
                return tracepoints[i];
            }
        }
        return 0;
    }

    private static <T> String numbered(List<T> all, ToText<T> text) {
        StringBuilder joined = new StringBuilder();
        for (int n = 0; n < all.size(); n++) {
            joined.append(text.of(all.get(n), n));
        }
        return joined.toString();
    }

    private interface ToText<T> {
        String of(T what, int number);
    }

    private int make(ProbeSite site, String arguments) {
        return places.make(site.path(), site.offset(), site.returns(), site.semaphore(), arguments);
    }

    /** Who is watched with a task. */
    public enum Follow {
        /** Nobody. */
        NOBODY(0),
        /** Threads that it makes, and theirs, but no other processes (Linux 5.13). */
        THREADS(PerfAttr.INHERIT | PerfAttr.INHERIT_THREAD),
        /** All tasks that it makes. */
        CHILDREN(PerfAttr.INHERIT);

        private final long flags;

        Follow(long flags) {
            this.flags = flags;
        }

        /** Of perf_event_attr. */
        long flags() {
            return flags;
        }
    }

    /**
     * Watches task {@code tid}.
     *
     * @param onExec whether from its next execve on
     * @return 0 or the negative errno
     */
    public int take(int tid, boolean onExec, Follow follow) {
        if (follow != Follow.NOBODY) {
            int kept = OwnContexts.keep(perf, attr, tid);
            if (kept < 0) {
                return kept;
            }
            keepers.add(kept);
        }
        for (int i = 0; i < sites.size(); i++) {
            for (int cpu = 0; cpu < rings.count(); cpu++) {
                int fd = rings.share(open(tracepoints[i], tid, rings.cpu(cpu), onExec, follow), cpu);
                if (fd < 0) {
                    return fd;
                }
                descriptors.get(i).add(fd);
                events.add(perf.id(fd), i);
            }
        }
        if (groups != null) {
            groups.take(tid, onExec, follow, counted);
        }
        return 0;
    }

    private int open(int tracepoint, int tid, int cpu, boolean onExec, Follow follow) {
        rings.countLosses(attr.event(PerfAttr.TYPE_TRACEPOINT, tracepoint));
        attr.samples(1, sample)
                .flags(PerfAttr.SAMPLE_ID_ALL | follow.flags
                        | (onExec ? PerfAttr.DISABLED | PerfAttr.ENABLE_ON_EXEC : 0));
        return perf.open(attr, tid, cpu, -1, 0);
    }

    /** Starts handing on what is told. */
    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    private void read() {
        while (!over) {
            perf.poll(watched, PERIOD);
            take(System.nanoTime() - LATENESS);
            for (HotSites.Found found : hot.look(events::count, System.nanoTime())) {
                giveUp(found);
            }
        }
        take(Long.MAX_VALUE);
    }

    private void take(long horizon) {
        merge.take(horizon);
        if (groups != null) {
            groups.take(horizon);
        }
    }

    private void giveUp(HotSites.Found found) {
        ProbeSite first = sites.get(found.sites()[0]);
        for (int site : found.sites()) {
            events.mute(site);
            descriptors.get(site).forEach(perf::disableOne);
        }
        for (int site : found.sites()) {
            for (int fd : descriptors.get(site)) {
                lostBefore += rings.lost(fd);
                files.close(fd);
                take(System.nanoTime() - LATENESS);
            }
            descriptors.get(site).clear();
        }
        notices.add(String.format(Locale.ROOT,
                "%s is no longer probed: %,d calls a second at %.1f us each cost %.0f %% of a CPU (--probe-cost allows more)",
                first.name(), found.rate(), found.nanos() / 1e3, found.percent()));
        names.append(first.source(), first.name(), " (given up)");
    }

    /** Hands on what is left and gives everything back; the tasks have ended or are let go. */
    public void stop() throws InterruptedException {
        over = true;
        thread.join();
        events.restLost(lostBefore
                + descriptors.stream().flatMap(List::stream).mapToLong(rings::lost).sum());
        lostReadings = groups == null ? 0 : groups.lost();
        tellBare();
        giveBack();
    }

    private void tellBare() {
        if (texts != null && texts.unread() > 0) {
            notices.add(String.format(Locale.ROOT,
                    "%,d times a static probe is told by its bare name: its strings could not be read",
                    texts.unread()));
        }
        if (texts != null && texts.beyond() > 0) {
            notices.add(String.format(Locale.ROOT,
                    "%,d times a static probe is told by its bare name: it tells more than %,d different strings",
                    texts.beyond(), TextNames.MOST));
        }
    }

    /** Readings of counters that found no room; after {@link #stop}. */
    public long lostReadings() {
        return lostReadings;
    }

    /** Gives everything back, also where {@link #start} or {@link #stop} were not come to. */
    public void close() {
        over = true;
        try {
            thread.join();
            giveBack();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void giveBack() {
        if (!closed) {
            closed = true;
            descriptors.forEach(own -> own.forEach(files::close));
            keepers.forEach(files::close);
            rings.close();
            if (groups != null) {
                groups.close();
            }
            places.close();
        }
    }

    /** Begins and ends of calls that found no room; after {@link #stop}. */
    public long lost() {
        return events.lost();
    }

    /** What was given up and why, a line each; after {@link #stop}. */
    public List<String> notices() {
        return notices;
    }
}
