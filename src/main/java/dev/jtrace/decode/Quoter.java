package dev.jtrace.decode;

/**
 * Writes bytes of the tracee as quoted text: C escapes, octal for what is not printable ASCII, or hexadecimal. No byte
 * below 0x20 or above 0x7e ever leaves it.
 */
public final class Quoter {
    /** When bytes are written as {@code \xNN}. */
    public enum Hex {
        /** Never; octal escapes. */
        NEVER,
        /** The bytes that have no C escape and are not printable ASCII. */
        NON_ASCII_BYTES,
        /** All bytes of a string that has one which is neither printable ASCII nor white space. */
        NON_ASCII,
        /** All bytes of every string. */
        ALWAYS
    }

    private Quoter() {}

    /** Appends the {@code n} bytes between double quotes. */
    public static void quoted(ByteOutput out, byte[] b, int from, int n, Hex hex) {
        out.put('"');
        escaped(out, b, from, n, hex, false);
        out.put('"');
    }

    /**
     * Appends the {@code n} bytes escaped, without quotes.
     *
     * @param angles whether {@code <} and {@code >} are escaped too, as inside {@code <path>}
     */
    public static void escaped(ByteOutput out, byte[] b, int from, int n, Hex hex, boolean angles) {
        if (hex == Hex.ALWAYS || hex == Hex.NON_ASCII && !isText(b, from, n)) {
            for (int i = from; i < from + n; i++) {
                out.put('\\').put('x').hexByte(b[i]);
            }
            return;
        }
        int end = from + n;
        for (int i = from; i < end; i++) {
            int c = b[i] & 0xff;
            if (c >= ' ' && c < 0x7f && c != '"' && c != '\\' && !(angles && (c == '<' || c == '>'))) {
                out.put(c);
            } else {
                escape(out, c, hex == Hex.NON_ASCII_BYTES, i + 1 < end && b[i + 1] >= '0' && b[i + 1] <= '7');
            }
        }
    }

    private static void escape(ByteOutput out, int c, boolean hex, boolean digitFollows) {
        out.put('\\');
        switch (c) {
            case '"', '\\' -> out.put(c);
            case '\t' -> out.put('t');
            case '\n' -> out.put('n');
            case 0x0b -> out.put('v');
            case '\f' -> out.put('f');
            case '\r' -> out.put('r');
            default -> {
                if (hex) {
                    out.put('x').hexByte(c);
                    return;
                }
                if (digitFollows || c >= 0100) {
                    out.put('0' + (c >> 6));
                }
                if (digitFollows || c >= 010) {
                    out.put('0' + (c >> 3 & 7));
                }
                out.put('0' + (c & 7));
            }
        }
    }

    private static boolean isText(byte[] b, int from, int n) {
        for (int i = from; i < from + n; i++) {
            int c = b[i];
            if (c < ' ' && (c < '\t' || c > '\r') || c == 0x7f) {
                return false;
            }
        }
        return true;
    }
}
