package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** Times of files as utimensat(2) and utimes(2) take them: with the date as a comment. */
final class Times implements CustomPrinter {
    /** Of linux/stat.h. */
    private static final long UTIME_NOW = (1L << 30) - 1;

    private static final long UTIME_OMIT = (1L << 30) - 2;

    private final String fraction;
    private final int digits;
    private final long limit;
    private final boolean special;
    /** Bytes of each number. */
    private final int word;

    private Times(String fraction, int digits, long limit, boolean special, int word) {
        this.fraction = fraction;
        this.digits = digits;
        this.limit = limit;
        this.special = special;
        this.word = word;
    }

    /** A struct timespec whose nanoseconds may be UTIME_NOW or UTIME_OMIT. */
    static Times nanoseconds(int word) {
        return new Times("tv_nsec", 9, 1_000_000_000, true, word);
    }

    /** A struct timeval. */
    static Times microseconds(int word) {
        return new Times("tv_usec", 6, 1_000_000, false, word);
    }

    /** The address of the times of access and of modification. */
    @Override
    public void argument(Call c, Type.Custom type, long value) {
        ByteOutput out = c.out;
        int size = 2 * word;
        if (value == 0) {
            out.ascii("NULL");
        } else if (!c.memory.find(value, size) || !c.memory.find(value + size, size)) {
            out.hex(value);
        } else {
            c.memory.find(value, size);
            out.put('[');
            print(c, c.memory.bytes(), c.memory.offset());
            out.ascii(", ");
            c.memory.find(value + size, size);
            print(c, c.memory.bytes(), c.memory.offset());
            out.put(']');
        }
    }

    private void print(Call c, byte[] b, int at) {
        ByteOutput out = c.out;
        long seconds = Bytes.signExtend(Bytes.unsigned(b, at, word), word);
        long part = Bytes.signExtend(Bytes.unsigned(b, at + word, word), word);
        String name = !special ? null : part == UTIME_NOW ? "UTIME_NOW" : part == UTIME_OMIT ? "UTIME_OMIT" : null;
        if (name != null && !c.options.numbers()) {
            out.ascii(name);
        } else {
            out.ascii("{tv_sec=").decimal(seconds).ascii(", ").ascii(fraction).put('=');
            out.unsigned(part).put('}');
            if (name == null) {
                comment(out, seconds, part, digits, limit);
            } else if (c.options.names()) {
                out.ascii(" /* ").ascii(name).ascii(" */");
            }
        }
    }

    /** Appends the date unless both numbers are 0 or the fraction is no fraction. */
    static void comment(ByteOutput out, long seconds, long part, int digits, long limit) {
        if (seconds == 0 && part == 0 || part < 0 || part >= limit || !CalendarText.has(seconds)) {
            return;
        }
        out.ascii(" /* ");
        CalendarText.dateTime(out, seconds, part, part == 0 ? 0 : digits);
        out.ascii(" */");
    }
}
