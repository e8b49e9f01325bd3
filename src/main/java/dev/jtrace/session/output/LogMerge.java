package dev.jtrace.session.output;

import dev.jtrace.session.RawPath;
import dev.jtrace.session.UsageException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Joins the files of -ff, NAME.TID, whose lines begin with the time of day (-t, -tt, -ttt and the like), by that time.
 * Lines of the same time stay in the order of their files; lines without one stay behind the line before.
 */
public final class LogMerge {
    private final List<LogFile> logs = new ArrayList<>();
    private int width;

    private LogMerge() {}

    /**
     * Joins the files that begin with {@code name}.
     *
     * @param name one byte a character
     * @param lines gets the lines in order, each with the task's id in front and its newline
     */
    public static void join(String name, Consumer<String> lines) {
        LogMerge merge = new LogMerge();
        try {
            merge.open(Path.of(RawPath.text(name)));
            if (merge.logs.isEmpty()) {
                throw UsageException.plain("there is no file '" + name + ".TID' as -ff writes it");
            }
            merge.run(lines);
        } catch (IOException | DirectoryIteratorException e) {
            throw UsageException.plain("cannot read '" + name + ".TID': " + e.getMessage());
        }
    }

    private void open(Path name) throws IOException {
        Path last = name.getFileName();
        Path parent = name.getParent();
        Path folder = parent == null ? Path.of("") : parent;
        String prefix = (last == null ? "" : last) + ".";
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String own = String.valueOf(file.getFileName());
                String tid = own.startsWith(prefix) ? own.substring(prefix.length()) : "";
                if (isNumber(tid) && Files.isRegularFile(file)) {
                    width = Math.max(width, tid.length());
                    logs.add(new LogFile(file, tid));
                }
            }
        }
        logs.sort(Comparator.comparing(LogFile::tid));
    }

    private static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private void run(Consumer<String> lines) throws IOException {
        PriorityQueue<LogFile> next =
                new PriorityQueue<>(Comparator.comparingLong(LogFile::time).thenComparing(LogFile::tid));
        for (LogFile log : logs) {
            if (log.advance()) {
                next.add(log);
            }
        }
        while (!next.isEmpty()) {
            LogFile log = next.remove();
            String id = log.tid() + " ".repeat(width - log.tid().length() + 1);
            do {
                lines.accept(id + log.line() + '\n');
                if (!log.advance()) {
                    break;
                }
            } while (log.continues());
            if (!log.ended()) {
                next.add(log);
            }
        }
    }
}
