package dev.jtrace.decode;

import dev.jtrace.table.Type;
import java.util.HashMap;
import java.util.Map;

/** The printers of irregular types by the names that the tables use. */
final class Customs {
    private static final Map<String, CustomPrinter> BY_NAME = new HashMap<>();

    private Customs() {}

    static {}

    /** Whether the name has a printer. */
    static boolean has(String name) {
        return BY_NAME.containsKey(name);
    }

    static CustomPrinter of(Type.Custom type) {
        CustomPrinter known = BY_NAME.get(type.name());
        return known == null ? PLAIN : known;
    }

    /** A type that the tables know and no printer does yet is shown as the number it is. */
    private static final CustomPrinter PLAIN = (c, type, value) -> ScalarPrinter.address(c.out, value);
}
