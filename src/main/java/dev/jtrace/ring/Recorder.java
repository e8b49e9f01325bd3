package dev.jtrace.ring;

import dev.jtrace.event.EventKind;
import dev.jtrace.event.HotPath;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceHandler;
import dev.jtrace.journal.JournalWriter;
import dev.jtrace.journal.Mapping;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The handler that keeps every event in a journal. Events come on the handler's thread; {@link #tick} may be called by
 * another, so that a quiet program's events reach the file too.
 */
@HotPath
public final class Recorder implements TraceHandler {
    /** Decides what becomes of a journal that has reached its size. */
    public interface Limit {
        /** The journal to go on with, or null to record no more; {@code full} is still open. */
        @Nullable
        JournalWriter full(JournalWriter full);
    }

    /** A block of fewer bytes is not worth its header. */
    private static final long LEAST = 1024;

    private final long limit;
    private final Limit policy;
    private @Nullable JournalWriter journal;
    private long events;
    private long missed;
    private long lost;

    /**
     * @param limit bytes that a journal may have before {@code policy} is asked; closing it adds its words and index
     */
    public Recorder(JournalWriter journal, long limit, Limit policy) {
        this.journal = journal;
        this.limit = limit;
        this.policy = policy;
    }

    @Override
    public synchronized void onEvent(TraceEvent e, boolean endOfBatch) {
        events++;
        if (e.kind == EventKind.LOST) {
            lost += e.result;
        }
        JournalWriter to = journal;
        if (to == null) {
            missed++;
            return;
        }
        to.add(e);
        if (to.bound() >= limit) {
            to.flush();
            if (to.bytes() + LEAST >= limit) {
                journal = policy.full(to);
            }
        }
    }

    /** Notes executed files: build ids by path. */
    public synchronized void files(Map<String, String> ids) {
        if (journal != null) {
            journal.files(ids);
        }
    }

    /** Notes what processes have mapped. */
    public synchronized void mappings(List<Mapping> mappings) {
        if (journal != null) {
            journal.mappings(mappings);
        }
    }

    /** Writes out the events that wait for their block to be full. */
    public synchronized void tick() {
        if (journal != null) {
            journal.flush();
        }
    }

    /** The journal in use, null when recording has ended; after the ring has stopped. */
    public synchronized @Nullable JournalWriter journal() {
        return journal;
    }

    /** Events seen, whether or not they reached a file. */
    public synchronized long events() {
        return events;
    }

    /** Events that came after recording had ended. */
    public synchronized long missed() {
        return missed;
    }

    /** Events that engines said they lost. */
    public synchronized long lost() {
        return lost;
    }

    /** Bytes of the journal in use. */
    public synchronized long bytes() {
        return journal == null ? 0 : journal.bytes();
    }
}
