package dev.jtrace.report;

import dev.jtrace.model.StackProfile;
import java.util.List;
import java.util.Map;

/** A flame graph as one page of HTML that needs nothing else: zoom, search, colours by the class of code, or by change. */
public final class FlamePage {
    private FlamePage() {}

    /** The page. */
    public static String write(StackProfile profile) {
        return PageTemplate.fill("flame", List.of("flame.js"),
                Map.of("data", () -> data(profile), "facts", () -> facts(profile)));
    }

    private static String facts(StackProfile profile) {
        StringBuilder out = new StringBuilder("{\"title\":");
        JsonText.quote(out, profile.title());
        return out.append(",\"offCpu\":")
                .append(profile.measure() == StackProfile.Measure.OFF_CPU_MICROS)
                .append(",\"compared\":")
                .append(profile.before() != null)
                .append('}')
                .toString();
    }

    private static String data(StackProfile profile) {
        StringBuilder out = new StringBuilder();
        node(ComparedStack.root(profile), out);
        return out.toString();
    }

    /** {@code [name, kind, self, self before, [children]]}. */
    private static void node(ComparedStack node, StringBuilder out) {
        out.append('[');
        JsonText.quote(out, node.name());
        out.append(',');
        JsonText.quote(out, node.kind());
        out.append(',').append(node.self()).append(',').append(node.selfBefore()).append(",[");
        String separator = "";
        for (ComparedStack child : node.children()) {
            out.append(separator);
            node(child, out);
            separator = ",";
        }
        out.append("]]");
    }
}
