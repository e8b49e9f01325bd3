package dev.jtrace.bindings.linux;

import java.lang.foreign.Arena;

/**
 * process_vm_readv(2). The kernel never splits one remote segment, so a range is handed over page by page: what lies
 * before an unreadable page is read. One thread at a time.
 */
public final class ProcessVm {
    private static final int PAGE = 4096;
    private static final int PAGES = 16;
    private static final int CHUNK = PAGE * PAGES;

    private final Syscalls calls;
    private final Memory buffer;
    private final Memory local;
    private final Memory remote;

    /** @param arena keeps the buffers; global, or confined to the calling thread */
    public ProcessVm(Syscalls calls, Arena arena) {
        this.calls = calls;
        buffer = new Memory(arena, CHUNK);
        local = new Memory(arena, 16);
        remote = new Memory(arena, 16 * (PAGES + 1));
        local.i64(0, buffer.address());
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
            buffer.read(into, offset + done, got);
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
            remote.i64(16 * segments, at);
            remote.i64(16 * segments + 8, n);
            segments++;
            at += n;
            left -= n;
        }
        local.i64(8, want);
        return (int) calls.call(Numbers.PROCESS_VM_READV, tid, local.address(), 1, remote.address(), segments, 0);
    }
}
