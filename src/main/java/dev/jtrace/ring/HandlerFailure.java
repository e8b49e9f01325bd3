package dev.jtrace.ring;

import com.lmax.disruptor.ExceptionHandler;
import dev.jtrace.event.TraceEvent;

/** A handler that throws is a defect: its thread ends with the error, the target and the other handlers go on. */
final class HandlerFailure implements ExceptionHandler<TraceEvent> {
    @Override
    public void handleEventException(Throwable failure, long sequence, TraceEvent event) {
        throw new IllegalStateException("event " + sequence + " (" + event.kind + ")", failure);
    }

    @Override
    public void handleOnStartException(Throwable failure) {
        throw new IllegalStateException(failure);
    }

    @Override
    public void handleOnShutdownException(Throwable failure) {
        throw new IllegalStateException(failure);
    }
}
