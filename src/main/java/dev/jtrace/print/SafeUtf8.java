package dev.jtrace.print;

/** Looks at bytes of traced programs character by character: which of them may be shown as they are. */
final class SafeUtf8 {
    private SafeUtf8() {}

    /** Bytes of the character at {@code i}: 1 for a byte that begins none. */
    static int step(byte[] b, int i, int end) {
        int size = size(b[i] & 0xff);
        return size > 1 && i + size <= end && JsonWriter.isUtf8(b, i, size) ? size : 1;
    }

    /** Whether the character at {@code i} is one, shows, and does not turn the direction of text. */
    static boolean shows(byte[] b, int i, int end) {
        int c = b[i] & 0xff;
        if (c < 0x80) {
            return c >= ' ' && c != 0x7f;
        }
        int size = step(b, i, end);
        return size > 1 && !JsonWriter.isControl(JsonWriter.codePoint(b, i, size));
    }

    private static int size(int first) {
        return first < 0xc2 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    }
}
