package dev.jtrace.table.counter;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/** A metric's formula: words set apart by spaces, + - * / and brackets, with the usual precedence. */
final class Formula {
    private final List<String> words;
    private int next;

    /** @throws IllegalArgumentException if it is not well formed */
    Formula(String text) {
        words = List.of(text.strip().split("\\s+"));
        evaluate(name -> OptionalDouble.of(1));
    }

    /** Names of the inputs. */
    Set<String> inputs() {
        Set<String> names = new LinkedHashSet<>();
        for (String word : words) {
            if (!isOperator(word) && !isNumber(word)) {
                names.add(word);
            }
        }
        return names;
    }

    /** The value, empty when an input is missing or a division is by 0. */
    OptionalDouble evaluate(Function<String, OptionalDouble> values) {
        next = 0;
        double value = sum(values);
        if (next != words.size()) {
            throw new IllegalArgumentException("unexpected '" + words.get(next) + "' in a formula");
        }
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    private double sum(Function<String, OptionalDouble> values) {
        double value = product(values);
        while (peek("+") || peek("-")) {
            boolean plus = words.get(next++).equals("+");
            double term = product(values);
            value = plus ? value + term : value - term;
        }
        return value;
    }

    private double product(Function<String, OptionalDouble> values) {
        double value = factor(values);
        while (peek("*") || peek("/")) {
            boolean times = words.get(next++).equals("*");
            double factor = factor(values);
            value = times ? value * factor : value / factor;
        }
        return value;
    }

    private double factor(Function<String, OptionalDouble> values) {
        if (next == words.size() || isOperator(words.get(next)) && !peek("(")) {
            throw new IllegalArgumentException("a value is missing in a formula");
        }
        String word = words.get(next++);
        if (word.equals("(")) {
            double value = sum(values);
            if (!peek(")")) {
                throw new IllegalArgumentException("a ) is missing in a formula");
            }
            next++;
            return value;
        }
        return isNumber(word) ? Double.parseDouble(word) : values.apply(word).orElse(Double.NaN);
    }

    private boolean peek(String word) {
        return next < words.size() && words.get(next).equals(word);
    }

    private static boolean isNumber(String word) {
        return Character.isDigit(word.charAt(0));
    }

    private static boolean isOperator(String word) {
        return List.of("+", "-", "*", "/", "(", ")").contains(word);
    }

    @Override
    public String toString() {
        return String.join(" ", new ArrayList<>(words));
    }
}
