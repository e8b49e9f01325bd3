package dev.jtrace.ring;

import com.lmax.disruptor.ExceptionHandler;
import dev.jtrace.event.TraceEvent;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Keeps the first failure of a handler. The handler goes on with the next event: a dead one would block the engine. */
final class HandlerFailure implements ExceptionHandler<TraceEvent> {
    private final AtomicReference<@Nullable Throwable> first = new AtomicReference<>();

    @Nullable
    Throwable first() {
        return first.get();
    }

    @Override
    public void handleEventException(Throwable failure, long sequence, TraceEvent event) {
        first.compareAndSet(null, failure);
    }

    @Override
    public void handleOnStartException(Throwable failure) {
        first.compareAndSet(null, failure);
    }

    @Override
    public void handleOnShutdownException(Throwable failure) {
        first.compareAndSet(null, failure);
    }
}
