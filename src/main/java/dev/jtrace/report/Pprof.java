package dev.jtrace.report;

import dev.jtrace.model.StackNode;
import dev.jtrace.model.StackProfile;
import dev.jtrace.wire.Protobuf;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * Stacks as pprof reads them: profile.proto of github.com/google/pprof, whose numbers of fields are the constants here,
 * packed by gzip. The task of a stack and the class of its code are labels.
 */
public final class Pprof {
    private static final int SAMPLE_TYPE = 1;
    private static final int SAMPLE = 2;
    private static final int LOCATION = 4;
    private static final int FUNCTION = 5;
    private static final int STRINGS = 6;
    private static final int PERIOD_TYPE = 11;
    private static final int PERIOD = 12;
    private static final int COMMENT = 13;

    private static final int TYPE_NAME = 1;
    private static final int TYPE_UNIT = 2;

    private static final int SAMPLE_LOCATIONS = 1;
    private static final int SAMPLE_VALUES = 2;
    private static final int SAMPLE_LABEL = 3;

    private static final int LABEL_KEY = 1;
    private static final int LABEL_TEXT = 2;

    private static final int LOCATION_ID = 1;
    private static final int LOCATION_LINE = 4;
    private static final int LINE_FUNCTION = 1;

    private static final int FUNCTION_ID = 1;
    private static final int FUNCTION_NAME = 2;
    private static final int FUNCTION_SYSTEM_NAME = 3;

    private final Protobuf out = new Protobuf();
    private final Map<String, Integer> strings = new LinkedHashMap<>(Map.of("", 0));
    /** Numbers of functions from 1; each has one location of the same number. */
    private final Map<String, Integer> functions = new LinkedHashMap<>();
    private final List<Integer> stack = new ArrayList<>();
    private final StackProfile profile;

    private Pprof(StackProfile profile) {
        this.profile = profile;
    }

    /** The file. */
    public static byte[] write(StackProfile profile) {
        return new Pprof(profile).file();
    }

    private byte[] file() {
        boolean offCpu = profile.measure() == StackProfile.Measure.OFF_CPU_MICROS;
        if (!offCpu) {
            type(SAMPLE_TYPE, "samples", "count");
        }
        type(SAMPLE_TYPE, offCpu ? "off-cpu" : "cpu", "nanoseconds");
        for (StackNode task : profile.root().children()) {
            sample(task, task.name());
            task.children().forEach(child -> add(child, task.name()));
        }
        functions.forEach(this::function);
        if (!offCpu) {
            type(PERIOD_TYPE, "cpu", "nanoseconds");
            out.number(PERIOD, profile.period());
        }
        out.numbers(COMMENT, new long[] {string("jtrace flame: " + profile.title())}, 1);
        // Strings come last: all of them are known only now.
        strings.keySet().forEach(text -> out.text(STRINGS, text));
        return packed();
    }

    private void add(StackNode node, String task) {
        stack.add(functions.computeIfAbsent(node.name(), name -> functions.size() + 1));
        sample(node, task);
        node.children().forEach(child -> add(child, task));
        stack.removeLast();
    }

    private void sample(StackNode node, String task) {
        if (node.self() == 0) {
            return;
        }
        int sample = out.begin(SAMPLE);
        long[] locations = new long[stack.size()];
        for (int i = 0; i < locations.length; i++) {
            locations[i] = stack.get(locations.length - 1 - i);
        }
        out.numbers(SAMPLE_LOCATIONS, locations, locations.length);
        long time = node.self() * profile.period();
        long[] values = profile.measure() == StackProfile.Measure.OFF_CPU_MICROS
                ? new long[] {time}
                : new long[] {node.self(), time};
        out.numbers(SAMPLE_VALUES, values, values.length);
        label("task", task);
        label("code", node.kind());
        out.end(sample);
    }

    private void label(String key, String text) {
        if (!text.isEmpty()) {
            int label = out.begin(SAMPLE_LABEL);
            out.number(LABEL_KEY, string(key));
            out.number(LABEL_TEXT, string(text));
            out.end(label);
        }
    }

    private void type(int field, String name, String unit) {
        int type = out.begin(field);
        out.number(TYPE_NAME, string(name));
        out.number(TYPE_UNIT, string(unit));
        out.end(type);
    }

    private void function(String name, int id) {
        int function = out.begin(FUNCTION);
        out.number(FUNCTION_ID, id);
        out.number(FUNCTION_NAME, string(name));
        out.number(FUNCTION_SYSTEM_NAME, string(name));
        out.end(function);
        int location = out.begin(LOCATION);
        out.number(LOCATION_ID, id);
        int line = out.begin(LOCATION_LINE);
        out.number(LINE_FUNCTION, id);
        out.end(line);
        out.end(location);
    }

    private int string(String text) {
        return strings.computeIfAbsent(text, t -> strings.size());
    }

    private byte[] packed() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packer = new GZIPOutputStream(bytes)) {
            packer.write(out.array(), 0, out.length());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
