package dev.jtrace.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which arguments of static probes are strings that say what happens: those of usdt.tbl. */
public final class UsdtStrings {
    /** Strings in a name at most. */
    public static final int MOST = 4;

    private static final String TABLE = "/dev/jtrace/phases/usdt.tbl";
    private static final Pattern STRING = Pattern.compile("([1-9]\\d?)(?::([1-9]\\d?))?");

    private final List<Row> rows = new ArrayList<>();

    private record Row(String provider, Pattern name, List<Argument> strings) {}

    /**
     * A string.
     *
     * @param pointer number of the argument that points to it, from 1 on
     * @param length number of the argument that has its bytes; 0 for one that ends with a zero
     */
    public record Argument(int pointer, int length) {}

    private UsdtStrings() {}

    /** Those of the table. */
    public static UsdtStrings load() {
        UsdtStrings table = new UsdtStrings();
        try (InputStream in = UsdtStrings.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException("no " + TABLE);
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\s+"))
                    .forEach(words -> table.rows.add(
                            new Row(words[0], Pattern.compile(words[1].replace("*", ".*")), parse(words[2]))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }

    /** The strings that name what a probe tells of; none for a probe that is not known. */
    public List<Argument> of(String provider, String name) {
        for (Row row : rows) {
            if (row.provider.equals(provider) && row.name.matcher(name).matches()) {
                return row.strings;
            }
        }
        return List.of();
    }

    /**
     * Reads numbers of arguments with commas between them, each with a colon and the number of its length where it has
     * one.
     *
     * @throws IllegalArgumentException for other text, and for more than {@link #MOST}
     */
    public static List<Argument> parse(String text) {
        List<Argument> strings = new ArrayList<>();
        for (String one : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            Matcher numbers = STRING.matcher(one.strip());
            if (!numbers.matches() || strings.size() == MOST) {
                throw new IllegalArgumentException(text);
            }
            strings.add(new Argument(Integer.parseInt(numbers.group(1)),
                    numbers.group(2) == null ? 0 : Integer.parseInt(numbers.group(2))));
        }
        return strings;
    }

    /** How many rows there are. */
    int count() {
        return rows.size();
    }
}
