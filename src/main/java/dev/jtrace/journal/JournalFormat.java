package dev.jtrace.journal;

/**
 * Numbers of the file format that {@code docs/journal.md} describes. All integers are little endian; times are
 * CLOCK_MONOTONIC nanoseconds.
 */
final class JournalFormat {
    /** First bytes of a file: a letter beyond ASCII and a line end tell of transfers that change bytes. */
    static final byte[] MAGIC = {(byte) 0x89, 'j', 't', 'r', '\r', '\n', 0x1a, '\n'};
    /** A reader refuses files of another major version. */
    static final int MAJOR = 1;
    /** Grows with additions that older readers may pass over: columns, kinds of blocks, keys. */
    static final int MINOR = 5;
    /** MAGIC, major (u16), minor (u16), zero (u32). */
    static final int FILE_HEADER = 16;

    /** {@code JBLK}. */
    static final int BLOCK = 0x4b4c424a;
    /** {@code JEND}. */
    static final int END = 0x444e454a;
    /** Offset of the index (u64), its CRC-32C (u32), END (u32). */
    static final int TRAILER = 16;

    static final int TYPE_HEAD = 1;
    static final int TYPE_EVENTS = 2;
    static final int TYPE_CLOSE = 3;
    static final int TYPE_INDEX = 4;
    static final int TYPE_FILES = 5;
    static final int TYPE_MAPPINGS = 6;

    static final int STORED = 0;
    static final int LZ4 = 1;

    /** Bytes of a block before its counts and its payload. */
    static final int HEADER = 48;
    static final int AT_TYPE = 4;
    static final int AT_CODEC = 5;
    static final int AT_SEQUENCE = 8;
    static final int AT_STORED = 12;
    static final int AT_RAW = 16;
    static final int AT_EVENTS = 20;
    static final int AT_FIRST = 24;
    static final int AT_LAST = 32;
    static final int AT_KINDS = 40;
    static final int AT_CRC = 44;

    /** Events of a full block. */
    static final int BLOCK_EVENTS = 8192;
    /** Captured bytes of a full block; one event may go beyond. */
    static final int BLOCK_DATA = 1 << 20;

    /** What a reader accepts. */
    static final int MAX_EVENTS = BLOCK_EVENTS;
    static final int MAX_RAW = 1 << 26;
    /** What LZ4 makes of that at most (LZ4_COMPRESSBOUND of lz4.h). */
    static final int MAX_STORED = MAX_RAW + MAX_RAW / 255 + 16;
    static final int MAX_KINDS = 64;
    /** LZ4 cannot shrink by more. */
    static final int MAX_RATIO = 255;
    static final int MAX_FIELDS = 1 << 12;
    /** Of names and texts: commands have as many words as ARG_MAX allows (execve(2)), some 200,000. */
    static final int MAX_WORDS = 1 << 20;
    /** Of one block. */
    static final int MAX_MAPPINGS = 1 << 16;

    private JournalFormat() {}
}
