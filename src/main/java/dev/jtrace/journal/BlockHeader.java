package dev.jtrace.journal;

/**
 * What a block says about itself, checked against the bounds of the format and of the file.
 *
 * @param offset where it begins in the file
 * @param stored bytes of the payload in the file
 * @param raw bytes of the payload once decompressed
 * @param kinds how many counts of kinds stand before the payload
 */
record BlockHeader(long offset, int type, int codec, int sequence, int stored, int raw, int events, long first,
        long last, int kinds, int crc) {

    /** Bytes of the whole block in the file. */
    int size() {
        return JournalFormat.HEADER + kinds * 4 + stored;
    }

    /**
     * Reads a header.
     *
     * @param room bytes from {@code offset} to the end of the file
     */
    static BlockHeader parse(byte[] from, long offset, long room) throws JournalException {
        BlockHeader header = new BlockHeader(offset, from[JournalFormat.AT_TYPE] & 0xff,
                from[JournalFormat.AT_CODEC] & 0xff, LittleEndian.i32(from, JournalFormat.AT_SEQUENCE),
                LittleEndian.i32(from, JournalFormat.AT_STORED), LittleEndian.i32(from, JournalFormat.AT_RAW),
                LittleEndian.i32(from, JournalFormat.AT_EVENTS), LittleEndian.i64(from, JournalFormat.AT_FIRST),
                LittleEndian.i64(from, JournalFormat.AT_LAST), LittleEndian.i32(from, JournalFormat.AT_KINDS),
                LittleEndian.i32(from, JournalFormat.AT_CRC));
        header.check(from, room);
        return header;
    }

    private void check(byte[] from, long room) throws JournalException {
        if (LittleEndian.i32(from, 0) != JournalFormat.BLOCK) {
            throw new JournalException("no block begins there");
        }
        boolean counts = kinds >= 0 && kinds <= JournalFormat.MAX_KINDS && events >= 0
                && events <= JournalFormat.MAX_EVENTS;
        boolean sizes = stored >= 0 && stored <= JournalFormat.MAX_STORED && raw >= 0 && raw <= JournalFormat.MAX_RAW
                && raw <= (stored + 1L) * JournalFormat.MAX_RATIO;
        if (!counts || !sizes) {
            throw new JournalException("a length is out of range");
        }
        if (codec > JournalFormat.LZ4 || codec == JournalFormat.STORED && raw != stored) {
            throw new JournalException("it is compressed in an unknown way");
        }
        if ((long) JournalFormat.HEADER + kinds * 4L + stored > room) {
            throw new JournalException("it is cut");
        }
    }
}
