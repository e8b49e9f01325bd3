package dev.jtrace.aggregate.phases;

import dev.jtrace.code.elf.Machine;
import dev.jtrace.code.unwind.FrameLayout;
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

    private static final int CODE = 3 * Long.BYTES;

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
     * @param data registers and the bytes of the stack as in {@link dev.jtrace.event.CaptureWriter#STACK}
     * @return how many there are
     */
    int frames(int process, byte[] data, int offset, int length) {
        int head = FrameLayout.TAKEN * Long.BYTES;
        if (length < head) {
            return 0;
        }
        FrameLayout layout = layout(process, CapturedMemory.getLong(data, offset + CODE));
        registers.layout(layout);
        for (int i = 0; i < FrameLayout.TAKEN; i++) {
            registers.set(layout.taken(i), CapturedMemory.getLong(data, offset + i * Long.BYTES));
        }
        StackBytes stack = new StackBytes(registers.stack(), data, offset + head, length - head,
                layout.wordBytes());
        int count = 0;
        boolean more = found.length > 0;
        boolean call = false;
        while (more) {
            found[count] = registers.code();
            called[count] = call;
            more = ++count < found.length && up(process, code(count - 1), stack, !call);
            call = !unwinder.wasInterrupted();
        }
        return count;
    }

    /** A recording may be of another machine: the file that the code is in tells. */
    private FrameLayout layout(int process, long address) {
        AddressSpaces.Mapping mapping = spaces.at(process, address);
        if (mapping != null && isNarrowKernelCode(mapping)) {
            return FrameLayout.I386;
        }
        Machine machine = mapping == null || MappedName.isNoFile(mapping.file())
                ? null
                : tables.frames(mapping.file()).machine();
        return machine == null ? FrameLayout.ofThisMachine() : FrameLayout.of(machine);
    }

    /** The kernel's pages in a process of 32 bits: what is read of them here is of 64. */
    static boolean isNarrowKernelCode(AddressSpaces.Mapping mapping) {
        return mapping.file().equals("[vdso]") && mapping.address() >>> Integer.SIZE == 0;
    }

    /** Where frame {@code i} is, 0 being the innermost: the sampled place in user space, then return addresses. */
    long frame(int i) {
        return found[i];
    }

    /** An address in the instruction that frame {@code i} is at: a return address may begin another function. */
    long code(int i) {
        return called[i] ? found[i] - 1 : found[i];
    }

    /** @param inner whether the frame did not call another, but was interrupted or is at a call of the kernel */
    private boolean up(int process, long address, StackBytes stack, boolean inner) {
        AddressSpaces.Mapping mapping = spaces.at(process, address);
        if (mapping == null || MappedName.isNoFile(mapping.file())) {
            return unwinder.upByPointer(registers, stack);
        }
        if (isNarrowKernelCode(mapping)) {
            if (inner) {
                return unwinder.upFromCall(registers, stack) && spaces.at(process, registers.code()) != null;
            }
            kept.take(registers);
            if (unwinder.upFromSignal(registers, stack) && spaces.at(process, registers.code()) != null) {
                return true;
            }
            // Its functions of C call the kernel themselves; they keep frame pointers.
            registers.take(kept);
            return unwinder.upByPointer(registers, stack) && spaces.at(process, registers.code()) != null;
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
        return unwinder.upByPointer(registers, stack) && spaces.at(process, registers.code()) != null;
    }
}
