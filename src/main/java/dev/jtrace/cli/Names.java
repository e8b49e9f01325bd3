package dev.jtrace.cli;

import dev.jtrace.session.UsageException;

/**
 * Sets of names as strace's options take them: names separated by commas, {@code all} or {@code none} alone, and a
 * leading {@code !} for everything else.
 */
final class Names {
    /** What a name stands for, as bits; 0 for a name that does not exist. */
    interface Meaning {
        int of(String name);
    }

    private Names() {}

    /**
     * The bits of the names in {@code value}.
     *
     * @param what the kind of names, for messages
     * @param all the bits of all names
     */
    static int bits(String what, String value, int all, Meaning meaning) {
        int from = 0;
        while (from < value.length() && value.charAt(from) == '!') {
            from++;
        }
        String rest = value.substring(from);
        int bits = switch (rest) {
            case "all" -> all;
            case "none" -> 0;
            default -> listed(what, rest, meaning);
        };
        return from % 2 == 0 ? bits : all & ~bits;
    }

    private static int listed(String what, String list, Meaning meaning) {
        int bits = 0;
        boolean some = false;
        int start = 0;
        for (int i = 0; i <= list.length(); i++) {
            if (i < list.length() && list.charAt(i) != ',') {
                continue;
            }
            if (i > start) {
                String name = list.substring(start, i);
                int bit = meaning.of(name);
                if (bit == 0) {
                    throw UsageException.plain("invalid " + what + " '" + name + "'");
                }
                bits |= bit;
                some = true;
            }
            start = i + 1;
        }
        if (!some) {
            throw UsageException.plain("invalid " + what + " '" + list + "'");
        }
        return bits;
    }
}
