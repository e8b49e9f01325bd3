package dev.jtrace.session.sample;

import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.CapturedMemory;
import dev.jtrace.event.TraceEvent;
import java.util.function.Consumer;

/** Takes copies of stacks out of events: in a recording they would be most of it. */
public final class WithoutStack implements Consumer<TraceEvent> {
    private final CapturedMemory captured = new CapturedMemory();

    @Override
    public void accept(TraceEvent e) {
        captured.setFirst(e.data, e.dataOffset, e.dataOffset + e.dataLength);
        captured.setSecond(e.data, 0, 0);
        if (captured.findBlock(CaptureWriter.STACK, 0)) {
            // It is the last block of its event.
            e.dataLength = captured.offset() - CaptureWriter.HEADER - e.dataOffset;
        }
    }
}
