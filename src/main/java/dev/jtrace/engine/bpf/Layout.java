package dev.jtrace.engine.bpf;

/**
 * Records, as programs and other sources of {@link RecordHandler} make them, and the scratch memory that each CPU's
 * programs build them in, in bytes from its start: the registers of the capture program, then the record, then its
 * captured bytes.
 */
public final class Layout {
    /** Next operation of the capture program. */
    static final int PC = 0;
    /** Captured bytes so far. */
    static final int OUT = 8;
    /** The block captured last, from the start of the captured bytes. */
    static final int LAST = 16;

    static final int LAST_LENGTH = 24;
    /** The element that fields are loaded from; negative for none. */
    static final int FRAME = 32;

    static final int FRAME_END = 40;
    static final int FRAME_UNIT = 48;
    /** Loops that the present one is in, 0 to 3. */
    static final int DEPTH = 56;
    /** Bytes that the vectors of an iovec may still give. */
    static final int LEFT = 64;
    /** Pointers of the list under way; 0 when there is none. */
    static final int LISTED = 72;
    /** 1 when memory could not be read. */
    static final int FAULT = 80;
    /** 1 when the call failed. */
    static final int FAILED = 88;
    /** 1 when the descriptor that was looked at last is a netlink socket. */
    static final int NETLINK = 96;
    /** 1 when names of network interfaces are wanted. */
    static final int INTERFACES = 104;
    /** {@link #FRAME}, {@link #FRAME_END} and {@link #FRAME_UNIT} of the loops around, 32 bytes each. */
    static final int OUTER = 128;

    static final int RECORD = 512;

    /** u8 kind, u8 ABI, u16 flags. */
    public static final int R_KIND = 0;
    public static final int R_CODE = 4;
    public static final int R_TIME = 8;
    public static final int R_TID = 16;
    public static final int R_TGID = 20;
    public static final int R_RESULT = 24;
    static final int R_CPU = 32;
    /** Bytes of the record of an exit whose entry was told and that captured nothing: what follows is as it was there. */
    static final int R_SHORT = 40;

    public static final int R_STACK = 40;
    public static final int R_ARGUMENTS = 48;
    public static final int R_HEADER = 96;

    static final int DATA = RECORD + R_HEADER;

    /** Kinds of records. */
    public static final int ENTER = 1;
    public static final int EXIT = 2;
    public static final int FORK = 3;
    public static final int EXEC = 4;
    /** {@link #R_CODE} is the wait status, {@link #UNKNOWN_END} when nobody knows it. */
    public static final int DEATH = 5;
    public static final int SIGNAL = 6;
    public static final int LOST = 7;
    /** A task was taken on where it was met. */
    static final int TAKEN = 8;

    /** In place of a wait status: all bits of the signal, which no death has. */
    public static final int UNKNOWN_END = 0x7f;

    /** Flags of records. */
    public static final int F_FAILED = 1;
    static final int F_NO_ENTRY = 2;
    /** Memory could not be read; what could not at the entry is tried again at the exit. */
    static final int F_FAULTED = 4;
    /** The entry's capture again, done at the exit. */
    static final int F_AGAIN = 8;
    /** The signal is one that its task ignores. */
    static final int F_IGNORED = 16;
    /** A stopping signal that no handler takes. */
    static final int F_STOPS = 32;

    /** The signal was sent, and may or may not be delivered. */
    static final int F_SENT = 64;
    /** EXEC: the name of the program and what is at the top of its stack are with it, see {@link ExecRecord}. */
    static final int F_STRINGS = 4;
    /** The captured bytes were read after the task had gone on: they may be of a later time. */
    public static final int F_LATE = 128;
    /** Names of network interfaces go with the captured bytes. */
    static final int F_INTERFACES = 256;

    private Layout() {}
}
