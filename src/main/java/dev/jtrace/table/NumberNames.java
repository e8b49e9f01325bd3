package dev.jtrace.table;

import org.jspecify.annotations.Nullable;

/** Names and texts of small numbers in the compiled tables: error numbers, signals. */
final class NumberNames {
    private final Blob blob;
    private final int at;
    private final String[] names;
    private final String[] texts;

    NumberNames(Blob blob, int at) {
        this.blob = blob;
        this.at = at;
        int n = blob.i32(at);
        names = new String[n];
        texts = new String[n];
    }

    @Nullable
    String name(int number) {
        return get(names, number, 0);
    }

    @Nullable
    String text(int number) {
        return get(texts, number, 4);
    }

    int number(String name) {
        for (int i = 0; i < names.length; i++) {
            int ref = blob.i32(at + 4 + 8 * i);
            if (ref != 0 && blob.is(ref, name)) {
                return i;
            }
        }
        return -1;
    }

    private @Nullable String get(String[] known, int number, int part) {
        if (number < 0 || number >= known.length) {
            return null;
        }
        if (known[number] == null) {
            int ref = blob.i32(at + 4 + 8 * number + part);
            if (ref == 0) {
                return null;
            }
            known[number] = blob.string(ref);
        }
        return known[number];
    }
}
