package dev.jtrace.report;

/** Strings of JSON in ASCII only, so that nothing in them can steer a terminal or end a script in a page. */
final class JsonText {
    private JsonText() {}

    static void quote(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c > '~' || c == '<') {
                String digits = Integer.toHexString(c);
                out.append("\\u").repeat("0", 4 - digits.length()).append(digits);
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
