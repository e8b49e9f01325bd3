package dev.jtrace.session.filter;

import dev.jtrace.session.UsageException;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Extended regular expressions of POSIX (regex(7)) as patterns of Java. The two agree but for bracket expressions, where
 * a backslash and an opening bracket are plain characters and {@code [:alpha:]} is a class.
 */
final class PosixPattern {
    private static final String UNMATCHED = "Unmatched [, [^, [:, [., or [=";

    private final String from;
    private final StringBuilder to = new StringBuilder();
    private int at;

    private PosixPattern(String from) {
        this.from = from;
    }

    /** The pattern to find, not to match the whole. @throws UsageException with the cause of a malformed one */
    static Pattern compile(String regex) {
        try {
            return Pattern.compile(new PosixPattern(regex).translated());
        } catch (PatternSyntaxException e) {
            throw malformed(regex, cause(regex));
        }
    }

    private static UsageException malformed(String regex, String cause) {
        return UsageException.plain("regcomp: " + regex + ": " + cause);
    }

    private static String cause(String regex) {
        if (regex.endsWith("\\")) {
            return "Trailing backslash";
        }
        if (!regex.isEmpty() && isRepetition(regex.charAt(0))) {
            return "Invalid preceding regular expression";
        }
        return regex.contains("(") ? "Unmatched ( or \\("
                : regex.contains("{") ? "Unmatched \\{" : "Invalid regular expression";
    }

    private String translated() {
        int depth = 0;
        while (at < from.length()) {
            char c = from.charAt(at++);
            if (c == '[') {
                bracket();
                continue;
            }
            if (c == '\\' && at < from.length()) {
                to.append(Pattern.quote(from.substring(at, ++at)));
                continue;
            }
            depth += c == '(' ? 1 : 0;
            if (c == ')' && depth-- == 0) {
                to.append('\\');
                depth = 0;
            }
            char last = to.isEmpty() ? ' ' : to.charAt(to.length() - 1);
            if (isRepetition(c) && isRepetition(last)) {
                to.setCharAt(to.length() - 1, c == last ? c : '*');
                continue;
            }
            to.append(c);
        }
        return to.toString();
    }

    private static boolean isRepetition(char c) {
        return c == '*' || c == '+' || c == '?';
    }

    private void bracket() {
        to.append('[');
        if (at < from.length() && from.charAt(at) == '^') {
            to.append('^');
            at++;
        }
        int first = at;
        while (at < from.length() && (from.charAt(at) != ']' || at == first)) {
            char c = from.charAt(at++);
            int end = c == '[' && from.startsWith(":", at) ? from.indexOf(":]", at + 1) : -1;
            if (end >= 0) {
                to.append(named(from.substring(at + 1, end)));
                at = end + 2;
            } else if (c == '-' && at > first + 1 && !from.startsWith("]", at)) {
                if (at < from.length() && from.charAt(at) < from.charAt(at - 2)) {
                    throw malformed(from, "Invalid range end");
                }
                to.append('-');
            } else {
                to.append(Character.isLetterOrDigit(c) ? "" : "\\").append(c);
            }
        }
        if (at >= from.length()) {
            throw malformed(from, from.equals("[") ? "Invalid regular expression" : UNMATCHED);
        }
        at++;
        to.append(']');
    }

    private String named(String name) {
        return switch (name) {
            case "alpha" -> "\\p{Alpha}";
            case "digit" -> "0-9";
            case "alnum" -> "\\p{Alnum}";
            case "upper" -> "\\p{Upper}";
            case "lower" -> "\\p{Lower}";
            case "punct" -> "\\p{Punct}";
            case "space" -> "\\s";
            case "blank" -> " \\t";
            case "xdigit" -> "0-9A-Fa-f";
            case "cntrl" -> "\\p{Cntrl}";
            case "graph" -> "\\p{Graph}";
            case "print" -> "\\p{Print}";
            default -> throw malformed(from, "Invalid character class name");
        };
    }
}
