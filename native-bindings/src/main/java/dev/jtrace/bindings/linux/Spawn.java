package dev.jtrace.bindings.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * posix_spawn(3) of helper processes with default signal dispositions and an empty signal mask. Strings are Latin-1:
 * one char a byte.
 */
public final class Spawn {
    /** Sizes of glibc's posix_spawnattr_t and posix_spawn_file_actions_t (spawn.h). */
    private static final int ATTRIBUTES = 336;

    private static final int ACTIONS = 80;
    private static final int SETSIGDEF = 0x04;
    private static final int SETSIGMASK = 0x08;
    /** Offset of the default set in posix_spawnattr_t: after a short and a pid_t. */
    private static final int DEFAULT_SET = 8;

    private final Syscalls calls;

    public Spawn(Syscalls calls) {
        this.calls = calls;
    }

    /**
     * Starts {@code path}.
     *
     * @param from descriptor of this process that becomes {@code to} in the child; -1 for none
     * @return the pid, or the negative errno
     */
    public int start(String path, String[] argv, String[] environment, int from, int to) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment attributes = arena.allocate(ATTRIBUTES, 8);
            attributes.set(JAVA_SHORT, 0, (short) (SETSIGDEF | SETSIGMASK));
            attributes.set(JAVA_LONG, DEFAULT_SET, ~(Signals.bit(Signals.SIGKILL) | Signals.bit(Signals.SIGSTOP)));
            MemorySegment actions = arena.allocate(ACTIONS, 8);
            call("posix_spawn_file_actions_init", actions.address(), 0, 0);
            if (from >= 0) {
                call("posix_spawn_file_actions_adddup2", actions.address(), from, to);
            }
            MemorySegment pid = arena.allocate(8, 8);
            int error = (int) calls.libc(
                    Native.symbol("posix_spawn"),
                    pid.address(),
                    string(arena, path).address(),
                    actions.address(),
                    attributes.address(),
                    vector(arena, argv).address(),
                    vector(arena, environment).address());
            call("posix_spawn_file_actions_destroy", actions.address(), 0, 0);
            return error != 0 ? -error : pid.get(JAVA_INT, 0);
        }
    }

    /** A close-on-exec pipe: the read end in {@code ends[0]}, the write end in {@code ends[1]}; 0 or -errno. */
    public int pipe(int[] ends) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment pair = arena.allocate(8, 8);
            int r = (int) calls.call(Numbers.PIPE2, pair.address(), Files.O_CLOEXEC, 0, 0);
            ends[0] = pair.get(JAVA_INT, 0);
            ends[1] = pair.get(JAVA_INT, 4);
            return r;
        }
    }

    private void call(String function, long a, long b, long c) {
        calls.libc(Native.symbol(function), a, b, c, 0, 0, 0);
    }

    private static MemorySegment string(Arena arena, String text) {
        MemorySegment s = arena.allocate(text.length() + 1L, 1);
        for (int i = 0; i < text.length(); i++) {
            s.set(JAVA_BYTE, i, (byte) text.charAt(i));
        }
        return s;
    }

    private static MemorySegment vector(Arena arena, String[] strings) {
        MemorySegment v = arena.allocate(8L * (strings.length + 1), 8);
        for (int i = 0; i < strings.length; i++) {
            v.set(JAVA_LONG, 8L * i, string(arena, strings[i]).address());
        }
        return v;
    }
}
