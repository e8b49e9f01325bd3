package dev.jtrace.engine.perf;

import dev.jtrace.bindings.linux.Errno;
import dev.jtrace.bindings.linux.Files;
import dev.jtrace.bindings.perf.PerfAttr;
import dev.jtrace.bindings.perf.PerfEvents;
import dev.jtrace.bindings.perf.PerfRing;
import dev.jtrace.engine.Availability;
import java.util.Arrays;

/**
 * A ring for each CPU, whose owner counts nothing and lives as long as the rings, and the events of tasks that write there.
 * One thread.
 */
public final class CpuRings {
    /** Bytes of a page. */
    public static final int PAGE = 4096;

    /** Numbers that are read of an event of {@link #countTimes}: count, times, and losses where the kernel tells them. */
    private static final int WITH_TIMES = 4;

    private final PerfEvents perf;
    private final PerfAttr attr;
    private final Files files;
    private final int[] cpus;
    private final int[] owners;
    private final PerfRing[] rings;
    private final int paranoid;
    /** What is read of events: 0 where the kernel does not count what they lose. */
    private long format = PerfAttr.FORMAT_LOST;
    private int[] descriptors = new int[0];

    /** What the samples of all events in a ring hold; they must have the same layout. */
    @FunctionalInterface
    public interface Layout {
        /** Says it of the event that is being described. */
        void of(PerfAttr attr);
    }

    /**
     * Makes the rings, smaller ones where there is no memory for large ones.
     *
     * @param cpus online ones
     * @param most pages of the data of a ring, a power of two; {@code least} likewise
     * @param paranoid the value of kernel.perf_event_paranoid that allows the events
     */
    public CpuRings(PerfEvents perf, PerfAttr attr, Files files, int[] cpus, int most, int least, Layout layout,
            int paranoid) throws PerfRefusal {
        this.perf = perf;
        this.attr = attr;
        this.files = files;
        this.cpus = cpus;
        this.paranoid = paranoid;
        owners = new int[cpus.length];
        rings = new PerfRing[cpus.length];
        int[] error = {0};
        int pages = most;
        while (!all(pages, layout, error)) {
            pages /= 2;
            if (pages < least) {
                throw new PerfRefusal(new Availability.Unavailable("no memory for rings of perf events (errno "
                        + -error[0] + ')', "sudo sysctl kernel.perf_event_mlock_kb=16384"));
            }
        }
    }

    /** Makes all rings or none. They have one size, lest the first take the memory that the last need. */
    private boolean all(int pages, Layout layout, int[] error) throws PerfRefusal {
        int made = 0;
        try {
            while (made < cpus.length && make(made, pages, layout, error)) {
                made++;
            }
            return made == cpus.length;
        } finally {
            if (made < cpus.length) {
                close(made);
            }
        }
    }

    private boolean make(int index, int pages, Layout layout, int[] error) throws PerfRefusal {
        attr.event(PerfAttr.TYPE_SOFTWARE, PerfAttr.SOFTWARE_DUMMY);
        layout.of(attr);
        attr.wakeAfter(pages * PAGE / 2).readFormat(format);
        int fd = perf.open(attr, 0, cpus[index], -1, 0);
        if (fd == -Errno.EINVAL && format != 0) {
            format = 0;
            fd = perf.open(attr.readFormat(format), 0, cpus[index], -1, 0);
        }
        if (fd < 0) {
            throw refused(-fd);
        }
        PerfRing ring = perf.map(fd, pages, error);
        if (ring == null) {
            files.close(fd);
            return false;
        }
        owners[index] = fd;
        rings[index] = ring;
        return true;
    }

    PerfRefusal refused(int errno) {
        boolean rights = errno == Errno.EACCES || errno == Errno.EPERM;
        return new PerfRefusal(new Availability.Unavailable(
                rights ? "perf_event_open(2) is refused" : "perf_event_open(2) fails (errno " + errno + ')',
                rights ? "run jtrace as root, or: sudo sysctl kernel.perf_event_paranoid=" + paranoid : ""));
    }

    /** How many rings, and CPUs, there are. */
    public int count() {
        return rings.length;
    }

    /** The number of a ring's CPU. */
    public int cpu(int index) {
        return cpus[index];
    }

    public PerfRing ring(int index) {
        return rings[index];
    }

    /** Has the kernel count what an event loses that is being described. */
    public void countLosses(PerfAttr event) {
        event.readFormat(format);
    }

    /**
     * Records of the kept events that found no room, those of inherited ones with them. The kernel tells of losses in a
     * ring when it next writes there, and so never of the last ones.
     */
    public long lost() {
        long sum = 0;
        for (int descriptor : descriptors) {
            sum += lost(descriptor);
        }
        return sum;
    }

    /** Records of an event of {@link #countLosses} and of its inherited ones that found no room. */
    public long lost(int descriptor) {
        long[] counted = new long[WITH_TIMES];
        int read = format == 0 ? 0 : perf.read(descriptor, counted);
        return read > 1 ? counted[read - 1] : 0;
    }

    /** Has the kernel tell of an event that is being described what it loses, and how long it was wanted and counted. */
    public void countTimes(PerfAttr event) {
        event.readFormat(format | PerfAttr.FORMAT_TOTAL_TIME_ENABLED | PerfAttr.FORMAT_TOTAL_TIME_RUNNING);
    }

    /**
     * How long an event of {@link #countTimes} and its inherited ones were wanted, and how long they counted.
     *
     * @param times two, nanoseconds
     * @return whether the kernel tells
     */
    public boolean times(int descriptor, long[] times) {
        long[] counted = new long[WITH_TIMES];
        boolean told = perf.read(descriptor, counted) >= WITH_TIMES - 1;
        System.arraycopy(counted, 1, times, 0, times.length);
        return told;
    }

    /**
     * Lets an event that was opened write into a ring, and closes it when that cannot be.
     *
     * @param fd descriptor of the event, or the negative errno
     * @return {@code fd}, or the negative errno
     */
    public int share(int fd, int index) {
        int r = fd < 0 ? fd : perf.shareRing(fd, owners[index]);
        if (r < 0 && fd >= 0) {
            files.close(fd);
        }
        return r < 0 ? r : fd;
    }

    /** Keeps events, the descriptors of which are closed with the rings. */
    public void keep(int[] opened) {
        int before = descriptors.length;
        descriptors = Arrays.copyOf(descriptors, before + opened.length);
        System.arraycopy(opened, 0, descriptors, before, opened.length);
    }

    /** Closes the first {@code count} of events that are not kept. */
    public void drop(int[] opened, int count) {
        for (int i = 0; i < count; i++) {
            files.close(opened[i]);
        }
    }

    /** Descriptors that can be read when a ring is half full. */
    public int[] owners() {
        return owners.clone();
    }

    /** Waits until a ring is half full, for {@code nanos} at most. */
    public void await(long nanos) {
        perf.poll(owners, nanos);
    }

    /** Gives everything back. */
    public void close() {
        drop(descriptors, descriptors.length);
        descriptors = new int[0];
        close(rings.length);
    }

    private void close(int made) {
        for (int i = 0; i < made; i++) {
            perf.unmap(rings[i]);
            files.close(owners[i]);
        }
    }
}
