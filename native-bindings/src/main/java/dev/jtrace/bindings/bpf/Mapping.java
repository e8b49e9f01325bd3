package dev.jtrace.bindings.bpf;

import dev.jtrace.bindings.linux.Syscalls;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Memory of a map, shared with the kernel: mmap(2). It stays mapped for the life of this process. */
public final class Mapping {
    private static final int MMAP = "amd64".equals(System.getProperty("os.arch")) ? 9 : 222;
    private static final int PROT_READ = 1;
    private static final int PROT_WRITE = 2;
    private static final int MAP_SHARED = 1;

    private Mapping() {}

    /** The value of a mappable array with one entry, {@code size} bytes. */
    public static ByteBuffer array(Syscalls calls, int fd, int size) throws BpfException {
        return map(calls, fd, size, true, 0).asByteBuffer().order(ByteOrder.nativeOrder());
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
