package dev.jtrace.engine.probe;

import dev.jtrace.bindings.perf.PerfRing;
import dev.jtrace.engine.perf.RingRecords;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.HotPath;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceSink;
import java.util.Arrays;

/**
 * Makes events of the records of sites: samples of TID, TIME and ID (perf_event_open(2)); other records end with the
 * same three.
 */
@HotPath
final class SiteEvents implements RingRecords {
    private static final int TIME = 8;
    private static final int ID = 16;
    private static final int TRAILER = 24;

    private final TraceSink sink;
    private final ProbeSite.Action[] actions;
    /** The run's number of each site's name. */
    private final int[] names;
    /** How often each site was met. */
    private final long[] counts;
    /** Whether nothing more is told of a site. */
    private final boolean[] muted;
    /** Ids that samples call sites by, in order, and whose they are. */
    private long[] ids = new long[0];
    private int[] sites = new int[0];
    private long lost;

    SiteEvents(TraceSink sink, ProbeSite.Action[] actions, int[] names) {
        this.sink = sink;
        this.actions = actions;
        this.names = names;
        counts = new long[actions.length];
        muted = new boolean[actions.length];
    }

    /** Samples with this id are of that site; before any is taken. */
    void add(long id, int site) {
        int at = -Arrays.binarySearch(ids, id) - 1;
        long[] moreIds = Arrays.copyOf(ids, ids.length + 1);
        int[] moreSites = Arrays.copyOf(sites, ids.length + 1);
        System.arraycopy(ids, at, moreIds, at + 1, ids.length - at);
        System.arraycopy(sites, at, moreSites, at + 1, ids.length - at);
        moreIds[at] = id;
        moreSites[at] = site;
        ids = moreIds;
        sites = moreSites;
    }

    @Override
    public long time(PerfRing ring, int kind) {
        return kind == PerfRing.SAMPLE ? ring.i64(TIME) : ring.i64(ring.length() - TRAILER + TIME);
    }

    @Override
    public void take(PerfRing ring, int kind) {
        if (kind == PerfRing.LOST) {
            lost(ring.i64(8), time(ring, kind));
        }
        int at = kind == PerfRing.SAMPLE ? Arrays.binarySearch(ids, ring.i64(ID)) : -1;
        if (at < 0) {
            return;
        }
        int site = sites[at];
        if (muted[site]) {
            return;
        }
        counts[site]++;
        ProbeSite.Action action = actions[site];
        if (action != ProbeSite.Action.END) {
            mark(EventKind.MARK_BEGIN, ring, names[site]);
        }
        if (action != ProbeSite.Action.BEGIN) {
            mark(EventKind.MARK_END, ring, names[site]);
        }
    }

    /** Tells of losses that the kernel has not told of in a ring, if {@code all} are more than it has told of. */
    void restLost(long all) {
        if (all > lost) {
            lost(all - lost, System.nanoTime());
        }
    }

    private void lost(long more, long time) {
        TraceEvent e = sink.claim();
        e.kind = EventKind.LOST;
        e.time = time;
        e.tid = 0;
        e.code = TraceEvent.LOST_MARKS;
        e.result = more;
        lost += more;
        sink.publish();
    }

    private void mark(EventKind kind, PerfRing ring, int name) {
        TraceEvent e = sink.claim();
        e.kind = kind;
        e.tgid = ring.i32(0);
        e.tid = ring.i32(4);
        e.time = ring.i64(TIME);
        e.a0 = name;
        sink.publish();
    }

    /** Tells nothing more of a site: the kernel takes its time to let go of it, of one half of a call after the other. */
    void mute(int site) {
        muted[site] = true;
    }

    /** How often a site was met so far. */
    long count(int site) {
        return counts[site];
    }

    long lost() {
        return lost;
    }
}
