package dev.jtrace.decode;

/** Separates the fields of a struct that is printed by hand. */
final class Fields {
    private Fields() {}

    /** Appends a comma unless a brace was just opened, and {@code name=}. */
    static ByteOutput next(ByteOutput out, String name) {
        if (out.length() > 0 && out.array()[out.length() - 1] != '{') {
            out.ascii(", ");
        }
        return out.ascii(name).put('=');
    }
}
