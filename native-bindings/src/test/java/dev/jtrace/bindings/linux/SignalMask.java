package dev.jtrace.bindings.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The calling thread's signal mask, by rt_sigprocmask(2). */
final class SignalMask {
    private static final int SIG_BLOCK = 0;

    private SignalMask() {}

    static void block(Syscalls calls, int signal) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment mask = arena.allocate(8, 8);
            mask.set(ValueLayout.JAVA_LONG, 0, Signals.bit(signal));
            assertThat(calls.call(Numbers.RT_SIGPROCMASK, SIG_BLOCK, mask.address(), 0, 8)).isZero();
        }
    }
}
