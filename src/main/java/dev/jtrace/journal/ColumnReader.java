package dev.jtrace.journal;

/** Reads what {@link ColumnWriter} wrote. Past the end of its bytes a column of numbers is all zeros. */
final class ColumnReader {
    private byte[] bytes = new byte[0];
    private int at;
    private int end;
    private long zeros;

    /** Starts on {@code length} bytes. */
    void reset(byte[] from, int offset, int length) {
        bytes = from;
        at = offset;
        end = offset + length;
        zeros = 0;
    }

    long signed() throws JournalException {
        long v = unsigned();
        return v >>> 1 ^ -(v & 1);
    }

    long unsigned() throws JournalException {
        if (zeros > 0) {
            zeros--;
            return 0;
        }
        if (at == end) {
            return 0;
        }
        long v = varint();
        if (v != 0) {
            return v;
        }
        zeros = varint();
        if (zeros < 1) {
            throw new JournalException("an empty run of zeros");
        }
        zeros--;
        return 0;
    }

    /** A plain varint of at most 64 bits. */
    long varint() throws JournalException {
        long v = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at == end) {
                throw new JournalException("a number is cut");
            }
            byte b = bytes[at++];
            v |= (b & 0x7fL) << shift;
            if (b >= 0) {
                return v;
            }
        }
        throw new JournalException("a number is too long");
    }

    /** A varint that must be 0 to {@code max}. */
    int count(int max) throws JournalException {
        long v = varint();
        if (v < 0 || v > max) {
            throw new JournalException("a count is out of range: " + v);
        }
        return (int) v;
    }

    /** Passes over {@code n} bytes; returns where they begin. */
    int skip(int n) throws JournalException {
        if (n < 0 || n > end - at) {
            throw new JournalException("bytes are missing");
        }
        at += n;
        return at - n;
    }

    int remaining() {
        return end - at;
    }

    byte[] bytes() {
        return bytes;
    }
}
