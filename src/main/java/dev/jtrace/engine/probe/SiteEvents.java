package dev.jtrace.engine.probe;

import dev.jtrace.bindings.perf.PerfRing;
import dev.jtrace.engine.perf.RingRecords;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.HotPath;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceSink;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Makes events of the records of sites: samples of TID, TIME and ID (perf_event_open(2)), and RAW where sites have arguments;
 * other records end with the same three.
 */
@HotPath
final class SiteEvents implements RingRecords {
    private static final int TIME = 8;
    private static final int ID = 16;
    private static final int TRAILER = 24;
    /** Of a sample: the raw part behind its size, what all tracepoints have there, and the address of a probe. */
    static final int ARGUMENTS = 28 + 8 + 8;
    /** Unsigned numbers of 64 bits from here up are addresses as a rule. */
    private static final long LEAST_ADDRESS = 1L << 32;

    private static final int[] NOTHING = {};

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
    /** Of each site the run's numbers of its quantities, and their sizes in bytes, negative for signed ones. */
    private final int[][] quantities;

    private final int[][] sizes;
    /** Names with strings in them, and who is in what of these; null where no site tells strings. */
    private final @Nullable SiteTexts texts;

    private final OpenNames open = new OpenNames();
    private long lost;

    SiteEvents(TraceSink sink, ProbeSite.Action[] actions, int[] names, @Nullable SiteTexts texts) {
        this.sink = sink;
        this.texts = texts;
        this.actions = actions;
        this.names = names;
        counts = new long[actions.length];
        muted = new boolean[actions.length];
        quantities = new int[actions.length][];
        sizes = new int[actions.length][];
        Arrays.fill(quantities, NOTHING);
        Arrays.fill(sizes, NOTHING);
    }

    /** A site tells numbers with each sample; before any is taken. */
    void tells(int site, int[] names, int[] bytes) {
        quantities[site] = names;
        sizes[site] = bytes;
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
        int name = texts == null || !texts.isNamed(site) ? names[site] : named(texts, ring, site, action);
        if (action != ProbeSite.Action.END) {
            mark(EventKind.MARK_BEGIN, ring, name, 0);
        }
        values(ring, site);
        if (action != ProbeSite.Action.BEGIN) {
            mark(EventKind.MARK_END, ring, name, 0);
        }
    }

    private int named(SiteTexts texts, PerfRing ring, int site, ProbeSite.Action action) {
        int told = texts.name(ring, site, ring.i64(TIME), action != ProbeSite.Action.END);
        return switch (action) {
            case BEGIN -> open.begin(ring.i32(4), names[site], told);
            case END -> open.end(ring.i32(4), names[site], told);
            case POINT -> told;
        };
    }

    /** Tells of losses that the kernel has not told of in a ring, if {@code all} are more than it has told of. */
    void restLost(long all) {
        if (all > lost) {
            lost(all - lost, System.nanoTime());
        }
    }

    private void lost(long more, long time) {
        sink.lost(TraceEvent.LOST_MARKS, more, time);
        lost += more;
    }

    private void values(PerfRing ring, int site) {
        int at = ARGUMENTS;
        for (int i = 0; i < quantities[site].length; i++) {
            boolean signed = sizes[site][i] < 0;
            int bytes = Math.abs(sizes[site][i]);
            if (at + bytes > ring.length()) {
                return;
            }
            long value = signed ? ring.i8(at + bytes - 1) : ring.i8(at + bytes - 1) & 0xff;
            for (int b = bytes - 2; b >= 0; b--) {
                value = value << Byte.SIZE | ring.i8(at + b) & 0xff;
            }
            at += bytes;
            if (signed || value >= 0 && value < LEAST_ADDRESS) {
                mark(EventKind.MARK_VALUE, ring, quantities[site][i], value);
            }
        }
    }

    private void mark(EventKind kind, PerfRing ring, int name, long value) {
        TraceEvent e = sink.claim();
        e.kind = kind;
        e.tgid = ring.i32(0);
        e.tid = ring.i32(4);
        e.time = ring.i64(TIME);
        e.a0 = name;
        e.a1 = value;
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
