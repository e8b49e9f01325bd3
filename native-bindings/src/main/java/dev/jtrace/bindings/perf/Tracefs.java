package dev.jtrace.bindings.perf;

import dev.jtrace.bindings.linux.Files;
import dev.jtrace.bindings.linux.Numbers;
import dev.jtrace.bindings.linux.Syscalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Reads tracefs where it is mounted, and otherwise, with CAP_SYS_ADMIN, from a mount that only this object has:
 * fsmount(2) without a place in the file tree, so that nobody sees it and nothing stays. One thread at a time.
 */
public final class Tracefs implements AutoCloseable {
    private static final String[] PLACES = {"/sys/kernel/tracing", "/sys/kernel/debug/tracing"};
    private static final int FSOPEN_CLOEXEC = 1;
    private static final int FSCONFIG_CMD_CREATE = 6;
    private static final int FSMOUNT_CLOEXEC = 1;

    private final Files files;
    private final Syscalls calls;
    private final Arena arena;
    private int mount = -1;

    /** @param arena keeps the buffers; global, or confined to the calling thread */
    public Tracefs(Syscalls calls, Arena arena) {
        this.calls = calls;
        this.arena = arena;
        files = new Files(calls, arena);
    }

    /** Number of tracepoint {@code name}, as {@code raw_syscalls/sys_enter}; negative when it cannot be told. */
    public int tracepoint(String name) {
        String file = "events/" + name + "/id";
        for (String place : PLACES) {
            int id = number(Files.AT_FDCWD, place + '/' + file);
            if (id >= 0) {
                return id;
            }
        }
        int own = mounted();
        return own < 0 ? own : number(own, file);
    }

    /**
     * The path by which this process reaches the mount of its own, until {@link #close}; empty where mounting is not
     * allowed.
     */
    public String ownPath() {
        int own = mounted();
        return own < 0 ? "" : "/proc/self/fd/" + own;
    }

    private int mounted() {
        if (mount < 0) {
            mount = mount();
        }
        return mount;
    }

    private int mount() {
        MemorySegment type = arena.allocateFrom("tracefs");
        int context = (int) calls.call(Numbers.FSOPEN, type.address(), FSOPEN_CLOEXEC, 0, 0);
        if (context < 0) {
            return context;
        }
        int r = (int) calls.call(Numbers.FSCONFIG, context, FSCONFIG_CMD_CREATE, 0, 0, 0, 0);
        if (r >= 0) {
            r = (int) calls.call(Numbers.FSMOUNT, context, FSMOUNT_CLOEXEC, 0, 0);
        }
        files.close(context);
        return r;
    }

    private int number(int directory, String file) {
        int fd = files.open(directory, file, Files.O_RDONLY | Files.O_CLOEXEC, 0);
        if (fd < 0) {
            return fd;
        }
        byte[] digits = new byte[16];
        int n = files.read(fd, digits, 0, digits.length);
        files.close(fd);
        int value = n > 0 ? 0 : -1;
        for (int i = 0; i < n && digits[i] >= '0' && digits[i] <= '9'; i++) {
            value = 10 * value + digits[i] - '0';
        }
        return value;
    }

    @Override
    public void close() {
        if (mount >= 0) {
            files.close(mount);
            mount = -1;
        }
    }
}
