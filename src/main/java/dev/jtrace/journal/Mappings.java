package dev.jtrace.journal;

import java.util.ArrayList;
import java.util.List;

/**
 * Mappings in a block of their own: their count, then of each the times and addresses as differences to the one before
 * (zigzag varints), process, length, offset and protection (varints), and the texts (see {@link Words}).
 */
final class Mappings {
    private Mappings() {}

    static void encode(List<Mapping> mappings, ColumnWriter to) {
        to.varint(mappings.size());
        long time = 0;
        long start = 0;
        for (Mapping m : mappings) {
            zigzag(m.time() - time, to);
            zigzag(m.start() - start, to);
            to.varint(m.pid());
            to.varint(m.length());
            to.varint(m.offset());
            to.varint(m.protection());
            Words.text(m.path(), to);
            Words.text(m.buildId(), to);
            time = m.time();
            start = m.start();
        }
    }

    private static void zigzag(long v, ColumnWriter to) {
        to.varint(v << 1 ^ v >> 63);
    }

    private static long zigzag(ColumnReader from) throws JournalException {
        long v = from.varint();
        return v >>> 1 ^ -(v & 1);
    }

    static List<Mapping> decode(ColumnReader from) throws JournalException {
        int count = from.count(JournalFormat.MAX_MAPPINGS);
        List<Mapping> mappings = new ArrayList<>();
        long time = 0;
        long start = 0;
        for (int i = 0; i < count; i++) {
            time += zigzag(from);
            start += zigzag(from);
            int pid = (int) from.varint();
            long length = from.varint();
            long offset = from.varint();
            int protection = (int) from.varint();
            mappings.add(
                    new Mapping(time, pid, start, length, offset, protection, Words.text(from), Words.text(from)));
        }
        return mappings;
    }
}
