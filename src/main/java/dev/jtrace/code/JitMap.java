package dev.jtrace.code;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Names of functions that a program made while it ran, as its run-time compiler tells them: a line for each with its
 * start and its size in hexadecimal and its name (Linux, tools/perf/Documentation/jit-interface.txt). Later lines take the
 * memory of earlier ones.
 */
public final class JitMap {
    private static final long MOST_BYTES = 1 << 28;
    private static final int HEX = 16;

    private final TreeMap<Long, Function> functions = new TreeMap<>();

    /** A function. @param size bytes */
    public record Function(long start, long size, String name) {}

    /**
     * Reads a map; lines that are none are passed over.
     *
     * @throws IOException also for a file that is no regular one, or too large
     */
    public static JitMap read(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
            throw new IOException("no map of functions");
        }
        JitMap map = new JitMap();
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            String line;
            while ((line = lines.readLine()) != null) {
                map.add(line);
            }
        }
        return map;
    }

    private void add(String line) {
        int first = line.indexOf(' ');
        int second = line.indexOf(' ', first + 1);
        if (first <= 0 || second <= first + 1) {
            return;
        }
        try {
            long start = number(line.substring(0, first));
            long size = number(line.substring(first + 1, second));
            if (size > 0) {
                put(new Function(start, size, line.substring(second + 1)));
            }
        } catch (NumberFormatException none) {
            // A line of another kind.
        }
    }

    private static long number(String digits) {
        return Long.parseUnsignedLong(digits.startsWith("0x") ? digits.substring(2) : digits, HEX);
    }

    private void put(Function function) {
        long end = function.start + function.size;
        Map.Entry<Long, Function> before = functions.lowerEntry(end);
        while (before != null && before.getValue().start + before.getValue().size > function.start) {
            functions.remove(before.getKey());
            before = functions.lowerEntry(end);
        }
        functions.put(function.start, function);
    }

    /** The function at an address; null where none is known. */
    public @Nullable Function at(long address) {
        Map.Entry<Long, Function> found = functions.floorEntry(address);
        return found != null && address - found.getValue().start < found.getValue().size ? found.getValue() : null;
    }
}
