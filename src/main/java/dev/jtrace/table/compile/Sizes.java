package dev.jtrace.table.compile;

import dev.jtrace.table.Length;
import dev.jtrace.table.Type;

/** Bytes that types take in place, for ABIs of one word size (8 or 4). */
final class Sizes {
    private final Model model;
    private final int word;

    Sizes(Model model, int word) {
        this.model = model;
        this.word = word;
    }

    int word() {
        return word;
    }

    /** Bytes of {@code type}; 0 when it has no size in place. */
    int of(Type type) {
        return switch (type) {
            case Type.Scalar s -> number(s.size());
            case Type.Bits b -> number(b.size());
            case Type.Choice c -> number(c.size());
            case Type.Pointer p -> word;
            case Type.Array a -> room(a.count()) * of(a.element());
            case Type.Struct s -> struct(s.struct()).size;
            case Type.Sized s -> word;
            case Type.Text t -> t.length() instanceof Length.Const c ? c.value() : 0;
            case Type.Custom c -> number(c.size());
            case Type.Variant v -> 0;
            case Type.Attributes a -> 0;
        };
    }

    private static int room(Length count) {
        return switch (count) {
            case Length.Const c -> c.value();
            case Length.Most m -> m.most();
            default -> 0;
        };
    }

    Model.Struct struct(int index) {
        Model.Struct found = model.struct(model.structName(index), word);
        if (found == null) {
            throw new IllegalStateException("struct " + index + " vanished");
        }
        return found;
    }

    private int number(int size) {
        return size == 0 ? word : size;
    }
}
