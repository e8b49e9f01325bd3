package dev.jtrace.engine.ptrace;

import dev.jtrace.engine.capture.TaskMemory;
import dev.jtrace.event.CapturedMemory;
import dev.jtrace.event.HotPath;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.table.Abi;
import dev.jtrace.table.Multiplexed;

/**
 * Makes of i386's socketcall(2), ipc(2) and calls with the address of their arguments the calls that they stand for.
 * Those whose memory cannot be read stay as they are. Tracer thread only.
 */
@HotPath
final class Demultiplexer {
    private static final int I386 = Abi.I386.ordinal();
    private static final int WORD = Integer.BYTES;
    private static final int SHMAT = Multiplexed.number(Multiplexed.IPC, 21);

    /** Arguments of each of the socket calls of linux/net.h, by number. */
    private static final int[] SOCKET_ARGUMENTS = {0, 3, 3, 3, 2, 3, 3, 3, 4, 4, 4, 6, 6, 2, 5, 5, 3, 3, 4, 5, 4};

    private final byte[] words = new byte[6 * WORD];

    /** Changes number and arguments of the call that {@code t} has entered. */
    void enter(Tracee t, TaskMemory memory) {
        if (t.abi != I386) {
            return;
        }
        switch (t.number) {
            case Multiplexed.SELECT -> take(t, memory, 0, 5, t.a0);
            case Multiplexed.MMAP -> take(t, memory, 0, 6, t.a0);
            case Multiplexed.SOCKETCALL -> {
                int which = (int) t.a0;
                if (which >= 1 && which <= Multiplexed.MOST_SOCKET) {
                    take(t, memory, which, SOCKET_ARGUMENTS[which], t.a1);
                }
            }
            case Multiplexed.IPC -> ipc(t, memory);
            default -> {
            }
        }
    }

    private void take(Tracee t, TaskMemory memory, int which, int count, long address) {
        if (memory.read(address & 0xffffffffL, words, 0, count * WORD) < count * WORD) {
            return;
        }
        set(t, which, word(0), word(1), count > 2 ? word(2) : 0, count > 3 ? word(3) : 0, count > 4 ? word(4) : 0);
        t.a5 = count > 5 ? word(5) : 0;
    }

    private static void set(Tracee t, int which, long a0, long a1, long a2, long a3, long a4) {
        t.number = Multiplexed.number(t.number, which);
        t.a0 = a0;
        t.a1 = a1;
        t.a2 = a2;
        t.a3 = a3;
        t.a4 = a4;
    }

    private long word(int i) {
        return CapturedMemory.getInt(words, i * WORD) & 0xffffffffL;
    }

    /** The order of arguments is that of the kernel's ipc(2): first, second, third, pointer, fifth. */
    private void ipc(Tracee t, TaskMemory memory) {
        int which = (int) t.a0 & 0xffff;
        boolean former = ((int) t.a0 & 0xffff0000) == 0;
        long first = t.a1;
        long second = t.a2;
        long third = t.a3;
        long pointer = t.a4;
        switch (which) {
            case 1 -> set(t, which, first, pointer, second, 0, 0);
            case 2, 3 -> set(t, which, first, second, third, pointer, 0);
            case 4 -> set(t, which, first, pointer, second, t.a5, 0);
            case 11 -> set(t, which, first, pointer, second, third, 0);
            case 12 -> receive(t, memory, former);
            case 13 -> set(t, which, first, second, 0, 0, 0);
            case 14, 24 -> set(t, which, first, second, pointer, 0, 0);
            case 21 -> set(t, which, first, pointer, second, third, 0);
            case 22 -> set(t, which, pointer, 0, 0, 0, 0);
            case 23 -> set(t, which, first, second, third, 0, 0);
            default -> {
            }
        }
    }

    /** The former msgrcv(2) finds the message and its type through the pointer. */
    private void receive(Tracee t, TaskMemory memory, boolean former) {
        if (!former) {
            set(t, 12, t.a1, t.a4, t.a2, t.a5, t.a3);
        } else if (memory.read(t.a4 & 0xffffffffL, words, 0, 2 * WORD) == 2 * WORD) {
            set(t, 12, t.a1, word(0), t.a2, word(1), t.a3);
        } else {
            set(t, 0, t.a1, t.a4, t.a2, t.a3, 0);
        }
    }

    /** Takes the address that shmat(2) left in memory for its result. */
    void returned(TraceEvent e, TaskMemory memory) {
        if (e.abi == I386 && e.code == SHMAT && (e.flags & TraceEvent.FAILED) == 0
                && memory.read(e.a3 & 0xffffffffL, words, 0, WORD) == WORD) {
            e.result = word(0);
        }
    }
}
