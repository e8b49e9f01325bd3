package dev.jtrace.redact;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What is hidden: kinds as a whole, and exceptions in the order in which they are tried. Texts are of one byte a
 * character.
 */
public final class Rules {
    /** A line of a file of rules. */
    private record Rule(boolean hide, Secret secret, String pattern) {}

    private final Set<Secret> hidden;
    private final List<Rule> rules;

    private Rules(Set<Secret> hidden, List<Rule> rules) {
        this.hidden = hidden;
        this.rules = rules;
    }

    /** Hides kinds as a whole. */
    public static Rules of(Set<Secret> hidden) {
        return new Rules(hidden.isEmpty() ? EnumSet.noneOf(Secret.class) : EnumSet.copyOf(hidden), List.of());
    }

    /**
     * Reads exceptions: {@code hide} or {@code keep}, a kind, and a pattern, a rule a line.
     *
     * @throws IllegalArgumentException for a line that is no rule; the message says which and why
     */
    public Rules with(String text) {
        List<Rule> all = new ArrayList<>(rules);
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String rule = line.strip();
            if (!rule.isEmpty() && !rule.startsWith("#")) {
                all.add(rule(rule, number));
            }
        }
        return new Rules(hidden, all);
    }

    private static Rule rule(String line, int number) {
        String[] words = line.split("\\s+", 3);
        if (words.length != 3 || !words[0].equals("hide") && !words[0].equals("keep")) {
            throw new IllegalArgumentException("line " + number + ": want hide or keep, a kind and a pattern");
        }
        for (Secret secret : Secret.values()) {
            if (secret.word().equals(words[1])) {
                return new Rule(words[0].equals("hide"), secret, words[2]);
            }
        }
        throw new IllegalArgumentException("line " + number + ": there is no kind '" + words[1]
                + "'; there are path, buffer, env and arg");
    }

    /**
     * Whether a text is to be hidden.
     *
     * @param text a path, {@code NAME=value} of the environment, an argument; of a buffer, the name of the call
     */
    boolean hide(Secret secret, String text) {
        for (Rule rule : rules) {
            if (rule.secret == secret && matches(rule.pattern, text)) {
                return rule.hide;
            }
        }
        return hidden.contains(secret);
    }

    /** Whether {@code *} (any text) and {@code ?} (one character) of the pattern can be filled so that it is the text. */
    static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int tried = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                tried = t;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++tried;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
