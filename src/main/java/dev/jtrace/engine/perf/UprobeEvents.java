package dev.jtrace.engine.perf;

import dev.jtrace.bindings.linux.Errno;
import dev.jtrace.bindings.linux.Files;
import dev.jtrace.bindings.linux.Syscalls;
import dev.jtrace.bindings.perf.Tracefs;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes tracepoints of places in files, by tracefs (uprobetracer.rst), for as long as this is open. They cost nothing
 * while no perf event uses them; those that a killed jtrace left are removed by the next. One thread at a time.
 *
 * <p>The uprobe PMU needs no tracefs, but its events must not be inherited: where a task makes another, the kernel reads
 * the path anew, from the memory of that task, and fork(2) ends with EFAULT.
 */
public final class UprobeEvents implements AutoCloseable {
    private static final String PLACE = "/sys/kernel/tracing";
    private static final String CONTROL = "/uprobe_events";
    /** Several may be open at once. */
    private static final AtomicInteger SERIES = new AtomicInteger();
    private static final Pattern LEFT = Pattern.compile("^[pr]:(jtrace_([0-9]+)/\\w+) ", Pattern.MULTILINE);

    private final Files files;
    private final Tracefs tracefs;
    private final String root;
    private final String group = "jtrace_" + ProcessHandle.current().pid();
    private final int series = SERIES.getAndIncrement();
    private final List<String> made = new ArrayList<>();
    /** Of files whose names the kernel would not read to their ends. */
    private final List<Integer> opened = new ArrayList<>();

    /** @param arena keeps buffers; global, or confined to the calling thread */
    public UprobeEvents(Syscalls calls, Arena arena) {
        files = new Files(calls, arena);
        tracefs = new Tracefs(calls, arena);
        root = files.mode(Files.AT_FDCWD, PLACE + CONTROL) >= 0 ? PLACE : tracefs.ownPath();
        Matcher left = LEFT.matcher(files.text(root + CONTROL));
        while (left.find()) {
            if (!java.nio.file.Files.exists(Path.of("/proc", left.group(2)))) {
                write("-:" + left.group(1));
            }
        }
    }

    /**
     * Makes one.
     *
     * @param path one byte a character
     * @param offset of the instruction in the file
     * @param returns whether it is the returns of the function that begins there
     * @param semaphore offset in the file of 16 bits that are more than 0 while it is used; 0 for none
     * @param arguments what samples are to hold in their raw part: {@code  NAME=FETCH:TYPE} each; empty for nothing
     * @return its number, or the negative errno
     */
    public int make(String path, long offset, boolean returns, long semaphore, String arguments) {
        String name = group + "/e" + series + '_' + made.size();
        String file = path;
        if (path.chars().anyMatch(c -> c <= ' ' || c == ':')) {
            int fd = files.open(Files.AT_FDCWD, path, Files.O_RDONLY | Files.O_CLOEXEC, 0);
            if (fd < 0) {
                return fd;
            }
            opened.add(fd);
            file = "/proc/self/fd/" + fd;
        }
        int r = write((returns ? "r:" : "p:") + name + ' ' + file + ":0x" + Long.toHexString(offset)
                + (semaphore == 0 ? "" : "(0x" + Long.toHexString(semaphore) + ')') + arguments);
        if (r < 0) {
            return r;
        }
        made.add(name);
        return tracefs.tracepoint(name);
    }

    private int write(String command) {
        if (root.isEmpty()) {
            return -Errno.EACCES;
        }
        int fd = files.open(Files.AT_FDCWD, root + CONTROL, Files.O_WRONLY | Files.O_APPEND | Files.O_CLOEXEC, 0);
        if (fd < 0) {
            return fd;
        }
        byte[] bytes = (command + '\n').getBytes(StandardCharsets.ISO_8859_1);
        int r = files.writeAll(fd, bytes, 0, bytes.length);
        files.close(fd);
        return r;
    }

    /** Removes them; the perf events that use them must be closed. */
    @Override
    public void close() {
        made.forEach(name -> write("-:" + name));
        made.clear();
        opened.forEach(files::close);
        opened.clear();
        tracefs.close();
    }
}
