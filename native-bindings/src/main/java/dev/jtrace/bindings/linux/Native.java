package dev.jtrace.bindings.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/**
 * The one downcall shape of the start-up path: (function, seven longs) to long. A further shape costs 3 to 15 ms of
 * start-up each, so every facade goes through this one. Pointers travel as addresses; the caller keeps the segments
 * alive (global arenas, or confined ones that outlive the call). Thread safe.
 */
final class Native {
    /** PROT_*, MAP_* and MAP_FAILED of sys/mman.h. */
    private static final long PROT_READ_WRITE = 3;

    private static final long PROT_READ_EXEC = 5;
    private static final long MAP_PRIVATE_ANONYMOUS = 0x22;
    private static final long MAP_FAILED = -1;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final SymbolLookup LIBC = LINKER.defaultLookup();
    private static final MethodHandle CALL = LINKER.downcallHandle(FunctionDescriptor.of(
            JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
    private static final MemorySegment SYSCALL = executable(SyscallCode.of(System.getProperty("os.arch")));

    private Native() {}

    /** Address of libc's {@code name}. */
    static MemorySegment symbol(String name) {
        return LIBC.find(name).orElseThrow(() -> new UnsatisfiedLinkError(name));
    }

    /** System call {@code number}: its result, or the negative errno. */
    static long syscall(long number, long a, long b, long c, long d, long e, long f) {
        return libc(SYSCALL, number, a, b, c, d, e, f);
    }

    /** A libc function of integers and pointers; its raw result. Its errno is lost. */
    static long libc(MemorySegment function, long a, long b, long c, long d, long e, long f, long g) {
        try {
            return (long) CALL.invokeExact(function, a, b, c, d, e, f, g);
        } catch (Throwable t) {
            throw new IllegalStateException(t);
        }
    }

    /** Puts {@code code} where it can be called, for good. */
    private static MemorySegment executable(byte[] code) {
        long at = libc(symbol("mmap"), 0, code.length, PROT_READ_WRITE, MAP_PRIVATE_ANONYMOUS, -1, 0, 0);
        if (at == MAP_FAILED) {
            throw new UnsatisfiedLinkError("no memory for a page of code");
        }
        MemorySegment page = MemorySegment.ofAddress(at).reinterpret(code.length);
        page.asByteBuffer().put(code);
        if (libc(symbol("mprotect"), at, code.length, PROT_READ_EXEC, 0, 0, 0, 0) != 0) {
            throw new UnsatisfiedLinkError("the system forbids to make a page executable (SELinux execmem?)");
        }
        return page;
    }
}
