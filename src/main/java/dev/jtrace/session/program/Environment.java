package dev.jtrace.session.program;

import dev.jtrace.bindings.linux.Files;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The environment of a process as bytes: Latin-1 strings {@code NAME=VALUE} in their original order. */
public final class Environment {
    /** Before the names of variables that would change the VM, until the program starts: see the native launcher. */
    private static final String KEPT = "JTRACE_KEPT_";

    private final List<String> entries;

    Environment(List<String> entries) {
        this.entries = new ArrayList<>(entries);
    }

    /** The environment that this process was started with. */
    public static Environment own(Files files) {
        byte[] bytes = new byte[1 << 16];
        int n = files.slurp("/proc/self/environ", bytes);
        while (n == bytes.length) {
            bytes = new byte[bytes.length * 4];
            n = files.slurp("/proc/self/environ", bytes);
        }
        List<String> entries = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < n; i++) {
            if (bytes[i] == 0) {
                entries.add(new String(bytes, start, i - start, StandardCharsets.ISO_8859_1));
                start = i + 1;
            }
        }
        return new Environment(entries);
    }

    /** Value of the first entry of that name, or null. */
    @Nullable
    public String get(String name) {
        for (String entry : entries) {
            if (isFor(entry, name)) {
                return entry.substring(entry.indexOf('=') + 1);
            }
        }
        return null;
    }

    /** Sets {@code name}, or removes it when {@code value} is null. */
    void edit(String name, @Nullable String value) {
        entries.removeIf(entry -> isFor(entry, name));
        if (value != null) {
            entries.add(name + '=' + value);
        }
    }

    String[] toArray() {
        return entries.toArray(new String[0]);
    }

    private static boolean isFor(String entry, String name) {
        int start = entry.startsWith(KEPT) ? KEPT.length() : 0;
        int end = start + name.length();
        return entry.length() > end && entry.charAt(end) == '=' && entry.startsWith(name, start);
    }
}
