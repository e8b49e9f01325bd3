package dev.jtrace.engine.bpf;

/**
 * The scratch memory that each CPU's programs build records in, in bytes from its start: the registers of the capture
 * program, then the record, then its captured bytes.
 */
final class Layout {
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
    /** {@link #FRAME}, {@link #FRAME_END} and {@link #FRAME_UNIT} of the loops around, 32 bytes each. */
    static final int OUTER = 128;

    static final int RECORD = 512;

    /** u8 kind, u8 ABI, u16 flags. */
    static final int R_KIND = 0;
    static final int R_CODE = 4;
    static final int R_TIME = 8;
    static final int R_TID = 16;
    static final int R_TGID = 20;
    static final int R_RESULT = 24;
    static final int R_CPU = 32;
    static final int R_STACK = 40;
    static final int R_ARGUMENTS = 48;
    static final int R_HEADER = 96;

    static final int DATA = RECORD + R_HEADER;

    /** Kinds of records. */
    static final int ENTER = 1;
    static final int EXIT = 2;
    static final int FORK = 3;
    static final int EXEC = 4;
    static final int DEATH = 5;
    static final int SIGNAL = 6;
    static final int LOST = 7;

    /** Flags of records. */
    static final int F_FAILED = 1;
    static final int F_NO_ENTRY = 2;
    /** Memory could not be read at the entry; the capture is done again at the exit. */
    static final int F_FAULTED = 4;
    /** The entry's capture again, done at the exit. */
    static final int F_AGAIN = 8;
    /** The signal is one that its task ignores. */
    static final int F_IGNORED = 16;
    /** A stopping signal that no handler takes. */
    static final int F_STOPS = 32;

    /** The signal was sent, and may or may not be delivered. */
    static final int F_SENT = 64;

    private Layout() {}
}
