package dev.jtrace.engine;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What /proc and control groups tell of tasks (proc(5), cgroups(7)). Of what is gone by then they tell nothing. */
public final class Tasks {
    private Tasks() {}

    /** Threads of a process: its id, or {@code self}. */
    public static List<Integer> of(String process) {
        List<Integer> tids = new ArrayList<>();
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc", process, "task"))) {
            for (Path thread : threads) {
                tids.add(Integer.parseInt(thread.getFileName().toString()));
            }
        } catch (IOException | DirectoryIteratorException gone) {
            return tids;
        }
        return tids;
    }

    /** Threads in the control group with that directory and in those below it. */
    public static List<Integer> in(Path group) {
        List<Integer> tids = new ArrayList<>();
        collect(group, tids);
        return tids;
    }

    private static void collect(Path group, List<Integer> tids) {
        try {
            for (String line : Files.readAllLines(group.resolve("tasks"))) {
                tids.add(Integer.parseInt(line.strip()));
            }
            try (DirectoryStream<Path> groups = Files.newDirectoryStream(group, Files::isDirectory)) {
                for (Path below : groups) {
                    collect(below, tids);
                }
            }
        } catch (IOException | DirectoryIteratorException gone) {
            // A group that was removed meanwhile has no tasks.
            return;
        }
    }

    /** The thread group of a thread; the thread itself when it is gone. */
    public static int group(int tid) {
        return number(tid, "Tgid:", tid);
    }

    /** The process that made a process; 0 when it is gone. */
    public static int parent(int pid) {
        return number(pid, "PPid:", 0);
    }

    private static int number(int tid, String key, int otherwise) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc", Integer.toString(tid), "status"))) {
                if (line.startsWith(key)) {
                    return Integer.parseInt(line.substring(key.length()).strip());
                }
            }
        } catch (IOException gone) {
            return otherwise;
        }
        return otherwise;
    }
}
