package dev.jtrace.session.query;

import dev.jtrace.print.TablesCsv;
import dev.jtrace.print.TraceOutput;
import dev.jtrace.query.Loading;
import dev.jtrace.query.QueryException;
import dev.jtrace.session.Failure;
import dev.jtrace.session.output.OutputChannel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a recording on their way to the database: files of some each, which a thread of its own loads while the next
 * is written. Files come on the thread that decodes.
 */
final class QueryParts implements TablesCsv.Parts {
    /** Files that may wait: more would only take room. */
    private static final int WAITING = 4;

    private static final Path END = Path.of("");

    /** Opens a file that is to be written. */
    interface Opener {
        OutputChannel open(Path file) throws Failure;
    }

    private final Path folder;
    private final Opener opener;
    private final Loading loading;
    private final BlockingQueue<Path> written = new ArrayBlockingQueue<>(WAITING);
    private final Thread loader = new Thread(this::load, "loader");
    private @Nullable OutputChannel channel;
    private @Nullable Path file;
    private int count;
    private boolean intact = true;
    private volatile @Nullable QueryException trouble;

    QueryParts(Path folder, Opener opener, Loading loading) {
        this.folder = folder;
        this.opener = opener;
        this.loading = loading;
        loader.setDaemon(true);
        loader.start();
    }

    @Override
    public TraceOutput next() {
        finish();
        Path next = folder.resolve("calls" + count++);
        file = next;
        try {
            OutputChannel opened = opener.open(next);
            channel = opened;
            return opened;
        } catch (Failure e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private void finish() {
        OutputChannel open = channel;
        if (open != null && file != null) {
            open.close();
            intact &= open.intact();
            hand(file);
        }
        channel = null;
    }

    private void hand(Path part) {
        try {
            written.put(part);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void load() {
        try {
            for (Path part = written.take(); !part.equals(END); part = written.take()) {
                if (trouble == null) {
                    load(part);
                }
                delete(part);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void delete(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            // It goes with its folder.
        }
    }

    private void load(Path part) {
        try {
            loading.calls(part);
        } catch (QueryException e) {
            trouble = e;
        } catch (RuntimeException | Error defect) {
            // Whoever hands on parts would wait for ever for a thread that has ended.
            trouble = new QueryException(defect);
        }
    }

    /** Whether the files written so far are whole. */
    boolean intact() {
        OutputChannel open = channel;
        return intact && (open == null || open.intact());
    }

    /** Waits until all is loaded; after the last call was written. */
    void end() throws InterruptedException, QueryException {
        finish();
        hand(END);
        loader.join();
        QueryException why = trouble;
        if (why != null) {
            throw why;
        }
    }
}
