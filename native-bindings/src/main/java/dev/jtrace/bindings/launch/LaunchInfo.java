package dev.jtrace.bindings.launch;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the native launcher tells this process in {@link #VARIABLE}; the fields are described in
 * {@code probes/launch/main.c}. Signal sets have bit n - 1 for signal n.
 *
 * @param stubPid process that waits to become the target, or 0
 * @param requestFd write end of the pipe the stub reads an {@link ExecRequest} from, or -1. It is not close-on-exec:
 *     a child of this process that keeps it open keeps the stub waiting
 * @param cwdFd {@code O_PATH} descriptor of the user's working directory, or -1; not close-on-exec either
 * @param closedMask bit n: descriptor n (0 to 2) was closed and is now {@code /dev/null}
 * @param invokedName last part of the name that jtrace was called by
 * @param argc number of the user's arguments
 * @param blockedSignals signals blocked when jtrace was started
 * @param ignoredSignals signals ignored when jtrace was started
 * @param daemon whether the stub is the process that was called, and this one a grandchild of it
 */
public record LaunchInfo(
        int stubPid,
        int requestFd,
        int cwdFd,
        int closedMask,
        byte[] invokedName,
        int argc,
        long blockedSignals,
        long ignoredSignals,
        boolean daemon) {
    /** The environment variable; without it this process was started without the launcher. */
    public static final String VARIABLE = "JTRACE_LAUNCH";

    private static final String VERSION = "1";

    /**
     * Reads the value of {@link #VARIABLE}; empty for null.
     *
     * @throws IllegalArgumentException if it is of another version or a field is missing or no number
     */
    public static Optional<LaunchInfo> parse(@Nullable String value) {
        if (value == null) {
            return Optional.empty();
        }
        String[] words = value.split(" ");
        if (!words[0].equals(VERSION)) {
            throw new IllegalArgumentException("not version " + VERSION + " of " + VARIABLE + ": " + value);
        }
        Map<String, String> fields = new HashMap<>();
        for (int i = 1; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            fields.put(words[i].substring(0, Math.max(equals, 0)), words[i].substring(equals + 1));
        }
        return Optional.of(new LaunchInfo(
                Integer.parseInt(field(fields, "stub")),
                Integer.parseInt(field(fields, "request")),
                Integer.parseInt(field(fields, "cwd")),
                Integer.parseInt(field(fields, "closed"), 16),
                HexFormat.of().parseHex(field(fields, "name")),
                Integer.parseInt(field(fields, "argc")),
                Long.parseUnsignedLong(field(fields, "mask"), 16),
                Long.parseUnsignedLong(field(fields, "ignored"), 16),
                !fields.getOrDefault("daemon", "0").equals("0")));
    }

    private static String field(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException(VARIABLE + " lacks " + name);
        }
        return value;
    }

    /** True if jtrace was called by this name. */
    public boolean isInvokedAs(String name) {
        return new String(invokedName, StandardCharsets.ISO_8859_1).equals(name);
    }

    /** True if signal number {@code signal} was ignored when jtrace was started. */
    public boolean wasIgnored(int signal) {
        return (ignoredSignals >>> (signal - 1) & 1) != 0;
    }

    /**
     * The user's arguments as bytes, which {@code main}'s strings need not keep: the last {@link #argc} entries of
     * {@code /proc/self/cmdline}.
     *
     * @throws IllegalArgumentException if there are fewer entries
     */
    public byte[][] arguments(byte[] cmdline) {
        byte[][] arguments = new byte[argc][];
        int end = cmdline.length;
        for (int i = argc - 1; i >= 0; i--) {
            // Each entry ends with a 0, the one that `end` is behind.
            if (end == 0) {
                throw new IllegalArgumentException("fewer than " + argc + " entries in the command line");
            }
            int start = end - 1;
            while (start > 0 && cmdline[start - 1] != 0) {
                start--;
            }
            arguments[i] = Arrays.copyOfRange(cmdline, start, end - 1);
            end = start;
        }
        return arguments;
    }
}
