package dev.jtrace.bindings.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * process_vm_readv(2). The kernel never splits one remote segment, so a range is handed over page by page: what lies
 * before an unreadable page is read. One thread at a time.
 */
public final class ProcessVm {
    private static final int PAGE = 4096;
    private static final int PAGES = 16;
    private static final int CHUNK = PAGE * PAGES;

    private final Syscalls calls;
    private final MemorySegment buffer;
    private final MemorySegment local;
    private final MemorySegment remote;

    /** @param arena keeps the buffers; global, or confined to the calling thread */
    public ProcessVm(Syscalls calls, Arena arena) {
        this.calls = calls;
        buffer = arena.allocate(CHUNK, 64);
        local = arena.allocate(16, 8);
        remote = arena.allocate(16L * (PAGES + 1), 8);
        local.set(JAVA_LONG, 0, buffer.address());
    }

    /**
     * Reads up to {@code length} bytes at {@code address} of task {@code tid}.
     *
     * @return the bytes read, short at an unreadable page, 0 when none is readable or the task is gone
     */
    public int read(int tid, long address, byte[] into, int offset, int length) {
        int done = 0;
        while (done < length) {
            int want = Math.min(length - done, CHUNK);
            int got = chunk(tid, address + done, want);
            if (got <= 0) {
                break;
            }
            MemorySegment.copy(buffer, JAVA_BYTE, 0, into, offset + done, got);
            done += got;
            if (got < want) {
                break;
            }
        }
        return done;
    }

    private int chunk(int tid, long address, int want) {
        int segments = 0;
        long at = address;
        int left = want;
        while (left > 0) {
            int n = Math.min(left, PAGE - (int) (at & (PAGE - 1)));
            remote.set(JAVA_LONG, 16L * segments, at);
            remote.set(JAVA_LONG, 16L * segments + 8, n);
            segments++;
            at += n;
            left -= n;
        }
        local.set(JAVA_LONG, 8, want);
        return (int) calls.call(Numbers.PROCESS_VM_READV, tid, local.address(), 1, remote.address(), segments, 0);
    }
}
