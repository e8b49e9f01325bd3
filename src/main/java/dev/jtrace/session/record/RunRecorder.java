package dev.jtrace.session.record;

import dev.jtrace.event.EventKind;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceHandler;
import dev.jtrace.journal.JournalWriter;
import dev.jtrace.journal.Mapping;
import dev.jtrace.ring.Recorder;
import dev.jtrace.session.Companion;
import dev.jtrace.session.Failure;
import dev.jtrace.session.output.StatusLine;
import dev.jtrace.session.setting.TraceSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The recording of one run: its files one after another, the clock that brings waiting events to them, and the line
 * that tells of it.
 */
public final class RunRecorder implements Companion {
    /** Events wait no longer than this for their block to be full, nanoseconds. */
    private static final long TICK = 250_000_000;

    private final TraceSettings.Recording settings;
    private final Map<String, String> head;
    private final int cwd;
    private final Consumer<String> messages;
    private final Recorder recorder;
    private final ExecutedFiles files;
    private final @Nullable RunMappings mappings;
    private final MappingsSoFar mapped = new MappingsSoFar();
    private final List<Consumer<TraceEvent>> changes;
    private final @Nullable StatusLine status;
    private @Nullable Thread clock;
    private JournalFile file;
    private int number;
    private volatile boolean intact = true;
    private volatile boolean ended;

    /**
     * Creates the file and writes its head.
     *
     * @param cwd directory that relative names start from
     * @param mappings null where nothing is to be told of them
     * @param changes what is made of an event before it is kept, in this order
     */
    public RunRecorder(TraceSettings.Recording settings, Map<String, String> head, int cwd, Consumer<String> messages,
            @Nullable StatusLine status, ExecutedFiles files, @Nullable RunMappings mappings,
            List<Consumer<TraceEvent>> changes) throws Failure {
        this.files = files;
        this.mappings = mappings;
        this.changes = List.copyOf(changes);
        this.settings = settings;
        this.head = head;
        this.cwd = cwd;
        this.messages = messages;
        this.status = status;
        file = JournalFile.create(cwd, settings.file(), messages);
        recorder = new Recorder(new JournalWriter(file, head), Math.min(settings.rotate(), settings.maxSize()),
                this::next);
    }

    /** What takes the events. */
    public TraceHandler handler() {
        boolean tellsFiles = !settings.redact().hides();
        TraceEvent kept = new TraceEvent();
        return (e, endOfBatch) -> {
            recorder.onEvent(changes.isEmpty() ? e : changed(e, kept), endOfBatch);
            if (tellsFiles) {
                files.onEvent(e);
            }
            if (mappings != null && e.kind == EventKind.TASK_NEW) {
                mappings.met(e.tgid);
            }
        };
    }

    private TraceEvent changed(TraceEvent e, TraceEvent kept) {
        kept.copyNumbers(e);
        kept.data = e.data;
        kept.dataOffset = e.dataOffset;
        kept.dataLength = e.dataLength;
        changes.forEach(change -> change.accept(kept));
        return kept;
    }

    /** Starts the clock. @param stop ends the trace when the recording's time is over */
    public void start(Runnable stop) {
        Thread thread = new Thread(() -> run(stop), "recording");
        thread.setDaemon(true);
        thread.start();
        clock = thread;
    }

    private void run(Runnable stop) {
        long begin = System.nanoTime();
        boolean stopped = false;
        while (!ended) {
            long left = stopped ? TICK : settings.duration() - (System.nanoTime() - begin);
            LockSupport.parkNanos(Math.max(1, Math.min(TICK, left)));
            recorder.tick();
            note();
            if (status != null) {
                status.show(recorder.events(), recorder.bytes(), recorder.lost() + recorder.missed());
            }
            if (!stopped && System.nanoTime() - begin >= settings.duration()) {
                stopped = true;
                stop.run();
            }
        }
    }

    /** Brings what was found out beside the events into the file. */
    private void note() {
        recorder.mappings(freshMappings());
        recorder.files(files.take());
    }

    private List<Mapping> freshMappings() {
        if (mappings == null) {
            return List.of();
        }
        List<Mapping> fresh = mappings.take();
        files.learn(fresh);
        if (settings.rotate() != Long.MAX_VALUE) {
            mapped.add(fresh);
        }
        return fresh;
    }

    /** The launch stub, before it executes the program. */
    @Override
    public void launched(int stub) {
        if (mappings != null) {
            mappings.launched(stub);
        }
    }

    /** A running process that is part of the recording from now on. */
    @Override
    public void attached(int pid) {
        if (mappings != null) {
            mappings.attached(pid);
        }
    }

    private @Nullable JournalWriter next(JournalWriter full) {
        close(full, Map.of());
        if (!intact || settings.rotate() > settings.maxSize()) {
            if (intact) {
                messages.accept(
                        settings.file() + ": reached --max-size; the rest is not recorded, the program runs on");
            }
            return null;
        }
        try {
            file = JournalFile.create(cwd, settings.file() + '.' + ++number, messages);
            Map<String, String> more = new LinkedHashMap<>(head);
            more.put("part", Integer.toString(number));
            JournalWriter journal = new JournalWriter(file, more);
            List<Mapping> living = mapped.ofLiving();
            living.addAll(freshMappings());
            journal.files(files.all());
            journal.mappings(living);
            return journal;
        } catch (Failure e) {
            intact = false;
            messages.accept(e.getMessage() + "; the recording ends here, the program runs on");
            return null;
        }
    }

    /** Closes the file; after engine and ring have stopped. @param words of the end of the run */
    public void finish(Map<String, String> words) throws InterruptedException {
        ended = true;
        if (clock != null) {
            // A journal has one user at a time: the clock must not write out events while the file is closed.
            LockSupport.unpark(clock);
            clock.join();
        }
        note();
        files.settle();
        recorder.files(files.take());
        if (mappings != null) {
            long lost = mappings.close();
            if (lost > 0) {
                intact = false;
                messages.accept("the recording is incomplete: " + lost
                        + " mappings of code found no room in their ring; names of functions may be missing");
            }
        }
        JournalWriter journal = recorder.journal();
        if (journal != null) {
            Map<String, String> all = new LinkedHashMap<>(words);
            all.put("events", Long.toString(recorder.events()));
            all.put("lost", Long.toString(recorder.lost()));
            close(journal, all);
        }
        if (status != null) {
            status.end();
        }
    }

    private void close(JournalWriter journal, Map<String, String> words) {
        journal.close(words);
        intact &= journal.intact();
        file.close();
    }

    /** Whether all that was to be kept was kept. */
    public boolean intact() {
        return intact;
    }
}
