package dev.jtrace.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Functions of the driver of CUDA that say what the host does; those of cuda.tbl. */
public final class CudaCalls {
    private static final String TABLE = "/dev/jtrace/phases/cuda.tbl";
    private static final Pattern VARIANT = Pattern.compile("(_v[2-9])?(_ptsz|_ptds)?$");

    private final Map<String, Call> calls = new HashMap<>();

    /**
     * A function.
     *
     * @param use what it is for, in the words of reports
     */
    public record Call(String name, String use, List<Number> numbers) {
        public Call {
            numbers = List.copyOf(numbers);
        }
    }

    /** A number that a function is called with. @param argument which one, from 1 on */
    public record Number(String name, int argument, int bytes) {}

    private CudaCalls() {}

    /** Those of the table. */
    public static CudaCalls load() {
        CudaCalls table = new CudaCalls();
        try (InputStream in = CudaCalls.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException("no " + TABLE);
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\s+"))
                    .forEach(words -> table.calls.put(words[0], new Call(words[0], words[1], numbers(words))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }

    private static List<Number> numbers(String[] words) {
        List<Number> found = new ArrayList<>();
        for (int i = 2; i < words.length; i++) {
            String[] parts = words[i].split("[=:]");
            found.add(new Number(parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2])));
        }
        return found;
    }

    /** The function that a symbol is, whichever version of it; null for none. */
    public @Nullable Call of(String symbol) {
        return calls.get(VARIANT.matcher(symbol).replaceFirst(""));
    }

    /** How many there are. */
    int count() {
        return calls.size();
    }
}
