package dev.jtrace.bindings.perf;

import dev.jtrace.bindings.linux.Memory;
import dev.jtrace.bindings.linux.Numbers;
import dev.jtrace.bindings.linux.Syscalls;
import java.lang.foreign.Arena;

/** perf_event_open(2) and what is done with its descriptors. One thread at a time. */
public final class PerfEvents implements Counters {
    /** Flags of perf_event_open(2). */
    public static final int FLAG_FD_CLOEXEC = 1 << 3;

    public static final int FLAG_PID_CGROUP = 1 << 2;

    /** Requests of ioctl(2): the PERF_EVENT_IOC_ ones of linux/perf_event.h. */
    static final int ENABLE = 0x2400;

    static final int DISABLE = 0x2401;
    static final int SET_OUTPUT = 0x2405;
    static final int SET_FILTER = 0x40082406;
    static final long ID = 0x80082407L;
    /** Argument of an ioctl that is to hold for the whole group. */
    static final int FLAG_GROUP = 1;

    private static final int POLLIN = 1;
    private static final int POLLHUP = 16;

    private final Syscalls calls;
    private final Arena arena;
    private final Memory id;
    private Memory buffer;
    private int room = 4096;

    /** @param arena keeps the buffers; global, or confined to the calling thread */
    public PerfEvents(Syscalls calls, Arena arena) {
        this.calls = calls;
        this.arena = arena;
        id = new Memory(arena, 8);
        buffer = new Memory(arena, room);
    }

    @Override
    public int open(PerfAttr attr, int pid, int cpu, int group, int flags) {
        return (int) calls.call(
                Numbers.PERF_EVENT_OPEN, attr.address(), pid, cpu, group, flags | FLAG_FD_CLOEXEC, 0);
    }

    @Override
    public int enable(int leader) {
        return (int) calls.call(Numbers.IOCTL, leader, ENABLE, FLAG_GROUP, 0);
    }

    @Override
    public int disable(int leader) {
        return (int) calls.call(Numbers.IOCTL, leader, DISABLE, FLAG_GROUP, 0);
    }

    /** Disables {@code fd} and what children inherited of it, but nothing else of its group; 0 or the negative errno. */
    public int disableOne(int fd) {
        return (int) calls.call(Numbers.IOCTL, fd, DISABLE, 0, 0);
    }

    /** Lets samples of {@code fd} go into the ring of {@code owner}, which is on the same CPU. */
    public int shareRing(int fd, int owner) {
        return (int) calls.call(Numbers.IOCTL, fd, SET_OUTPUT, owner, 0);
    }

    /** Lets a tracepoint pass only what {@code condition} holds for ({@code id==1||id==2}); 0 or the negative errno. */
    public int filter(int fd, String condition) {
        try (Arena own = Arena.ofConfined()) {
            return (int) calls.call(Numbers.IOCTL, fd, SET_FILTER, own.allocateFrom(condition).address(), 0);
        }
    }

    /** The number that samples call this event by, or the negative errno. */
    public long id(int fd) {
        long r = calls.call(Numbers.IOCTL, fd, ID, id.address(), 0);
        return r < 0 ? r : id.i64(0);
    }

    @Override
    public int read(int fd, long[] into) {
        int wanted = into.length * 8;
        if (wanted > room) {
            room = wanted;
            buffer = new Memory(arena, room);
        }
        int r = (int) calls.call(Numbers.READ, fd, buffer.address(), wanted, 0);
        for (int i = 0; i < r / 8; i++) {
            into[i] = buffer.i64(i * 8);
        }
        return r < 0 ? r : r / 8;
    }

    @Override
    public void close(int fd) {
        calls.call(Numbers.CLOSE, fd, 0, 0, 0);
    }

    /** Whether the tasks of all these events, and the children that inherited them, have ended. */
    public boolean allEnded(int[] fds) {
        poll(fds, 0);
        for (int i = 0; i < fds.length; i++) {
            if ((buffer.i64(i * 8) >>> 48 & POLLHUP) == 0) {
                return false;
            }
        }
        return true;
    }

    /** Waits until one of the descriptors can be read. @return how many can, 0 after the time, or the negative errno */
    public int poll(int[] fds, long nanos) {
        int times = fds.length * 8;
        if (times + 16 > room) {
            room = times + 16;
            buffer = new Memory(arena, room);
        }
        for (int i = 0; i < fds.length; i++) {
            buffer.i64(i * 8, fds[i] & 0xffffffffL | (long) POLLIN << 32);
        }
        buffer.i64(times, nanos / 1_000_000_000L);
        buffer.i64(times + 8, nanos % 1_000_000_000L);
        return (int) calls.call(
                Numbers.PPOLL, buffer.address(), fds.length, buffer.address() + times, 0);
    }

    /**
     * Maps the ring of {@code fd}.
     *
     * @param dataPages size of its data in pages of 4096 bytes, a power of two
     * @return the ring, or null with the negative errno in {@code error[0]}
     */
    public @org.jspecify.annotations.Nullable PerfRing map(int fd, int dataPages, int[] error) {
        int page = 4096;
        long size = (dataPages + 1L) * page;
        int readWrite = 3;
        int shared = 1;
        long address = calls.call(Numbers.MMAP, 0, size, readWrite, shared, fd, 0);
        if (address < 0 && address > -4096) {
            error[0] = (int) address;
            return null;
        }
        return PerfRing.at(address, page, dataPages * page);
    }

    /** Takes a ring out of memory; it must not be used any more. */
    public void unmap(PerfRing ring) {
        calls.call(Numbers.MUNMAP, ring.address(), ring.size(), 0, 0);
    }
}
