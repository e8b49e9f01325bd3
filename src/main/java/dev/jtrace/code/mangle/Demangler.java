package dev.jtrace.code.mangle;

import dev.jtrace.code.mangle.Mangled.Malformed;

/**
 * Names of C++ as their sources have them: the encoding is that of the Itanium C++ ABI, the form of what comes out that of
 * c++filt.
 */
public final class Demangler {
    private static final String START = "_Z";

    private Demangler() {}

    /** The name as its source has it; {@code symbol} itself where it is not mangled, or not understood. */
    public static String demangle(String symbol) {
        return read(symbol, true);
    }

    /** The same without result and parameters of the function, as in {@code std::vector<int>::push_back}. */
    public static String name(String symbol) {
        return read(symbol, false);
    }

    private static String read(String symbol, boolean whole) {
        if (!symbol.startsWith(START)) {
            return symbol;
        }
        try {
            Mangled in = new Mangled(symbol, START.length());
            Node name = new Names(in).encoding();
            StringBuilder clones = new StringBuilder();
            while (in.more()) {
                // What compilers make of one function: .constprop.0, .part.1, .cold
                if (in.peek() != '.') {
                    return symbol;
                }
                clones.append(" [clone ").append(clone(in)).append(']');
            }
            return whole ? new Printer().print(name) + clones : new Printer().name(name);
        } catch (Malformed no) {
            return symbol;
        }
    }

    /** {@code .word} or {@code .1}, and numbers behind it. */
    private static String clone(Mangled in) {
        StringBuilder clone = new StringBuilder().append(in.next());
        boolean word = !in.isDigit();
        while (word && (Character.isLetter(in.peek()) || in.peek() == '_') || !word && in.isDigit()) {
            clone.append(in.next());
        }
        while (in.peek() == '.' && in.peek(1) >= '0' && in.peek(1) <= '9') {
            clone.append(in.next()).append(in.digits());
        }
        if (clone.length() < 2) {
            throw new Malformed();
        }
        return clone.toString();
    }
}
