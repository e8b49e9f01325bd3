package dev.jtrace.aggregate.phases;

import dev.jtrace.code.unwind.Registers;
import dev.jtrace.code.unwind.StackBytes;
import dev.jtrace.code.unwind.Unwinder;
import dev.jtrace.event.TraceEvent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Finds the frames of samples: those that the kernel found, or those in the copy of the stack that an event has. One
 * thread at a time.
 */
final class StackWalk {
    /** Frames of a stack at most. */
    static final int MOST_FRAMES = 128;

    /** In the order of the event's data: BX, BP, SP, IP, R12 to R15. */
    private static final int[] ORDER = {Registers.RBX, Registers.RBP, Registers.RSP, Registers.RIP, Registers.R12,
        Registers.R12 + 1, Registers.R12 + 2, Registers.R12 + 3};

    private final AddressSpaces spaces;
    private final Images images;
    private final Unwinder unwinder = new Unwinder();
    private final Registers registers = new Registers();
    private final long[] found = new long[MOST_FRAMES];

    StackWalk(AddressSpaces spaces, Images images) {
        this.spaces = spaces;
        this.images = images;
    }

    /**
     * Finds the frames of a sample.
     *
     * @return how many there are; see {@link #frame}
     */
    int frames(TraceEvent e) {
        ByteBuffer data = ByteBuffer.wrap(e.data, e.dataOffset, e.dataLength).slice().order(ByteOrder.LITTLE_ENDIAN);
        if ((e.flags & TraceEvent.STACK_DUMP) != 0) {
            return data.limit() < ORDER.length * Long.BYTES ? 0 : walk(e, data);
        }
        int count = Math.min(MOST_FRAMES, data.limit() / Long.BYTES);
        for (int i = 0; i < count; i++) {
            found[i] = data.getLong(i * Long.BYTES);
        }
        return count;
    }

    /** Where frame {@code i} is, 0 being the innermost: the sampled place in user space, then return addresses. */
    long frame(int i) {
        return found[i];
    }

    private int walk(TraceEvent e, ByteBuffer data) {
        for (int i = 0; i < ORDER.length; i++) {
            registers.set(ORDER[i], data.getLong(i * Long.BYTES));
        }
        int head = ORDER.length * Long.BYTES;
        StackBytes stack =
                new StackBytes(registers.get(Registers.RSP), e.data, e.dataOffset + head, e.dataLength - head);
        int count = 0;
        long address = registers.get(Registers.RIP);
        found[count++] = address;
        while (count < MOST_FRAMES && up(e.tgid, address, stack)) {
            found[count++] = registers.get(Registers.RIP);
            // The return address may be the first byte of another function: the call is before it.
            address = registers.get(Registers.RIP) - 1;
        }
        return count;
    }

    private boolean up(int process, long address, StackBytes stack) {
        AddressSpaces.Mapping mapping = spaces.at(process, address);
        if (mapping == null || JitMaps.isMade(mapping.file())) {
            return unwinder.upByPointer(registers, stack);
        }
        long offset = address - mapping.address() + mapping.offset();
        return unwinder.up(registers, stack, images.frames(mapping.file()), images.address(mapping.file(), offset));
    }
}
