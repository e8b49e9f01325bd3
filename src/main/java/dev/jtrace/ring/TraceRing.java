package dev.jtrace.ring;

import com.lmax.disruptor.BatchEventProcessor;
import com.lmax.disruptor.BatchEventProcessorBuilder;
import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.SleepingWaitStrategy;
import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.HotPath;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceHandler;
import dev.jtrace.event.TraceSink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The one ring between an engine and the handlers: preallocated slots, and one byte ring for what was captured.
 * When a handler is slower than the engine, the engine waits.
 *
 * <p>Threads: {@link #start} and {@link #stop} by the session, the {@link TraceSink} methods by the engine's thread;
 * each handler has a thread of its own.
 */
@HotPath
public final class TraceRing implements TraceSink {
    /**
     * Handlers sleep this long between looks at an empty ring, nanoseconds, or until the ring is full. Spinning would
     * cost the target 2x, and every nap costs two switches of context.
     */
    private static final long NAP = 4_000_000;
    /** Between two looks for what a handler was woken to do, nanoseconds. */
    private static final long LOOK = 50_000;

    private static final int SLOTS = 1 << 13;
    /**
     * Where there is no room, slots that have to be free before the engine goes on, and nanoseconds between two looks: a
     * nap for every few slots would cost more than the slots.
     */
    private static final int ENOUGH = SLOTS / 4;

    private static final long REST = 200_000;

    private final RingBuffer<TraceEvent> slots =
            RingBuffer.createSingleProducer(TraceEvent::new, SLOTS, new SleepingWaitStrategy(0, NAP));
    private final ByteRing bytes;
    private final HandlerFailure failure = new HandlerFailure();
    private final List<BatchEventProcessor<TraceEvent>> processors = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    private long sequence;
    private TraceEvent claimed = new TraceEvent();
    private boolean capturing;

    /** @param maxCapture the most bytes that one event may carry */
    public TraceRing(int maxCapture) {
        bytes = new ByteRing(SLOTS, maxCapture);
    }

    /** Adds a handler; before {@link #start}. */
    public void add(TraceHandler handler) {
        EventHandler<TraceEvent> adapter = (event, seq, endOfBatch) -> handler.onEvent(event, endOfBatch);
        BatchEventProcessor<TraceEvent> processor =
                new BatchEventProcessorBuilder().build(slots, slots.newBarrier(), adapter);
        processor.setExceptionHandler(failure);
        slots.addGatingSequences(processor.getSequence());
        processors.add(processor);
    }

    /** Starts the handlers' threads. */
    public void start() {
        for (BatchEventProcessor<TraceEvent> processor : processors) {
            Thread thread = new Thread(processor, "handler");
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    /** Waits until every published event was handled, then ends the handlers' threads. */
    public void stop() throws InterruptedException {
        // A processor that was halted before its thread got going would handle nothing.
        settle();
        for (int i = 0; i < threads.size(); i++) {
            processors.get(i).halt();
            LockSupport.unpark(threads.get(i));
            threads.get(i).join();
        }
    }

    /**
     * Waits until all events that are published by now were handled; after {@link #start}, on any thread but handlers'.
     */
    public void settle() {
        long published = slots.getCursor();
        for (int i = 0; i < threads.size(); i++) {
            while (processors.get(i).getSequence().get() < published && threads.get(i).isAlive()) {
                LockSupport.unpark(threads.get(i));
                // Thread.sleep would load classes that no cache holds.
                LockSupport.parkNanos(LOOK);
            }
        }
    }

    /** What the first failing handler threw, or null; read after {@link #stop}. */
    public @Nullable Throwable failure() {
        return failure.first();
    }

    private void wakeHandlers() {
        for (int i = 0; i < threads.size(); i++) {
            LockSupport.unpark(threads.get(i));
        }
    }

    @Override
    public boolean hasRoom() {
        boolean room = slots.hasAvailableCapacity(ENOUGH) && bytes.hasRoom(slots.getMinimumGatingSequence());
        if (!room) {
            wakeHandlers();
        }
        return room;
    }

    @Override
    public TraceEvent claim() {
        if (!slots.hasAvailableCapacity(1)) {
            wakeHandlers();
            while (!slots.hasAvailableCapacity(ENOUGH)) {
                LockSupport.parkNanos(REST);
            }
        }
        sequence = slots.next();
        claimed = slots.get(sequence);
        claimed.clear();
        capturing = false;
        return claimed;
    }

    @Override
    public CaptureWriter capture(int max) {
        capturing = true;
        while (!bytes.reserve(max, slots.getMinimumGatingSequence())) {
            wakeHandlers();
            LockSupport.parkNanos(LOOK);
        }
        return bytes.writer();
    }

    @Override
    public int maxCapture() {
        return bytes.maxCapture();
    }

    @Override
    public void publish() {
        if (capturing) {
            claimed.data = bytes.array();
            claimed.dataOffset = bytes.offset();
            claimed.dataLength = bytes.writer().length();
        }
        bytes.commit(sequence, capturing);
        slots.publish(sequence);
    }
}
