package dev.jtrace.journal;

import dev.jtrace.event.HotPath;
import dev.jtrace.event.TraceEvent;
import java.util.List;
import java.util.Map;

/**
 * Writes one journal: head, blocks of events, close. Memory does not grow with what is written, but for some 30 bytes a
 * block. One thread at a time. A failed write ends the journal; what came before it stays readable.
 */
@HotPath
public final class JournalWriter {
    private final BlockOutput out;
    private final EventBlock block = new EventBlock();
    private final ColumnWriter raw = new ColumnWriter();
    private long events;
    private long missed;

    /** Writes the head. @param head what is to be known of the run: names and texts */
    public JournalWriter(JournalSink sink, Map<String, String> head) {
        out = new BlockOutput(sink);
        out.fileHeader();
        properties(JournalFormat.TYPE_HEAD, head);
    }

    /** Takes an event; writes a block when one is full. */
    public void add(TraceEvent e) {
        if (!out.intact()) {
            missed++;
            return;
        }
        block.add(e);
        if (block.full()) {
            flush();
        }
    }

    /** Writes the events that wait as a block, if there are any. */
    public void flush() {
        if (block.events() == 0) {
            return;
        }
        raw.reset();
        block.encode(raw);
        out.block(JournalFormat.TYPE_EVENTS, raw, block.events(), block.first(), block.last(), block.kinds());
        if (out.intact()) {
            events += block.events();
        } else {
            missed += block.events();
        }
        block.reset();
    }

    /** Notes files whose code is executed: build ids by path. */
    public void files(Map<String, String> ids) {
        if (!ids.isEmpty()) {
            properties(JournalFormat.TYPE_FILES, ids);
        }
    }

    /** Notes what processes have mapped, in blocks of as many as readers accept. */
    public void mappings(List<Mapping> mappings) {
        for (int from = 0; from < mappings.size(); from += JournalFormat.MAX_MAPPINGS) {
            raw.reset();
            Mappings.encode(
                    mappings.subList(from, Math.min(mappings.size(), from + JournalFormat.MAX_MAPPINGS)), raw);
            out.block(JournalFormat.TYPE_MAPPINGS, raw);
        }
    }

    /** Writes what waits, the closing words and the index. */
    public void close(Map<String, String> words) {
        flush();
        properties(JournalFormat.TYPE_CLOSE, words);
        out.finish();
    }

    private void properties(int type, Map<String, String> words) {
        raw.reset();
        Words.encode(words, raw);
        out.block(type, raw);
    }

    /** Events in the file. */
    public long events() {
        return events;
    }

    /** Events that a failed write kept out of the file. */
    public long missed() {
        return missed;
    }

    /** Bytes of the file. */
    public long bytes() {
        return out.offset();
    }

    /** Bytes that the file has at most when the events that wait are written, but for the closing words and the index. */
    public long bound() {
        return out.offset() + block.size();
    }

    /** Whether all writes succeeded. */
    public boolean intact() {
        return out.intact();
    }
}
