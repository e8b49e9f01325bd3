package dev.jtrace.bindings.bpf;

import dev.jtrace.bindings.linux.Syscalls;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Memory of a map, shared with the kernel, and memory of our own: mmap(2). It stays for the life of this process. */
public final class Mapping {
    private static final boolean X86 = "amd64".equals(System.getProperty("os.arch"));
    private static final int MMAP = X86 ? 9 : 222;
    private static final int MADVISE = X86 ? 28 : 233;
    private static final int PROT_READ = 1;
    private static final int PROT_WRITE = 2;
    private static final int MAP_SHARED = 1;
    private static final int MAP_PRIVATE = 2;
    private static final int MAP_ANONYMOUS = 0x20;
    private static final int MAP_NORESERVE = 0x4000;
    private static final int MADV_DONTNEED = 4;

    private Mapping() {}

    /** The value of a mappable array with one entry, {@code size} bytes. */
    public static ByteBuffer array(Syscalls calls, int fd, int size) throws BpfException {
        return map(calls, fd, size, true, 0).asByteBuffer().order(ByteOrder.nativeOrder());
    }

    /**
     * Memory that takes up room only where it was written; empty where there may be no more.
     *
     * @param size in bytes, a multiple of a page
     */
    public static ByteBuffer own(Syscalls calls, int size) {
        long r = calls.call(
                MMAP, 0, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        ByteBuffer memory = r < 0 && r > -4096 ? ByteBuffer.allocate(0)
                : MemorySegment.ofAddress(r).reinterpret(size).asByteBuffer();
        return memory.order(ByteOrder.nativeOrder());
    }

    /** Gives the room back that {@code own} memory takes up, and forgets what is in it. */
    public static void forget(Syscalls calls, ByteBuffer own) {
        calls.call(MADVISE, MemorySegment.ofBuffer(own).address(), own.capacity(), MADV_DONTNEED, 0, 0, 0);
    }

    static MemorySegment map(Syscalls calls, int fd, long size, boolean writable, long offset) throws BpfException {
        long pages = size + 4095 & -4096L;
        long r = calls.call(MMAP, 0, pages, writable ? PROT_READ | PROT_WRITE : PROT_READ, MAP_SHARED, fd, offset);
        if (r < 0 && r > -4096) {
            throw new BpfException("memory of a map", (int) -r, "");
        }
        return MemorySegment.ofAddress(r).reinterpret(size);
    }
}
