package dev.jtrace.redact;

import java.util.HashMap;
import java.util.Map;

/** Gives each component of paths a number, so that what was the same stays the same and nothing else can be told. */
final class PathNumbers {
    /** Components with numbers of their own; those that come later have none. */
    private static final int MOST = 1 << 20;

    private final Map<String, String> numbers = new HashMap<>();

    /** The path with every component but {@code .} and {@code ..} replaced by r and a number. */
    String of(String path) {
        StringBuilder out = new StringBuilder(path.length());
        int from = 0;
        while (from <= path.length()) {
            int slash = path.indexOf('/', from);
            int to = slash < 0 ? path.length() : slash;
            String component = path.substring(from, to);
            out.append(component.isEmpty() || component.equals(".") || component.equals("..")
                    ? component
                    : number(component));
            if (slash < 0) {
                break;
            }
            out.append('/');
            from = slash + 1;
        }
        return out.toString();
    }

    private String number(String component) {
        String known = numbers.get(component);
        if (known == null) {
            known = numbers.size() < MOST ? "r" + (numbers.size() + 1) : "r";
            if (numbers.size() < MOST) {
                numbers.put(component, known);
            }
        }
        return known;
    }
}
