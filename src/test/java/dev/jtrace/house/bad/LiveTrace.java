package dev.jtrace.house.bad;

import dev.jtrace.simd.KernelProvider;

/** Breaks the rule that nothing of the Vector API is reached from what traces. */
final class LiveTrace {
    private LiveTrace() {}

    static String name() {
        return KernelProvider.best().name();
    }
}
