package dev.jtrace.journal;

import dev.jtrace.event.HotPath;
import java.util.zip.CRC32C;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Factory;

/** Writes blocks one after another and keeps the index of them. */
@HotPath
final class BlockOutput {
    private final JournalSink sink;
    private final LZ4Compressor lz4 = LZ4Factory.safeInstance().fastCompressor();
    private final CRC32C crc = new CRC32C();
    private final ColumnWriter index = new ColumnWriter();
    private byte[] frame = new byte[1 << 16];
    private int sequence;
    private long offset;
    private boolean intact = true;

    BlockOutput(JournalSink sink) {
        this.sink = sink;
    }

    /** Bytes written, 0 and up. */
    long offset() {
        return offset;
    }

    /** Whether everything arrived so far. */
    boolean intact() {
        return intact;
    }

    void fileHeader() {
        byte[] header = new byte[JournalFormat.FILE_HEADER];
        System.arraycopy(JournalFormat.MAGIC, 0, header, 0, JournalFormat.MAGIC.length);
        LittleEndian.i32(header, 8, JournalFormat.MAJOR | JournalFormat.MINOR << 16);
        send(header, header.length);
    }

    /** A block without events. */
    void block(int type, ColumnWriter raw) {
        block(type, raw, 0, 0, 0, new int[0]);
    }

    void block(int type, ColumnWriter raw, int events, long first, long last, int[] kinds) {
        int prefix = JournalFormat.HEADER + kinds.length * 4;
        int most = prefix + lz4.maxCompressedLength(raw.length());
        if (frame.length < most) {
            frame = new byte[most];
        }
        int packed = lz4.compress(raw.bytes(), 0, raw.length(), frame, prefix, frame.length - prefix);
        int codec = JournalFormat.LZ4;
        if (packed >= raw.length()) {
            codec = JournalFormat.STORED;
            packed = raw.length();
            System.arraycopy(raw.bytes(), 0, frame, prefix, packed);
        }
        LittleEndian.i32(frame, 0, JournalFormat.BLOCK);
        LittleEndian.i32(frame, JournalFormat.AT_TYPE, type | codec << 8);
        LittleEndian.i32(frame, JournalFormat.AT_SEQUENCE, sequence);
        LittleEndian.i32(frame, JournalFormat.AT_STORED, packed);
        LittleEndian.i32(frame, JournalFormat.AT_RAW, raw.length());
        LittleEndian.i32(frame, JournalFormat.AT_EVENTS, events);
        LittleEndian.i64(frame, JournalFormat.AT_FIRST, first);
        LittleEndian.i64(frame, JournalFormat.AT_LAST, last);
        LittleEndian.i32(frame, JournalFormat.AT_KINDS, kinds.length);
        for (int i = 0; i < kinds.length; i++) {
            LittleEndian.i32(frame, JournalFormat.HEADER + i * 4, kinds[i]);
        }
        crc.reset();
        crc.update(frame, 0, JournalFormat.AT_CRC);
        crc.update(frame, JournalFormat.HEADER, prefix - JournalFormat.HEADER + packed);
        LittleEndian.i32(frame, JournalFormat.AT_CRC, (int) crc.getValue());
        entry(type, prefix + packed, events, first, last, kinds);
        send(frame, prefix + packed);
        sequence++;
    }

    private void entry(int type, int length, int events, long first, long last, int[] kinds) {
        index.varint(type);
        index.varint(offset);
        index.varint(length);
        index.varint(events);
        index.varint(first);
        index.varint(last - first);
        index.varint(kinds.length);
        for (int kind : kinds) {
            index.varint(kind);
        }
    }

    /** The index of all blocks and the trailer that leads to it: the mark of a journal that was closed. */
    void finish() {
        ColumnWriter whole = new ColumnWriter();
        whole.varint(sequence);
        whole.raw(index.bytes(), 0, index.length());
        long start = offset;
        block(JournalFormat.TYPE_INDEX, whole);
        byte[] trailer = new byte[JournalFormat.TRAILER];
        LittleEndian.i64(trailer, 0, start);
        crc.reset();
        crc.update(trailer, 0, 8);
        LittleEndian.i32(trailer, 8, (int) crc.getValue());
        LittleEndian.i32(trailer, 12, JournalFormat.END);
        send(trailer, trailer.length);
    }

    private void send(byte[] bytes, int length) {
        if (intact) {
            intact = sink.write(bytes, 0, length);
            offset += intact ? length : 0;
        }
    }
}
