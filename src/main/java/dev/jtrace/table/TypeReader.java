package dev.jtrace.table;

import java.util.List;

/** Reads types from the compiled tables, one after the other. */
final class TypeReader {
    private static final ScalarFormat[] SCALARS = ScalarFormat.values();
    private static final TextFormat[] TEXTS = TextFormat.values();
    private static final Direction[] DIRECTIONS = Direction.values();

    private final Blob blob;
    private int at;

    TypeReader(Blob blob, int at) {
        this.blob = blob;
        this.at = at;
    }

    int next() {
        int v = blob.i32(at);
        at += 4;
        return v;
    }

    long nextLong() {
        long v = blob.i64(at);
        at += 8;
        return v;
    }

    String string() {
        return blob.string(next());
    }

    Direction direction() {
        return DIRECTIONS[next()];
    }

    /** Whether the next type is absent; it is skipped when so. */
    boolean none() {
        if (blob.i32(at) == Layout.T_NONE) {
            at += 4;
            return true;
        }
        return false;
    }

    Type type() {
        int head = next();
        int low = head >> 8 & 0xff;
        int high = head >>> 16;
        return switch (head & 0xff) {
            case Layout.T_SCALAR -> new Type.Scalar(SCALARS[low], high);
            case Layout.T_BITS -> new Type.Bits(next(), high);
            case Layout.T_CHOICE -> new Type.Choice(next(), high);
            case Layout.T_POINTER -> new Type.Pointer(type());
            case Layout.T_ARRAY -> new Type.Array(type(), length());
            case Layout.T_STRUCT -> new Type.Struct(next());
            case Layout.T_TEXT -> new Type.Text(TEXTS[low], length());
            case Layout.T_CUSTOM -> custom(low);
            case Layout.T_VARIANT -> new Type.Variant(next(), next(), next());
            case Layout.T_SIZED -> new Type.Sized(next(), length());
            case Layout.T_ATTRIBUTES -> new Type.Attributes(next());
            default -> throw new IllegalStateException("compiled tables: bad type at " + (at - 4));
        };
    }

    private Type custom(int count) {
        String name = string();
        int size = next();
        Length[] parameters = new Length[count];
        for (int i = 0; i < count; i++) {
            parameters[i] = length();
        }
        return new Type.Custom(name, size, List.of(parameters));
    }

    private Length length() {
        int kind = next();
        int value = next();
        return switch (kind) {
            case Layout.L_CONST -> new Length.Const(value);
            case Layout.L_ARG -> new Length.Arg(value);
            case Layout.L_RESULT -> new Length.Result();
            case Layout.L_DEREF -> new Length.Deref(value);
            case Layout.L_FIELD -> new Length.Field(value & 0xffff, value >>> 16);
            case Layout.L_MOST -> new Length.Most(value & 0xfff, value >>> 12 & 0xf, value >>> 16);
            case Layout.L_TERMINATED -> new Length.Terminated();
            default -> throw new IllegalStateException("compiled tables: bad length at " + (at - 8));
        };
    }
}
