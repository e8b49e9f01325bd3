package dev.jtrace.session.sample;

import dev.jtrace.bindings.linux.Errno;
import dev.jtrace.engine.perf.MachineEvents;
import dev.jtrace.engine.perf.PerfRefusal;
import dev.jtrace.engine.probe.MarkNames;
import dev.jtrace.engine.probe.OtherWay;
import dev.jtrace.engine.probe.ProbeSite;
import dev.jtrace.engine.probe.SiteProbes;
import dev.jtrace.engine.sample.RunningProcess;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.GpuApi;
import dev.jtrace.event.GpuNote;
import dev.jtrace.event.MarkSource;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceSink;
import dev.jtrace.journal.Mapping;
import dev.jtrace.session.DescriptorRoom;
import dev.jtrace.session.ErrorText;
import dev.jtrace.session.Failure;
import dev.jtrace.session.Outcome;
import dev.jtrace.table.CudaCalls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Watches functions of libcuda from outside in processes where CUPTI cannot be used, as another tool has it: what
 * --gpu=host does from the start. Its methods are called on the thread that reads rings, but for {@link #close} and what
 * is asked behind it.
 */
final class HostWatch implements OtherWay {
    /** Processes at once. */
    private static final int MOST = 64;
    /** Seconds that a probe waits for this: MOST of probes/cuda/probe.c. */
    private static final double PATIENCE = 5;
    private static final String LIBRARY = "/libcuda.so";

    private final TraceSink sink;
    private final MarkNames names;
    private final int percent;
    private final CudaCalls calls = CudaCalls.load();
    private final DescriptorRoom room = new DescriptorRoom();
    private final Map<Integer, SiteProbes> watched = new HashMap<>();
    private final List<String> notices = new ArrayList<>();
    /** Threads times CPUs, of all that are watched and of each process. */
    private int places;
    private final Map<Integer, Integer> placesOf = new HashMap<>();
    private long lost;

    /**
     * @param sink one that several threads may use
     * @param percent of a CPU's time that the functions of a name may cost
     */
    HostWatch(TraceSink sink, MarkNames names, int percent) {
        this.sink = sink;
        this.names = names;
        this.percent = percent;
    }

    @Override
    public void instead(int pid, Path ring, long since) {
        try {
            RunningProcess process = new RunningProcess(pid);
            if (!has(pid, ring)) {
                return;
            }
            if (watched.containsKey(pid)) {
                note(pid, GpuNote.HOST, "told from outside since before an execve");
                return;
            }
            Path driver = driver(pid, process);
            if (driver == null || watched.size() == MOST) {
                refuse(pid, driver == null ? "it has no libcuda mapped" : "too many processes are watched");
                return;
            }
            watch(pid, process, ProbePlaces.cuda(driver, calls));
            double late = (System.nanoTime() - since) / 1e9;
            note(pid, GpuNote.HOST, "functions of " + driver
                    + " are watched from outside instead: that tells what the host"
                    + " called and how long it took, not which kernels ran and when, and nothing of transfers but their calls"
                    + (late < PATIENCE ? ""
                            : String.format(Locale.ROOT, "; calls of the first %.1f s were not seen", late)));
        } catch (PerfRefusal refusal) {
            refuse(pid, refusal.why().line());
        } catch (Failure failure) {
            refuse(pid, String.valueOf(failure.getMessage()));
        } catch (IOException gone) {
            refuse(pid, "the process cannot be looked at: " + gone.getMessage());
        }
    }

    /** The process may say what it likes of who it is; what it has mapped the kernel says. */
    private static boolean has(int pid, Path ring) throws IOException {
        String path = ring.toString();
        return Files.readAllLines(Path.of("/proc", Integer.toString(pid), "maps"), StandardCharsets.ISO_8859_1)
                .stream()
                .anyMatch(line -> line.endsWith(path));
    }

    private static @Nullable Path driver(int pid, RunningProcess process) throws IOException {
        for (Mapping mapping : process.mappings()) {
            if (mapping.path().contains(LIBRARY)) {
                Path there = Path.of(mapping.path());
                // In a container it is another file, or none, by this name.
                return Files.isRegularFile(there) ? there
                        : Path.of("/proc", Integer.toString(pid), "root" + mapping.path());
            }
        }
        return null;
    }

    private void watch(int pid, RunningProcess process, List<ProbeSite> sites) throws Failure, PerfRefusal {
        List<Integer> cpus = new MachineEvents(Path.of("/")).onlineCpus();
        List<Integer> tids = process.threads();
        int more = tids.size() * cpus.size();
        SiteProbes made = null;
        boolean whole = false;
        places += more;
        try {
            room.need(places, sites.size());
            made = new SiteProbes(sites, cpus, sink, names, percent, List.of());
            checked(made.prepare());
            for (int tid : tids) {
                int r = made.take(tid, false, SiteProbes.Follow.THREADS);
                checked(r == -Errno.ESRCH ? 0 : r);
            }
            made.start();
            watched.put(pid, made);
            placesOf.put(pid, more);
            whole = true;
        } finally {
            if (!whole) {
                places -= more;
                if (made != null) {
                    made.close();
                }
            }
        }
    }

    private static void checked(int result) throws Failure {
        if (result < 0) {
            boolean rights = result == -Errno.EACCES || result == -Errno.EPERM;
            throw new Failure(Outcome.FAILED, ErrorText.of(-result) + (rights ? " (run jtrace as root)"
                    : result == -Errno.ENOENT ? " (no CONFIG_UPROBE_EVENTS)"
                            : result == -Errno.EINVAL ? " (needs Linux 5.13; --gpu=host does not)" : ""));
        }
    }

    private void refuse(int pid, String why) {
        note(pid, GpuNote.UNAVAILABLE, "nor can functions of libcuda be watched from outside: " + why);
    }

    private void note(int pid, GpuNote kind, String text) {
        long now = System.nanoTime();
        int name = names.number(MarkSource.MARK, text, now);
        TraceEvent e = sink.claim();
        e.kind = EventKind.GPU_NOTE;
        e.time = now;
        e.tid = pid;
        e.tgid = pid;
        e.code = kind.ordinal() + 1;
        e.a0 = name;
        e.a1 = 0;
        e.flags = GpuApi.CUDA.ordinal() + 1;
        sink.publish();
    }

    @Override
    public void ended(int pid) {
        SiteProbes probes = watched.remove(pid);
        if (probes == null) {
            return;
        }
        Integer taken = placesOf.remove(pid);
        places -= taken == null ? 0 : taken;
        try {
            probes.stop();
            lost += probes.lost();
            notices.addAll(probes.notices());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets go of all; the thread that reads rings has ended. */
    void close() {
        List.copyOf(watched.keySet()).forEach(this::ended);
        room.giveBack();
    }

    /** Begins and ends of calls that found no room; after {@link #close}. */
    long lost() {
        return lost;
    }

    /** What was given up and why, a line each; after {@link #close}. */
    List<String> notices() {
        return notices;
    }
}
