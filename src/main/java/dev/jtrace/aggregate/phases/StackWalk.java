package dev.jtrace.aggregate.phases;

import dev.jtrace.code.unwind.FrameTable;
import dev.jtrace.code.unwind.Registers;
import dev.jtrace.code.unwind.StackBytes;
import dev.jtrace.code.unwind.Unwinder;
import dev.jtrace.event.TraceEvent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Finds the callers of a sampled place in the copy of the stack that its event has. */
final class StackWalk {
    private static final int MOST_FRAMES = 127;
    /** In the order of the event's data: BX, BP, SP, IP, R12 to R15. */
    private static final int[] ORDER = {Registers.RBX, Registers.RBP, Registers.RSP, Registers.RIP, Registers.R12,
        Registers.R12 + 1, Registers.R12 + 2, Registers.R12 + 3};

    private final Places places;
    private final Unwinder unwinder = new Unwinder();
    private final Registers registers = new Registers();
    private final int[] found = new int[MOST_FRAMES];

    StackWalk(Places places) {
        this.places = places;
    }

    /** Numbers of places, the innermost caller first. @param kernel whether the place itself is in the kernel */
    int[] walk(int process, TraceEvent e, boolean kernel) {
        ByteBuffer data = ByteBuffer.wrap(e.data, e.dataOffset, e.dataLength).slice().order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < ORDER.length; i++) {
            registers.set(ORDER[i], data.getLong(i * Long.BYTES));
        }
        int head = ORDER.length * Long.BYTES;
        StackBytes stack =
                new StackBytes(registers.get(Registers.RSP), e.data, e.dataOffset + head, e.dataLength - head);
        int count = 0;
        long address = registers.get(Registers.RIP);
        if (kernel) {
            found[count++] = places.number(process, address);
        }
        while (count < MOST_FRAMES) {
            FrameTable table = places.frames(process, address);
            if (!unwinder.up(registers, stack, table, places.inFile(process, address))) {
                break;
            }
            // The return address may be the first byte of another function: the call is before it.
            address = registers.get(Registers.RIP) - 1;
            found[count++] = places.number(process, address);
        }
        return Arrays.copyOf(found, count);
    }
}
