package dev.jtrace.aggregate.phases;

import dev.jtrace.code.unwind.Registers;
import dev.jtrace.code.unwind.StackBytes;
import dev.jtrace.code.unwind.Unwinder;
import dev.jtrace.event.CapturedMemory;
import dev.jtrace.event.MappedName;
import dev.jtrace.event.TraceEvent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Finds the frames of samples: those that the kernel found, or those in the copy of the stack that an event has. One
 * thread at a time.
 */
final class StackWalk {
    /** Frames of a sample's stack at most. */
    static final int MOST_FRAMES = 128;

    /** In the order of the event's data: BX, BP, SP, IP, R12 to R15. */
    private static final int[] ORDER = {Registers.RBX, Registers.RBP, Registers.RSP, Registers.RIP, Registers.R12,
        Registers.R12 + 1, Registers.R12 + 2, Registers.R12 + 3};

    private final AddressSpaces spaces;
    private final UnwindTables tables;
    private final Unwinder unwinder = new Unwinder();
    private final Registers registers = new Registers();
    private final Registers kept = new Registers();
    private final long[] found;
    private final boolean[] called;

    StackWalk(AddressSpaces spaces, UnwindTables tables) {
        this(spaces, tables, MOST_FRAMES);
    }

    /** @param most frames that are looked for */
    StackWalk(AddressSpaces spaces, UnwindTables tables, int most) {
        this.spaces = spaces;
        this.tables = tables;
        found = new long[most];
        called = new boolean[most];
    }

    /**
     * Finds the frames of a sample.
     *
     * @return how many there are; see {@link #frame}
     */
    int frames(TraceEvent e) {
        if ((e.flags & TraceEvent.STACK_DUMP) != 0) {
            return frames(e.tgid, e.data, e.dataOffset, e.dataLength);
        }
        ByteBuffer data = ByteBuffer.wrap(e.data, e.dataOffset, e.dataLength).slice().order(ByteOrder.LITTLE_ENDIAN);
        int count = Math.min(found.length, data.limit() / Long.BYTES);
        for (int i = 0; i < count; i++) {
            found[i] = data.getLong(i * Long.BYTES);
            called[i] = i > 0;
        }
        return count;
    }

    /**
     * Finds the frames of a copied stack.
     *
     * @param process whose stack it is
     * @param data registers BX, BP, SP, IP, R12 to R15 (u64 each) and the bytes of the stack from SP on
     * @return how many there are
     */
    int frames(int process, byte[] data, int offset, int length) {
        int head = ORDER.length * Long.BYTES;
        if (length < head) {
            return 0;
        }
        for (int i = 0; i < ORDER.length; i++) {
            registers.set(ORDER[i], CapturedMemory.getLong(data, offset + i * Long.BYTES));
        }
        StackBytes stack = new StackBytes(registers.get(Registers.RSP), data, offset + head, length - head);
        int count = 0;
        boolean more = found.length > 0;
        boolean call = false;
        while (more) {
            found[count] = registers.get(Registers.RIP);
            called[count] = call;
            more = ++count < found.length && up(process, code(count - 1), stack);
            call = !unwinder.wasInterrupted();
        }
        return count;
    }

    /** Where frame {@code i} is, 0 being the innermost: the sampled place in user space, then return addresses. */
    long frame(int i) {
        return found[i];
    }

    /** An address in the instruction that frame {@code i} is at: a return address may begin another function. */
    long code(int i) {
        return called[i] ? found[i] - 1 : found[i];
    }

    private boolean up(int process, long address, StackBytes stack) {
        AddressSpaces.Mapping mapping = spaces.at(process, address);
        if (mapping == null || MappedName.isNoFile(mapping.file())) {
            return unwinder.upByPointer(registers, stack);
        }
        long offset = address - mapping.address() + mapping.offset();
        kept.take(registers);
        if (unwinder.up(registers, stack, tables.frames(mapping.file()), tables.address(mapping.file(), offset))) {
            return true;
        }
        // Code without a description may keep frame pointers, as that of Go does.
        if (unwinder.isDescribed()) {
            return false;
        }
        registers.take(kept);
        return unwinder.upByPointer(registers, stack) && spaces.at(process, registers.get(Registers.RIP)) != null;
    }
}
