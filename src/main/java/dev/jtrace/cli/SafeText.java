package dev.jtrace.cli;

import java.nio.charset.StandardCharsets;

/**
 * Makes words of others fit for a terminal: control bytes, bytes that are no UTF-8 and characters that do not show or
 * turn the direction of text become octal escapes.
 */
final class SafeText {
    private static final int LONGEST = 4;

    private SafeText() {}

    /** {@code text} made safe; both hold one byte a character. */
    static String of(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        int i = 0;
        while (i < text.length()) {
            int length = printable(text, i);
            if (length == 0) {
                octal(safe, text.charAt(i++));
            } else {
                safe.append(text, i, i + length);
                i += length;
            }
        }
        return safe.toString();
    }

    /** Bytes of the character at {@code i} if it may be shown, else 0. */
    private static int printable(String text, int i) {
        char first = text.charAt(i);
        if (first < 0x80) {
            return first >= ' ' && first != 0x7f ? 1 : 0;
        }
        for (int length = 2; length <= LONGEST && i + length <= text.length(); length++) {
            byte[] bytes = text.substring(i, i + length).getBytes(StandardCharsets.ISO_8859_1);
            String decoded = new String(bytes, StandardCharsets.UTF_8);
            if (decoded.codePointCount(0, decoded.length()) == 1 && decoded.codePointAt(0) != 0xfffd) {
                return shows(decoded.codePointAt(0)) ? length : 0;
            }
        }
        return 0;
    }

    private static boolean shows(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    private static void octal(StringBuilder safe, char c) {
        safe.append('\\')
                .append((char) ('0' + (c >> 6)))
                .append((char) ('0' + (c >> 3 & 7)))
                .append(
                        (char) ('0' + (c & 7)));
    }
}
