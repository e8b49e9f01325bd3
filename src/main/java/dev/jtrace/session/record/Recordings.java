package dev.jtrace.session.record;

import dev.jtrace.engine.replay.ReplayEngine;
import dev.jtrace.engine.replay.Selection;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.TraceHandler;
import dev.jtrace.journal.JournalException;
import dev.jtrace.journal.JournalReader;
import dev.jtrace.ring.TraceRing;
import dev.jtrace.session.ErrorText;
import dev.jtrace.session.Failure;
import dev.jtrace.session.Invocation;
import dev.jtrace.session.Outcome;
import dev.jtrace.session.SignalWatcher;
import dev.jtrace.table.SyscallTable;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Opens recordings, and says in one line what is wrong with one. */
public final class Recordings {
    private static final int LEAST_CAPTURE = 1 << 17;
    private static final int MOST_CAPTURE = 1 << 24;

    private Recordings() {}

    /** @param file as the user names it: relative names start from the user's directory */
    public static JournalReader open(String file, Invocation invocation) throws Failure {
        String refusal = "Can't read '" + file + "': ";
        try {
            return JournalReader.open(invocation.path(file));
        } catch (JournalException e) {
            throw new Failure(Outcome.USAGE, refusal + e.getMessage());
        } catch (IOException e) {
            throw new Failure(Outcome.USAGE, refusal + ErrorText.of(e));
        }
    }

    /** Bytes that one event of a recording may carry. */
    public static int capture(Map<String, String> head) {
        return (int) RunHead.number(head, RunHead.CAPTURE, LEAST_CAPTURE, LEAST_CAPTURE, MOST_CAPTURE);
    }

    /** Makes of recordings what is asked of them. */
    @FunctionalInterface
    public interface Work {
        Outcome run() throws Failure, IOException, InterruptedException;
    }

    /**
     * Does {@code work}, which a signal may end, and says in one line what went wrong.
     *
     * @param file name of the recording that is being read
     */
    public static Outcome answer(Invocation invocation, Supplier<String> file, Work work) {
        if (invocation.launch() != null) {
            SignalWatcher.start(SignalWatcher.ENDING, signal -> new Outcome(128 + signal, signal).end());
        }
        try {
            return work.run();
        } catch (Failure e) {
            invocation.messages().accept(String.valueOf(e.getMessage()));
            return Outcome.exit(e.status());
        } catch (IOException e) {
            invocation.messages().accept(file.get() + ": " + e.getMessage());
            return Outcome.exit(Outcome.INCOMPLETE);
        } catch (InterruptedException e) {
            return Outcome.exit(Outcome.FAILED);
        }
    }

    /**
     * Gives all events of a recording to a handler, and tells what could not be read or handled.
     *
     * @param room bytes that one event may carry
     * @return whether it was whole
     */
    public static boolean play(JournalReader reader, int room, SyscallTable table, TraceHandler handler, String file,
            Consumer<String> messages) throws IOException, InterruptedException {
        TraceRing ring = new TraceRing(room);
        ring.add(handler);
        ring.start();
        ReplayEngine engine = new ReplayEngine(reader, new RecordedNames(table), ring, Selection.ALL, e -> {},
                () -> true);
        engine.run();
        ring.claim().kind = EventKind.END;
        ring.publish();
        ring.stop();
        Throwable defect = ring.failure();
        if (defect != null) {
            messages.accept("the report is incomplete, an event could not be shown: " + defect);
        }
        return tell(reader, engine.invalid(), file, messages) && defect == null;
    }

    /**
     * Tells what of the recording could not be read.
     *
     * @param invalid events that no engine can have made
     * @return whether it was whole
     */
    public static boolean tell(JournalReader reader, long invalid, String file, Consumer<String> messages) {
        if (invalid > 0) {
            messages.accept(file + ": " + invalid + " events make no sense");
        }
        if (reader.lostBlocks() > 0 || reader.damagedBytes() > 0) {
            messages.accept(file + ": damaged: " + reader.lostBlocks() + " blocks are missing ("
                    + reader.damagedBytes() + " bytes passed over)");
        }
        if (!reader.isClosed()) {
            messages.accept(file + ": recovered " + reader.events() + " events, "
                    + (reader.cutBytes() > 0 ? "last block truncated" : "the end is missing")
                    + " (the recorder was killed, its disk was full, or it still runs)");
        }
        return invalid == 0 && reader.isClosed() && reader.lostBlocks() == 0 && reader.damagedBytes() == 0;
    }
}
