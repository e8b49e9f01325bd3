package dev.jtrace.session.program;

import dev.jtrace.engine.Tasks;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The processes whose calls a trace of the whole machine would itself give rise to: those that called this one, and those
 * that read what it writes, be it through pipes or as the other side of its terminal, and what these write in turn.
 */
public final class Bystanders {
    private static final Path PROC = Path.of("/proc");

    private Bystanders() {}

    /** Ids of processes, without this one. */
    public static List<Integer> find() {
        long self = ProcessHandle.current().pid();
        Set<Integer> found = new HashSet<>();
        Deque<Integer> open = new ArrayDeque<>(List.of((int) self));
        for (int pid = Tasks.parent((int) self); pid > 1; pid = Tasks.parent(pid)) {
            found.add(pid);
        }
        Set<String> followed = new HashSet<>();
        while (!open.isEmpty()) {
            Set<String> written = written(open.remove());
            written.removeAll(followed);
            followed.addAll(written);
            if (!written.isEmpty()) {
                for (int reader : readers(written)) {
                    if (reader != self && found.add(reader)) {
                        open.add(reader);
                    }
                }
            }
        }
        return List.copyOf(found);
    }

    /** What process {@code pid} can write to that another may read: pipes and terminals. */
    private static Set<String> written(int pid) {
        Set<String> names = new HashSet<>();
        for (Path fd : descriptors(pid)) {
            String name = target(fd);
            if ((name.startsWith("pipe:") || name.startsWith("/dev/pts/")) && (flags(pid, fd) & 3) != 0) {
                names.add(name);
            }
        }
        return names;
    }

    /** Processes that have a pipe of {@code names} open for reading, or are the other side of a terminal there. */
    private static List<Integer> readers(Set<String> names) {
        List<Integer> readers = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                int pid = Integer.parseInt(process.getFileName().toString());
                for (Path fd : descriptors(pid)) {
                    String name = target(fd);
                    boolean reads = name.startsWith("pipe:") && names.contains(name) && (flags(pid, fd) & 3) != 1
                            || name.endsWith("/ptmx") && names.contains("/dev/pts/" + info(pid, fd, "tty-index:"));
                    if (reads) {
                        readers.add(pid);
                        break;
                    }
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return readers;
        }
        return readers;
    }

    private static List<Path> descriptors(int pid) {
        List<Path> all = new ArrayList<>();
        try (DirectoryStream<Path> fds = Files.newDirectoryStream(PROC.resolve(pid + "/fd"))) {
            fds.forEach(all::add);
        } catch (IOException | DirectoryIteratorException gone) {
            return all;
        }
        return all;
    }

    private static String target(Path fd) {
        try {
            return Files.readSymbolicLink(fd).toString();
        } catch (IOException gone) {
            return "";
        }
    }

    /** Flags of open(2), of which the lowest two bits say how it may be used. */
    private static int flags(int pid, Path fd) {
        String flags = info(pid, fd, "flags:");
        return flags.isEmpty() ? 0 : Integer.parseInt(flags, 8);
    }

    private static String info(int pid, Path fd, String key) {
        try {
            for (String line : Files.readAllLines(PROC.resolve(pid + "/fdinfo/" + fd.getFileName()))) {
                if (line.startsWith(key)) {
                    return line.substring(key.length()).strip();
                }
            }
        } catch (IOException gone) {
            return "";
        }
        return "";
    }
}
