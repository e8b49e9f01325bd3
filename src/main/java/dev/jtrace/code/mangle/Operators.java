package dev.jtrace.code.mangle;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Operators by their codes (Itanium C++ ABI, 5.1.3). */
final class Operators {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("nw", "new"), Map.entry("na", "new[]"), Map.entry("dl", "delete"), Map.entry("da", "delete[]"),
            Map.entry("aw", "co_await"), Map.entry("ps", "+"), Map.entry("ng", "-"), Map.entry("ad", "&"),
            Map.entry("de", "*"), Map.entry("co", "~"), Map.entry("pl", "+"), Map.entry("mi", "-"),
            Map.entry("ml", "*"), Map.entry("dv", "/"), Map.entry("rm", "%"), Map.entry("an", "&"),
            Map.entry("or", "|"), Map.entry("eo", "^"), Map.entry("aS", "="), Map.entry("pL", "+="),
            Map.entry("mI", "-="), Map.entry("mL", "*="), Map.entry("dV", "/="), Map.entry("rM", "%="),
            Map.entry("aN", "&="), Map.entry("oR", "|="), Map.entry("eO", "^="), Map.entry("ls", "<<"),
            Map.entry("rs", ">>"), Map.entry("lS", "<<="), Map.entry("rS", ">>="), Map.entry("eq", "=="),
            Map.entry("ne", "!="), Map.entry("lt", "<"), Map.entry("gt", ">"), Map.entry("le", "<="),
            Map.entry("ge", ">="), Map.entry("ss", "<=>"), Map.entry("nt", "!"), Map.entry("aa", "&&"),
            Map.entry("oo", "||"), Map.entry("pp", "++"), Map.entry("mm", "--"), Map.entry("cm", ","),
            Map.entry("pm", "->*"), Map.entry("pt", "->"), Map.entry("cl", "()"), Map.entry("ix", "[]"),
            Map.entry("qu", "?"));

    private static final String UNARY = "ps ng ad de co nt pp mm";
    private static final String BINARY =
            "pl mi ml dv rm an or eo aS pL mI mL dV rM aN oR eO ls rs lS rS eq ne lt gt le ge ss aa oo cm pm";

    private Operators() {}

    /** The sign of an operator; null where the code is of none. */
    static @Nullable String sign(String code) {
        return NAMES.get(code);
    }

    static boolean isUnary(String code) {
        return UNARY.contains(code);
    }

    static boolean isBinary(String code) {
        return BINARY.contains(code);
    }
}
