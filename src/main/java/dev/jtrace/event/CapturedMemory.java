package dev.jtrace.event;

/**
 * The tracee's memory as far as it was captured: finds blocks by address in one or two runs of blocks (those of the
 * exit, then those of the entry). Reusable, allocation-free; not thread safe. Blocks may come from a file of unknown
 * origin: a search ends at one that is longer than its run.
 */
@HotPath
public final class CapturedMemory {
    /** Instead of a size: the block must begin at the address. */
    private static final int START = Integer.MIN_VALUE;

    private byte[] first = new byte[0];
    private int firstFrom;
    private int firstTo;
    private byte[] second = new byte[0];
    private int secondFrom;
    private int secondTo;

    private boolean opaque;
    private boolean former;

    private byte[] bytes = first;
    private int offset;
    private int length;
    private int state;
    private int kind;
    private long address;

    /** Sets the blocks that are searched first. */
    public void setFirst(byte[] data, int from, int to) {
        first = data;
        firstFrom = from;
        firstTo = to;
    }

    /** Sets the blocks that are searched second; an empty range for none. */
    public void setSecond(byte[] data, int from, int to) {
        second = data;
        secondFrom = from;
        secondTo = to;
    }

    /** Whether {@link #find} and {@link #findSecond} are to find nothing, as if memory could not be read. */
    public void setOpaque(boolean v) {
        opaque = v;
    }

    /** Whether {@link #find} and {@link #findBlock} look in the second run of blocks only, until this is called again. */
    public void setFormer(boolean v) {
        former = v;
    }

    /** As {@link #find}, also when opaque. */
    public boolean findBytes(long addr, int size) {
        return !former && search(CaptureWriter.MEMORY, addr, size, first, firstFrom, firstTo)
                || search(CaptureWriter.MEMORY, addr, size, second, secondFrom, secondTo);
    }

    /** Selects the MEMORY block that holds {@code size} bytes at {@code addr}; the selection starts at {@code addr}. */
    public boolean find(long addr, int size) {
        return !opaque && findBytes(addr, size);
    }

    /** As {@link #find}, but in the second run of blocks only: what was there before the call changed it. */
    public boolean findSecond(long addr, int size) {
        return !opaque && search(CaptureWriter.MEMORY, addr, size, second, secondFrom, secondTo);
    }

    /** Selects the block of {@code wanted} kind that starts at {@code key} (an address or a number). */
    public boolean findBlock(int wanted, long key) {
        return !former && search(wanted, key, START, first, firstFrom, firstTo)
                || search(wanted, key, START, second, secondFrom, secondTo);
    }

    /** Selects the block of task counters. */
    public boolean findCounters() {
        return findBlock(CaptureWriter.TASK_COUNTERS, 0) && length == Long.BYTES * TaskCounter.COUNT;
    }

    /** What the selected block of task counters has for {@link TaskCounter} {@code i}. */
    public long counter(int i) {
        return getLong(bytes, offset + Long.BYTES * i);
    }

    /** Selects the longest MEMORY block that starts at {@code addr}. */
    public boolean findLongest(long addr) {
        if (opaque) {
            return false;
        }
        boolean some = false;
        int best = -1;
        for (int run = 0; run < 2; run++) {
            byte[] data = run == 0 ? first : second;
            int end = run == 0 ? firstTo : secondTo;
            for (int from = run == 0 ? firstFrom : secondFrom; end - from >= CaptureWriter.HEADER;) {
                int n = getInt(data, from + 8);
                if (n < 0 || n > end - from - CaptureWriter.HEADER) {
                    break;
                }
                if (getLong(data, from) == addr && (getInt(data, from + 12) & 0xffff) == CaptureWriter.MEMORY
                        && n > best) {
                    best = n;
                    some = search(CaptureWriter.MEMORY, addr, START, data, from, end);
                }
                from += CaptureWriter.HEADER + n;
            }
        }
        return some;
    }

    private boolean search(int wanted, long addr, int size, byte[] data, int from, int to) {
        for (int at = from; to - at >= CaptureWriter.HEADER;) {
            long base = getLong(data, at);
            int n = getInt(data, at + 8);
            if (n < 0 || n > to - at - CaptureWriter.HEADER) {
                return false;
            }
            int tail = getInt(data, at + 12);
            long delta = addr - base;
            boolean inside = size == START ? delta == 0 : size >= 0 && delta >= 0 && delta <= n - size;
            if ((tail & 0xffff) == wanted && inside) {
                bytes = data;
                offset = at + CaptureWriter.HEADER + (int) delta;
                length = n - (int) delta;
                state = tail >>> 16;
                kind = wanted;
                address = addr;
                return true;
            }
            at += CaptureWriter.HEADER + n;
        }
        return false;
    }

    /** Array of the selected block. */
    public byte[] bytes() {
        return bytes;
    }

    /** Where the selected address is in {@link #bytes()}. */
    public int offset() {
        return offset;
    }

    /** Captured bytes from the selected address to the end of its block. */
    public int length() {
        return length;
    }

    /** {@link CaptureWriter#COMPLETE}, {@link CaptureWriter#FAULT} or {@link CaptureWriter#CUT}. */
    public int state() {
        return state;
    }

    public int kind() {
        return kind;
    }

    public long address() {
        return address;
    }

    /** Little-endian i32 of {@code data} at {@code at}. */
    public static int getInt(byte[] data, int at) {
        return (data[at] & 0xff)
                | (data[at + 1] & 0xff) << 8
                | (data[at + 2] & 0xff) << 16
                | (data[at + 3] & 0xff) << 24;
    }

    /** Little-endian i64 of {@code data} at {@code at}. */
    public static long getLong(byte[] data, int at) {
        return (getInt(data, at) & 0xffffffffL) | (long) getInt(data, at + 4) << 32;
    }
}
