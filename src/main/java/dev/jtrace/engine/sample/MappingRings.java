package dev.jtrace.engine.sample;

import dev.jtrace.bindings.linux.Errno;
import dev.jtrace.bindings.linux.Files;
import dev.jtrace.bindings.linux.Syscalls;
import dev.jtrace.bindings.perf.PerfAttr;
import dev.jtrace.bindings.perf.PerfEvents;
import dev.jtrace.bindings.perf.PerfRing;
import dev.jtrace.engine.perf.CpuRings;
import dev.jtrace.engine.perf.PerfRefusal;
import dev.jtrace.journal.Mapping;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * Tells which code tasks and their children map, by the kernel's own records (PERF_RECORD_MMAP2), with build ids where
 * the kernel finds them. The events count nothing, so that tasks only pay where they map code. One thread at a time.
 */
public final class MappingRings {
    /** In place of a task. */
    private static final int EVERYBODY = -1;
    /** Pages of the ring of a CPU: a quarter of a second of some thousand programs that start. */
    private static final int PAGES = 64;

    private static final int LEAST_PAGES = 2;
    /** What kernel.perf_event_paranoid must be for events of one's own tasks. */
    private static final int PARANOID = 2;
    /** PERF_RECORD_MISC_MMAP_BUILD_ID. */
    private static final int WITH_BUILD_ID = 1 << 14;

    /** Of a record behind its header: addr, len, pgoff, size and bytes of the build id, prot, filename. */
    private static final int START = 8;

    private static final int LENGTH = 16;
    private static final int OFFSET = 24;
    private static final int ID_SIZE = 32;
    private static final int ID = 36;
    private static final int ID_MOST = 20;
    private static final int PROTECTION = 56;
    private static final int NAME = 64;
    /** TID and TIME at the end. */
    private static final int TRAILER = 16;

    private final PerfEvents perf;
    private final PerfAttr attr;
    private final CpuRings rings;
    private final boolean follow;
    private boolean buildIds = true;
    private long lost;

    /**
     * Makes the rings.
     *
     * @param cpus online ones
     * @param follow whether the tasks that tasks make are watched too
     * @throws PerfRefusal when this machine does not allow it
     */
    public MappingRings(List<Integer> cpus, boolean follow) throws PerfRefusal {
        Syscalls calls = new Syscalls();
        perf = new PerfEvents(calls, Arena.global());
        attr = new PerfAttr(Arena.global());
        this.follow = follow;
        rings = new CpuRings(perf, attr, new Files(calls, Arena.global()),
                cpus.stream().mapToInt(Integer::intValue).toArray(), PAGES, LEAST_PAGES,
                event -> event.samples(1, PerfAttr.SAMPLE_TID | PerfAttr.SAMPLE_TIME)
                        .flags(PerfAttr.EXCLUDE_KERNEL | PerfAttr.SAMPLE_ID_ALL),
                PARANOID);
    }

    /** How many descriptors a task takes. */
    public int perTask() {
        return rings.count();
    }

    /** Watches all tasks of the machine. @return 0 or the negative errno */
    public int takeAll() {
        return take(EVERYBODY, false);
    }

    /**
     * Watches task {@code tid}.
     *
     * @param onExec whether from its next execve on
     * @return 0 or the negative errno
     */
    public int take(int tid, boolean onExec) {
        int[] opened = new int[rings.count()];
        for (int i = 0; i < opened.length; i++) {
            int fd = open(tid, i, onExec);
            if (fd == -Errno.EINVAL && buildIds) {
                // Linux before 5.12.
                buildIds = false;
                fd = open(tid, i, onExec);
            }
            if (fd < 0) {
                rings.drop(opened, i);
                return fd;
            }
            opened[i] = fd;
        }
        rings.keep(opened);
        return 0;
    }

    private int open(int tid, int index, boolean onExec) {
        attr.event(PerfAttr.TYPE_SOFTWARE, PerfAttr.SOFTWARE_DUMMY)
                .samples(1, PerfAttr.SAMPLE_TID | PerfAttr.SAMPLE_TIME)
                .flags(PerfAttr.EXCLUDE_KERNEL | PerfAttr.SAMPLE_ID_ALL | PerfAttr.MMAP | PerfAttr.MMAP2
                        | (buildIds ? PerfAttr.BUILD_ID : 0) | (follow && tid != EVERYBODY ? PerfAttr.INHERIT : 0)
                        | (onExec ? PerfAttr.DISABLED | PerfAttr.ENABLE_ON_EXEC : 0));
        rings.countLosses(attr);
        return rings.share(perf.open(attr, tid, rings.cpu(index), -1, 0), index);
    }

    /** What was mapped since the last call, in the order of time. */
    public List<Mapping> read() {
        List<Mapping> mappings = new ArrayList<>();
        for (int i = 0; i < rings.count(); i++) {
            PerfRing ring = rings.ring(i);
            int kind;
            while ((kind = ring.next()) >= 0) {
                if (kind == PerfRing.MMAP2) {
                    mappings.add(mapping(ring));
                } else if (kind == PerfRing.LOST) {
                    lost += ring.i64(8);
                }
            }
            ring.release();
        }
        mappings.sort(Comparator.comparingLong(Mapping::time));
        return mappings;
    }

    static Mapping mapping(PerfRing ring) {
        int size = (ring.misc() & WITH_BUILD_ID) == 0 ? 0 : Math.min(ID_MOST, ring.i8(ID_SIZE) & 0xff);
        byte[] id = new byte[size];
        for (int i = 0; i < size; i++) {
            id[i] = ring.i8(ID + i);
        }
        int most = ring.length() - TRAILER - NAME;
        byte[] name = new byte[Math.max(0, most)];
        int n = 0;
        while (n < name.length && (name[n] = ring.i8(NAME + n)) != 0) {
            n++;
        }
        return new Mapping(ring.i64(ring.length() - TRAILER + 8), ring.i32(0), ring.i64(START), ring.i64(LENGTH),
                ring.i64(OFFSET), ring.i32(PROTECTION), new String(name, 0, n, StandardCharsets.ISO_8859_1),
                HexFormat.of().formatHex(id));
    }

    /** Records that found no room; after the last {@link #read}. */
    public long lost() {
        return Math.max(lost, rings.lost());
    }

    /** Gives everything back. */
    public void close() {
        rings.close();
    }
}
