package dev.jtrace.bindings.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/**
 * The one downcall shape of the start-up path: (function, errno buffer, seven longs) to long. A further shape costs
 * 3 to 15 ms of start-up each, so every facade goes through this one. Pointers travel as addresses; the caller keeps
 * the segments alive (global arenas, or confined ones that outlive the call).
 */
final class Native {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final SymbolLookup LIBC = LINKER.defaultLookup();
    private static final MethodHandle CALL = LINKER.downcallHandle(
            FunctionDescriptor.of(
                    JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
            Linker.Option.captureCallState("errno"));
    private static final MemorySegment SYSCALL = symbol("syscall");

    private Native() {}

    /** Address of libc's {@code name}. */
    static MemorySegment symbol(String name) {
        return LIBC.find(name).orElseThrow(() -> new UnsatisfiedLinkError(name));
    }

    /** libc's syscall(3) for {@code number}: -1 after a failure, with errno in the buffer. */
    static long syscall(MemorySegment errno, long number, long a, long b, long c, long d, long e, long f) {
        try {
            return (long) CALL.invokeExact(SYSCALL, errno, number, a, b, c, d, e, f);
        } catch (Throwable t) {
            throw new IllegalStateException(t);
        }
    }

    /** A libc function of integers and pointers; its raw result. */
    static long libc(MemorySegment function, MemorySegment errno, long a, long b, long c, long d, long e, long f) {
        try {
            return (long) CALL.invokeExact(function, errno, a, b, c, d, e, f, 0L);
        } catch (Throwable t) {
            throw new IllegalStateException(t);
        }
    }
}
