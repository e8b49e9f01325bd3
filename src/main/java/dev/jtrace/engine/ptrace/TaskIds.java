package dev.jtrace.engine.ptrace;

import dev.jtrace.bindings.linux.Files;
import dev.jtrace.event.TaskIdKind;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Translates ids of tasks from the pid namespaces of tracees to that of the tracer, by what /proc tells
 * (pid_namespaces(7)). What was found is looked at first the next time, and believed only if it is still so. Off the
 * hot path; tracer thread only.
 */
final class TaskIds {
    private static final String[] KEYS = {"\nNSpid:", "\nNSpgid:", "\nNSsid:"};

    /** An id of a namespace, which is named as the links in /proc/PID/ns do. */
    private record Known(String namespace, int kind, int id) {}

    /** What is looked for, and at which level of namespaces, counted from that of /proc. */
    private record Wanted(Known known, int level) {}

    private final Files files;
    private final byte[] buffer = new byte[4096];
    private final String own;
    private final Map<Known, Integer> holders = new HashMap<>();

    TaskIds(Files files) {
        this.files = files;
        own = namespace("/proc/self/ns/pid");
    }

    /** Whether task {@code tid} is in another namespace than the tracer. */
    boolean isForeign(int tid) {
        String its = namespace(tid);
        return !its.isEmpty() && !its.equals(own);
    }

    /**
     * The tracer's id for what task {@code tid}, which is in another namespace, calls {@code id}; 0 when there is none.
     *
     * @param kind of {@link TaskIdKind}
     */
    int here(int tid, int id, int kind) {
        Known known = new Known(namespace(tid), kind, id);
        Wanted wanted = new Wanted(known, numbers(tid, TaskIdKind.TASK).length);
        Integer before = holders.get(known);
        int found = before == null ? 0 : translated(before, wanted);
        if (found == 0) {
            found = held(tid, wanted);
        }
        return found == 0 ? search(wanted) : found;
    }

    private int search(Wanted wanted) {
        int found = 0;
        for (String name : numbered("/proc")) {
            int pid = Integer.parseInt(name);
            found = held(pid, wanted);
            boolean inside = numbers(pid, TaskIdKind.TASK).length >= wanted.level;
            if (found == 0 && inside && wanted.known.kind == TaskIdKind.TASK) {
                for (String thread : numbered("/proc/" + name + "/task")) {
                    found = found == 0 ? held(Integer.parseInt(thread), wanted) : found;
                }
            }
            if (found != 0) {
                break;
            }
        }
        return found;
    }

    private int held(int task, Wanted wanted) {
        int found = translated(task, wanted);
        if (found != 0) {
            holders.put(wanted.known, task);
        }
        return found;
    }

    /** The tracer's id if task {@code task} is, or is in, what is wanted; else 0. */
    private int translated(int task, Wanted wanted) {
        int[] numbers = numbers(task, wanted.known.kind);
        int deeper = numbers.length - wanted.level;
        if (wanted.level == 0 || deeper < 0 || numbers[wanted.level - 1] != wanted.known.id) {
            return 0;
        }
        return above(task, deeper).equals(wanted.known.namespace) ? numbers[0] : 0;
    }

    /** The namespace {@code levels} above that of {@code task}, empty when it cannot be told. */
    private String above(int task, int levels) {
        if (levels == 0) {
            return namespace(task);
        }
        int fd = files.open(Files.AT_FDCWD, "/proc/" + task + "/ns/pid", Files.O_RDONLY | Files.O_CLOEXEC, 0);
        for (int i = 0; fd >= 0 && i < levels; i++) {
            int parent = files.parentNamespace(fd);
            files.close(fd);
            fd = parent;
        }
        if (fd < 0) {
            return "";
        }
        String name = namespace("/proc/self/fd/" + fd);
        files.close(fd);
        return name;
    }

    private String namespace(int task) {
        return namespace("/proc/" + task + "/ns/pid");
    }

    private String namespace(String link) {
        byte[] name = link.getBytes(StandardCharsets.ISO_8859_1);
        int n = files.readlink(name, name.length, buffer, 0, buffer.length);
        return n <= 0 ? "" : new String(buffer, 0, n, StandardCharsets.ISO_8859_1);
    }

    /** The ids of {@code task} by namespace, outermost first; none when it is gone or the kernel is older than 4.1. */
    private int[] numbers(int task, int kind) {
        int n = files.slurp("/proc/" + task + "/status", buffer);
        String text = new String(buffer, 0, Math.max(0, n), StandardCharsets.ISO_8859_1);
        int at = text.indexOf(KEYS[kind]);
        int end = at < 0 ? -1 : text.indexOf('\n', at + 1);
        if (end < 0) {
            return new int[0];
        }
        String[] words = text.substring(at + KEYS[kind].length(), end).trim().split("\t", -1);
        int[] numbers = new int[words.length];
        for (int i = 0; i < words.length; i++) {
            numbers[i] = Integer.parseInt(words[i]);
        }
        return numbers;
    }

    private static String[] numbered(String folder) {
        @Nullable String[] names = new File(folder).list((at, name) -> Character.isDigit(name.charAt(0)));
        return names == null ? new String[0] : names;
    }
}
