package dev.jtrace.event;

/**
 * Appends blocks of captured tracee state to a byte array. A block is a 16-byte header and its bytes, all little
 * endian: address or descriptor number (u64), byte count (u32), kind (u16), {@link #COMPLETE} or {@link #FAULT} or
 * {@link #CUT} (u16). Blocks follow one another without padding.
 */
@HotPath
public final class CaptureWriter {
    public static final int HEADER = 16;

    /** Block kind: bytes of the tracee's memory at the address. */
    public static final int MEMORY = 0;
    /** Block kind: a string of the tracee's memory, without its terminating NUL when COMPLETE. */
    public static final int STRING = 1;
    /** Block kind: what descriptor {@code address} refers to (the text of /proc/PID/fd/N). */
    public static final int FD_PATH = 2;
    /** Block kind: the current directory of the task. */
    public static final int CWD = 3;
    /** Block kind: the command name of task {@code address}. */
    public static final int COMM = 4;
    /** Block kind: the set of signals that lies in the frame of a signal handler; its address is 0. */
    public static final int FRAME_MASK = 5;
    /** Block kind: the number of the netlink protocol (u32) that descriptor {@code address} speaks. */
    public static final int NETLINK = 6;
    /** Block kind: the network interfaces, each as number (u32), bytes of the name (u8), name; its address is 0. */
    public static final int INTERFACES = 7;
    /**
     * Block kind: the socket that descriptor {@code address} refers to: a byte with the length of the protocol's name,
     * the name, and, if the kernel told, its inet_diag_msg, unix_diag_msg or netlink_diag_msg with attributes.
     */
    public static final int FD_SOCKET = 8;
    /** Block kind: the device that descriptor {@code address} refers to: file type (of st_mode), major and minor, u32. */
    public static final int FD_DEVICE = 9;
    /** Block kind: the text of /proc/PID/fdinfo/N for descriptor {@code address}. */
    public static final int FD_INFO = 10;
    /**
     * Block kind: what the call added to each {@link TaskCounter} of its task, u64 each; its address is 0. The first block
     * of an exit, where counters are asked for.
     */
    public static final int TASK_COUNTERS = 11;
    /**
     * Block kind: where the task's user code is, for finding its callers: the registers BX, BP, SP, IP, R12 to R15 of
     * x86-64, or X30, X29, SP, PC, X19 to X22 of aarch64 (u64 each), and the bytes of the stack from SP on; its address
     * is 0.
     */
    public static final int STACK = 12;

    /**
     * Block kind: by what id the tracer knows what the tracee calls {@link TaskIdKind#key}, where the two are in different
     * pid namespaces: the id (u32), 0 when it is not known, and 1 (u32) if lines tell it, else 0.
     */
    public static final int TASK_ID = 20;

    /** State: all bytes that were asked for are there (a STRING ended in NUL). */
    public static final int COMPLETE = 0;
    /** State: memory after the present bytes could not be read. */
    public static final int FAULT = 1;
    /** State: more bytes exist than were taken. */
    public static final int CUT = 2;

    private byte[] buffer = new byte[0];
    private int start;
    private int limit;
    private int position;
    private int block;

    /** Starts over at {@code offset} of {@code bytes} with room up to {@code end}. */
    public void reset(byte[] bytes, int offset, int end) {
        buffer = bytes;
        start = offset;
        position = offset;
        limit = end;
    }

    /** Opens a block; false (and nothing written) when not even the header fits. */
    public boolean begin(int kind, long address) {
        if (limit - position < HEADER) {
            return false;
        }
        block = position;
        putLong(position, address);
        putInt(position + 8, 0);
        putInt(position + 12, kind);
        position += HEADER;
        return true;
    }

    /** The array that block bytes go to, from {@link #position()} on, at most {@link #room()} bytes. */
    public byte[] array() {
        return buffer;
    }

    public int position() {
        return position;
    }

    public int room() {
        return limit - position;
    }

    /** Says that {@code n} bytes were put at {@link #position()}. */
    public void advance(int n) {
        position += n;
    }

    /** Closes the open block. */
    public void end(int state) {
        putInt(block + 8, position - block - HEADER);
        buffer[block + 14] = (byte) state;
    }

    /** Bytes written since {@link #reset}. */
    public int length() {
        return position - start;
    }

    private void putInt(int at, int v) {
        buffer[at] = (byte) v;
        buffer[at + 1] = (byte) (v >> 8);
        buffer[at + 2] = (byte) (v >> 16);
        buffer[at + 3] = (byte) (v >> 24);
    }

    private void putLong(int at, long v) {
        putInt(at, (int) v);
        putInt(at + 4, (int) (v >> 32));
    }
}
