package dev.jtrace.aggregate.phases;

import dev.jtrace.event.EventKind;
import dev.jtrace.event.TraceEvent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/**
 * Makes of the copy of a stack that a sample has the addresses of its frames: a hundredth of the bytes, and needs no unwind
 * tables any more. Sees all events of a sampler, in their order, on one thread.
 */
public final class StackFrames implements Consumer<TraceEvent> {
    private final AddressSpaces spaces = new AddressSpaces();
    private final StackWalk stacks = new StackWalk(spaces, new Images(false, false));
    private final ByteBuffer bytes =
            ByteBuffer.allocate(StackWalk.MOST_FRAMES * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);

    /** Changes {@code e}, whose data are then valid until the next call. */
    @Override
    public void accept(TraceEvent e) {
        spaces.learn(e);
        if (e.kind != EventKind.SAMPLE || (e.flags & TraceEvent.STACK_DUMP) == 0) {
            return;
        }
        int count = stacks.frames(e);
        for (int i = 0; i < count; i++) {
            bytes.putLong(i * Long.BYTES, stacks.frame(i));
        }
        e.flags &= ~TraceEvent.STACK_DUMP;
        e.data = bytes.array();
        e.dataOffset = 0;
        e.dataLength = count * Long.BYTES;
    }
}
