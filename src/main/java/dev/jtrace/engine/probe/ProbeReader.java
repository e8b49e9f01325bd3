package dev.jtrace.engine.probe;

import dev.jtrace.bindings.shm.ProbeRing;
import dev.jtrace.event.TraceSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Hands on what the processes of a run write into their rings, on a thread of its own from {@link #start} to
 * {@link #stop}. The sink must be one that several threads may use.
 */
public final class ProbeReader {
    /** Between two looks at rings that had nothing, nanoseconds; a ring of 4 MiB holds 65536 marks meanwhile. */
    private static final long QUIET = 10_000_000;
    /** Between two looks at rings that are written. */
    private static final long BUSY = 500_000;
    /** Files that are told of one by one. */
    private static final int MOST_BAD = 16;

    private final ProbeFolder folder;
    private final TraceSink sink;
    private final MarkNames names;
    private final OtherWay otherWay;
    private final long began = System.nanoTime();
    private final Map<Path, RingEvents> rings = new HashMap<>();
    /** Files that are no rings, or no longer any. */
    private final Set<Path> bad = new HashSet<>();
    private final List<String> troubles = new ArrayList<>();
    private final Thread thread = new Thread(this::read, "probes");
    private volatile boolean over;
    private long lost;

    /** @param otherWay what is done where a probe cannot work */
    public ProbeReader(ProbeFolder folder, TraceSink sink, MarkNames names, OtherWay otherWay) {
        this.otherWay = otherWay;
        this.folder = folder;
        this.sink = sink;
        this.names = names;
    }

    /** Starts handing on what is written. */
    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    private void read() {
        long nap = 0;
        while (!over) {
            LockSupport.parkNanos(nap);
            nap = round(false) ? BUSY : QUIET;
        }
        round(true);
    }

    /** @param last whether nothing more will be written @return whether there was anything */
    private boolean round(boolean last) {
        for (Path file : folder.rings()) {
            if (!rings.containsKey(file) && !bad.contains(file)) {
                open(file);
            }
        }
        boolean any = false;
        for (Iterator<Map.Entry<Path, RingEvents>> each = rings.entrySet().iterator(); each.hasNext();) {
            Map.Entry<Path, RingEvents> ring = each.next();
            // Asked first: what a process that is gone has written is there.
            boolean ended = last || !Files.exists(Path.of("/proc", Integer.toString(ring.getValue().pid())));
            try {
                any |= ring.getValue().take(ended);
                long asked = ring.getValue().askedForOtherWay();
                if (asked != 0) {
                    otherWay.instead(ring.getValue().pid(), ring.getKey(), asked);
                    ring.getValue().answer();
                }
            } catch (IllegalStateException | InternalError damage) {
                refuse(ring.getKey(), "the marks of process " + ring.getValue().pid() + " cannot be read any more: "
                        + damage.getMessage());
                ring.getValue().tellLost(1, System.nanoTime());
                ended = true;
            }
            if (ended) {
                otherWay.ended(ring.getValue().pid());
                lost += ring.getValue().lost();
                ring.getValue().close();
                each.remove();
                folder.remove(ring.getKey());
            }
        }
        return any;
    }

    private void open(Path file) {
        try {
            rings.put(file, new RingEvents(ProbeRing.open(file), sink, names, began));
        } catch (IOException | InternalError no) {
            refuse(file, "marks in " + file.getFileName() + " cannot be read: " + no.getMessage());
        }
    }

    private void refuse(Path file, String why) {
        if (bad.size() < MOST_BAD) {
            bad.add(file);
            troubles.add(why);
        } else {
            // Nobody makes that many by mistake; what is removed need not be known.
            folder.remove(file);
        }
    }

    /** Hands on what is left; the processes have ended, or are let go and write no more. */
    public void stop() throws InterruptedException {
        over = true;
        LockSupport.unpark(thread);
        thread.join();
    }

    /** Marks that were lost; after {@link #stop}. */
    public long lost() {
        return lost;
    }

    /** What went wrong, a line each; after {@link #stop}. */
    public List<String> troubles() {
        return troubles;
    }
}
