package dev.jtrace.bindings.perf;

import dev.jtrace.bindings.linux.Memory;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;

/**
 * A struct perf_event_attr (linux/perf_event.h), filled anew for each event. One thread at a time.
 *
 * <p>Its size is that of Linux 6.3, which has {@code config3}; older kernels take it as long as what they do not know
 * is 0.
 */
public final class PerfAttr {
    /** Kinds of events: PERF_TYPE_*. */
    public static final int TYPE_HARDWARE = 0;

    public static final int TYPE_SOFTWARE = 1;
    public static final int TYPE_TRACEPOINT = 2;
    public static final int TYPE_RAW = 4;
    public static final int TYPE_BREAKPOINT = 5;

    /** PERF_COUNT_SW_CONTEXT_SWITCHES of linux/perf_event.h. */
    public static final int CONTEXT_SWITCHES = 3;

    /** The software event that counts nothing: PERF_COUNT_SW_DUMMY. */
    public static final int SOFTWARE_DUMMY = 9;

    /** What a sample holds: PERF_SAMPLE_*. */
    public static final long SAMPLE_IP = 1;

    public static final long SAMPLE_TID = 1 << 1;
    public static final long SAMPLE_TIME = 1 << 2;
    public static final long SAMPLE_READ = 1 << 4;
    public static final long SAMPLE_ID = 1 << 6;
    public static final long SAMPLE_CPU = 1 << 7;
    public static final long SAMPLE_PERIOD = 1 << 8;
    public static final long SAMPLE_RAW = 1 << 10;
    public static final long SAMPLE_REGS_USER = 1 << 12;
    public static final long SAMPLE_STACK_USER = 1 << 13;

    /** What read(2) returns besides counts: PERF_FORMAT_*. */
    public static final long FORMAT_TOTAL_TIME_ENABLED = 1;

    public static final long FORMAT_TOTAL_TIME_RUNNING = 1 << 1;
    public static final long FORMAT_GROUP = 1 << 3;
    /** How many samples found no room in the ring; since Linux 6.0. */
    public static final long FORMAT_LOST = 1 << 4;

    /** Bits of the flags word, in the order of the struct's bit fields. */
    public static final long DISABLED = 1;

    public static final long INHERIT = 1 << 1;
    public static final long PINNED = 1 << 2;
    public static final long EXCLUSIVE = 1 << 3;
    public static final long EXCLUDE_USER = 1 << 4;
    public static final long EXCLUDE_KERNEL = 1 << 5;
    public static final long EXCLUDE_HV = 1 << 6;
    public static final long MMAP = 1 << 8;
    public static final long COMM = 1 << 9;
    /** The sample period is a rate: samples a second. */
    public static final long FREQUENCY = 1 << 10;

    public static final long ENABLE_ON_EXEC = 1 << 12;
    public static final long TASK = 1 << 13;
    public static final long WATERMARK = 1 << 14;
    /** Lowest of the two bits of precise_ip. */
    public static final int PRECISE_SHIFT = 15;

    public static final long SAMPLE_ID_ALL = 1 << 18;
    public static final long EXCLUDE_HOST = 1 << 19;
    public static final long EXCLUDE_GUEST = 1 << 20;
    public static final long MMAP2 = 1L << 23;
    public static final long COMM_EXEC = 1L << 24;
    public static final long USE_CLOCKID = 1L << 25;
    public static final long CONTEXT_SWITCH = 1L << 26;
    /** Records of mappings have build ids in the place of inodes (Linux 5.12). */
    public static final long BUILD_ID = 1L << 34;
    /** With INHERIT: threads of the task's process alone (Linux 5.13). */
    public static final long INHERIT_THREAD = 1L << 35;

    /** sizeof, and offsets of the fields. */
    static final int SIZE = 136;

    static final int TYPE = 0;
    static final int SIZE_FIELD = 4;
    static final int CONFIG = 8;
    static final int PERIOD = 16;
    static final int SAMPLE_TYPE = 24;
    static final int READ_FORMAT = 32;
    static final int FLAGS = 40;
    static final int WAKEUP = 48;
    static final int BP_TYPE = 52;
    static final int CONFIG1 = 56;
    static final int CONFIG2 = 64;
    static final int REGS_USER = 80;
    static final int STACK_USER = 88;
    static final int CLOCKID = 92;
    static final int CONFIG3 = 128;

    private static final int CLOCK_MONOTONIC = 1;

    private final Memory memory;
    private final Arena arena;

    /** @param arena keeps the struct and the paths given to it; global, or confined to the calling thread */
    public PerfAttr(Arena arena) {
        this.arena = arena;
        memory = new Memory(arena, SIZE);
    }

    long address() {
        return memory.address();
    }

    /** Starts again with everything 0 but these. */
    public PerfAttr event(int type, long config) {
        memory.clear(SIZE);
        memory.i32(TYPE, type);
        memory.i32(SIZE_FIELD, SIZE);
        memory.i64(CONFIG, config);
        return this;
    }

    public PerfAttr configs(long config1, long config2, long config3) {
        memory.i64(CONFIG1, config1);
        memory.i64(CONFIG2, config2);
        memory.i64(CONFIG3, config3);
        return this;
    }

    /** For the uprobe PMU: a file, one byte a character, and an offset in it. */
    public PerfAttr probe(String path, long offset) {
        byte[] bytes = (path + '\0').getBytes(StandardCharsets.ISO_8859_1);
        Memory name = new Memory(arena, bytes.length);
        name.write(bytes, 0, bytes.length);
        return configs(name.address(), offset, 0);
    }

    /** For breakpoints. @param access sum of HW_BREAKPOINT_R 1, _W 2 and _X 4 */
    public PerfAttr breakpoint(int access, long address, long length) {
        memory.i32(BP_TYPE, access);
        return configs(address, length, 0);
    }

    public PerfAttr readFormat(long format) {
        memory.i64(READ_FORMAT, format);
        return this;
    }

    /** Sum of the flags' bits; see {@link #DISABLED} and those after it. */
    public PerfAttr flags(long flags) {
        memory.i64(FLAGS, memory.i64(FLAGS) | flags);
        return this;
    }

    /** Samples at each {@code period}-th event, with times of CLOCK_MONOTONIC. @param type sum of SAMPLE_ constants */
    public PerfAttr samples(long period, long type) {
        memory.i64(PERIOD, period);
        memory.i64(SAMPLE_TYPE, type);
        memory.i32(CLOCKID, CLOCK_MONOTONIC);
        return flags(USE_CLOCKID);
    }

    /** Which registers of user space a sample with SAMPLE_REGS_USER holds: bits as in asm/perf_regs.h. */
    public PerfAttr registers(long mask) {
        memory.i64(REGS_USER, mask);
        return this;
    }

    /** How much of the stack a sample with SAMPLE_STACK_USER holds: bytes, a multiple of 8 below 65536. */
    public PerfAttr stack(int bytes) {
        memory.i32(STACK_USER, bytes);
        return this;
    }

    /** Wakes the reader once {@code bytes} of the ring are filled. */
    public PerfAttr wakeAfter(int bytes) {
        memory.i32(WAKEUP, bytes);
        return flags(WATERMARK);
    }
}
