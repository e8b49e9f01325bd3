package dev.jtrace.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Reads profiles by the published profile.proto and the encoding of protocol buffers, without the code that writes them.
 * The numbers in it are those of the fields there.
 */
public final class PprofReader {
    /** A field of a message: a number, or bytes. */
    private record Field(int number, long value, byte[] bytes) {}

    /** A sample. @param stack names of functions, the innermost last */
    public record Sample(List<String> stack, List<Long> values, Map<String, String> labels) {}

    private final List<Field> profile;
    private final List<String> strings = new ArrayList<>();
    private final Map<Long, String> functions = new HashMap<>();
    private final Map<Long, String> locations = new HashMap<>();

    private PprofReader(List<Field> profile) {
        this.profile = profile;
        of(6, profile).forEach(text -> strings.add(new String(text.bytes, StandardCharsets.UTF_8)));
        of(5, profile).forEach(function -> functions.put(number(1, function), string(number(2, function))));
        of(4, profile).forEach(location -> locations.put(number(1, location),
                functions.get(number(1, of(4, fields(location.bytes)).getFirst()))));
    }

    /** Reads a file. */
    public static PprofReader read(byte[] file) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(file))) {
            return new PprofReader(fields(in.readAllBytes()));
        }
    }

    /** Names and units of the values. */
    public List<String> types() {
        return of(1, profile).stream().map(this::type).toList();
    }

    /** Name, unit and length of the period. */
    public String period() {
        return of(11, profile).stream().map(this::type).findFirst().orElse("none") + " "
                + of(12, profile).stream().map(Field::value).findFirst().orElse(0L);
    }

    /** Whether the table of strings begins as it has to. */
    public boolean beginsWithEmptyString() {
        return strings.getFirst().isEmpty();
    }

    public List<Sample> samples() {
        List<Sample> found = new ArrayList<>();
        for (Field sample : of(2, profile)) {
            List<String> stack = new ArrayList<>();
            numbers(1, sample).forEach(location -> stack.addFirst(locations.get(location)));
            Map<String, String> labels = new HashMap<>();
            of(3, fields(sample.bytes))
                    .forEach(label -> labels.put(string(number(1, label)), string(number(2, label))));
            found.add(new Sample(stack, numbers(2, sample), labels));
        }
        return found;
    }

    private String type(Field type) {
        return string(number(1, type)) + "/" + string(number(2, type));
    }

    private String string(long index) {
        return strings.get((int) index);
    }

    private static List<Field> of(int number, List<Field> fields) {
        return fields.stream().filter(field -> field.number == number).toList();
    }

    private static long number(int field, Field message) {
        return of(field, fields(message.bytes)).stream().map(Field::value).findFirst().orElse(0L);
    }

    /** Packed numbers of a field. */
    private static List<Long> numbers(int field, Field message) {
        List<Long> found = new ArrayList<>();
        for (Field list : of(field, fields(message.bytes))) {
            int[] at = {0};
            while (at[0] < list.bytes.length) {
                found.add(varint(list.bytes, at));
            }
        }
        return found;
    }

    private static List<Field> fields(byte[] message) {
        List<Field> found = new ArrayList<>();
        int[] at = {0};
        while (at[0] < message.length) {
            long key = varint(message, at);
            long value = varint(message, at);
            byte[] bytes = new byte[0];
            if ((key & 7) == 2) {
                bytes = new byte[(int) value];
                System.arraycopy(message, at[0], bytes, 0, bytes.length);
                at[0] += bytes.length;
            } else if ((key & 7) != 0) {
                throw new AssertionError("wire type " + (key & 7));
            }
            found.add(new Field((int) (key >>> 3), value, bytes));
        }
        return found;
    }

    private static long varint(byte[] bytes, int[] at) {
        long value = 0;
        for (int shift = 0;; shift += 7) {
            byte b = bytes[at[0]++];
            value |= (b & 0x7fL) << shift;
            if (b >= 0) {
                return value;
            }
        }
    }
}
