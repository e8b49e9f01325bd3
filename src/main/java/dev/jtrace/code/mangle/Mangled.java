package dev.jtrace.code.mangle;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mangled name that is being read: where reading is, and what earlier parts can be referred to. */
final class Mangled {
    /** Names nest no deeper than this. */
    private static final int DEEPEST = 256;

    /** What is thrown for what is no mangled name, or one that is not understood. */
    static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1;

        Malformed() {
            super("no mangled name", null, false, false);
        }
    }

    private final String text;
    private int at;
    private int depth;
    final List<Node> substitutions = new ArrayList<>();
    /** Arguments that template parameters of the present function stand for. */
    List<Node> arguments = List.of();

    /** Within the function's own name, whose arguments these become. */
    boolean naming;

    /** Within an operator that converts: whose arguments follow is not certain. */
    boolean converting;

    Mangled(String text, int at) {
        this.text = text;
        this.at = at;
    }

    boolean more() {
        return at < text.length();
    }

    /** The next character, NUL at the end. */
    char peek() {
        return peek(0);
    }

    char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : 0;
    }

    char next() {
        if (at >= text.length()) {
            throw new Malformed();
        }
        return text.charAt(at++);
    }

    boolean accept(char c) {
        if (peek() != c) {
            return false;
        }
        at++;
        return true;
    }

    boolean accept(String word) {
        if (!text.startsWith(word, at)) {
            return false;
        }
        at += word.length();
        return true;
    }

    void expect(char c) {
        if (!accept(c)) {
            throw new Malformed();
        }
    }

    boolean isDigit() {
        return peek() >= '0' && peek() <= '9';
    }

    /** A number from 0 up. */
    int number() {
        if (!isDigit()) {
            throw new Malformed();
        }
        long value = 0;
        while (isDigit()) {
            value = value * 10 + next() - '0';
            if (value > Integer.MAX_VALUE) {
                throw new Malformed();
            }
        }
        return (int) value;
    }

    /** Digits with {@code n} for minus, as text. */
    String digits() {
        StringBuilder digits = new StringBuilder(accept('n') ? "-" : "");
        while (isDigit()) {
            digits.append(next());
        }
        return digits.toString();
    }

    /** {@code _} is 0, {@code 0_} is 1 and so on. */
    int counted() {
        int n = isDigit() ? number() + 1 : 0;
        expect('_');
        return n;
    }

    String take(int count) {
        if (count <= 0 || count > text.length() - at) {
            throw new Malformed();
        }
        at += count;
        return text.substring(at - count, at);
    }

    /** The text up to a character, which is passed. */
    String until(char end) {
        int found = text.indexOf(end, at);
        if (found < 0) {
            throw new Malformed();
        }
        String taken = text.substring(at, found);
        at = found + 1;
        return taken;
    }

    int position() {
        return at;
    }

    void back(int position) {
        at = position;
    }

    void down() {
        if (++depth > DEEPEST) {
            throw new Malformed();
        }
    }

    void up() {
        depth--;
    }

    Node remember(Node node) {
        substitutions.add(node);
        return node;
    }

    /** {@code S_}, {@code S0_} and so on, after the S; null where there is none. */
    @Nullable
    Node substitution() {
        int index = 0;
        if (peek() != '_') {
            int value = 0;
            while (isDigit() || peek() >= 'A' && peek() <= 'Z') {
                value = value * 36 + Character.digit(next(), 36);
                if (value > substitutions.size()) {
                    throw new Malformed();
                }
            }
            index = value + 1;
        }
        expect('_');
        if (index >= substitutions.size()) {
            throw new Malformed();
        }
        return substitutions.get(index);
    }

    /** {@code T_}, {@code T0_} and so on. */
    Node parameter() {
        expect('T');
        int index = counted();
        return new Node.Parameter(index);
    }
}
