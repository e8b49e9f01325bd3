package dev.jtrace.decode;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calls whose result is more than a number, by name. */
final class ResultComments {
    private static final Map<String, ResultComment> BY_NAME = new HashMap<>();

    private ResultComments() {}

    static {}

    static @Nullable ResultComment of(String name) {
        return BY_NAME.get(name);
    }
}
