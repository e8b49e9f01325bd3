package dev.jtrace.report;

/** Text from files and programs, fit for a terminal: what could steer it is replaced. */
final class Printable {
    private Printable() {}

    /** {@code text} with {@code \xNN} or {@code \}{@code uNNNN} for control characters and changes of direction. */
    static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isPlain(text.charAt(i))) {
                return escaped(text);
            }
        }
        return text;
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isPlain(c)) {
                out.append(c);
            } else {
                String digits = Integer.toHexString(c);
                int width = c > 0xff ? 4 : 2;
                out.append(c > 0xff ? "\\u" : "\\x").repeat("0", width - digits.length()).append(digits);
            }
        }
        return out.toString();
    }

    private static boolean isPlain(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE ->
                    false;
            default -> c != '\uFFFD';
        };
    }
}
