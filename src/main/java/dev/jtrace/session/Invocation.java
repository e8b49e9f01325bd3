package dev.jtrace.session;

import dev.jtrace.bindings.launch.LaunchInfo;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How jtrace was called.
 *
 * @param name what its messages begin with: jtrace or strace
 * @param args the user's arguments, one byte a character
 * @param launch what the native launcher prepared; null without it
 * @param messages prints one line, given without the name, on standard error
 */
public record Invocation(String name, String[] args, @Nullable LaunchInfo launch, Consumer<String> messages) {
    /** Whether strace's statuses and habits are wanted. */
    public boolean asStrace() {
        return name.equals("strace");
    }
}
