package dev.jtrace.report;

import dev.jtrace.model.StackNode;
import dev.jtrace.model.StackProfile;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** Stacks in the file format of speedscope (a sampled profile; the schema is on its page): frames, stacks, weights. */
public final class Speedscope {
    private final Map<String, Integer> frames = new LinkedHashMap<>();
    private final StringBuilder samples = new StringBuilder();
    private final StringBuilder weights = new StringBuilder();
    private final Deque<Integer> stack = new ArrayDeque<>();
    private final long period;

    private Speedscope(long period) {
        this.period = period;
    }

    /** The file. */
    public static String write(StackProfile profile) {
        Speedscope made = new Speedscope(profile.period());
        profile.root().children().forEach(made::add);
        return made.file(profile.title(), profile.root().total());
    }

    private void add(StackNode node) {
        stack.addLast(frames.computeIfAbsent(node.name(), name -> frames.size()));
        if (node.self() > 0) {
            samples.append(samples.isEmpty() ? "[" : ",[");
            String separator = "";
            for (int frame : stack) {
                samples.append(separator).append(frame);
                separator = ",";
            }
            samples.append(']');
            weights.append(weights.isEmpty() ? "" : ",").append(node.self() * period);
        }
        node.children().forEach(this::add);
        stack.removeLast();
    }

    private String file(String title, long total) {
        StringBuilder out = new StringBuilder(
                "{\"$schema\":\"https://www.speedscope.app/file-format-schema.json\",\"exporter\":\"jtrace\",\"name\":");
        JsonText.quote(out, title);
        out.append(",\"shared\":{\"frames\":[");
        String separator = "";
        for (String name : frames.keySet()) {
            out.append(separator).append("{\"name\":");
            JsonText.quote(out, name);
            out.append('}');
            separator = ",";
        }
        out.append("]},\"profiles\":[{\"type\":\"sampled\",\"name\":");
        JsonText.quote(out, title);
        return out.append(",\"unit\":\"nanoseconds\",\"startValue\":0,\"endValue\":")
                .append(total * period)
                .append(",\"samples\":[")
                .append(samples)
                .append("],\"weights\":[")
                .append(weights)
                .append("]}]}\n")
                .toString();
    }
}
