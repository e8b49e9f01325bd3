package dev.jtrace.report;

import dev.jtrace.model.StackNode;
import java.util.Map;

/** A flame graph as one page of HTML that needs nothing else: zoom, search, colours by the class of code. */
public final class FlamePage {
    private FlamePage() {}

    /** The page. @param title what was run */
    public static String write(StackNode root, String title) {
        return PageTemplate.fill("flame", Map.of("data", () -> data(root), "title", () -> quoted(title)));
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder();
        JsonText.quote(out, text);
        return out.toString();
    }

    private static String data(StackNode root) {
        StringBuilder out = new StringBuilder();
        node(root, out);
        return out.toString();
    }

    /** {@code [name, kind, self, [children]]}. */
    private static void node(StackNode node, StringBuilder out) {
        out.append('[');
        JsonText.quote(out, node.name());
        out.append(',');
        JsonText.quote(out, node.kind());
        out.append(',').append(node.self()).append(",[");
        String separator = "";
        for (StackNode child : node.children()) {
            out.append(separator);
            node(child, out);
            separator = ",";
        }
        out.append("]]");
    }
}
