package dev.jtrace.decode;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calls whose arguments are not a plain list, by name. */
final class SpecialCalls {
    private static final Map<String, CallPrinter> BY_NAME = new HashMap<>();

    private SpecialCalls() {}

    static {}

    static @Nullable CallPrinter of(String name) {
        return BY_NAME.get(name);
    }
}
