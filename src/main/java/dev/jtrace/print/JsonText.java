package dev.jtrace.print;

import dev.jtrace.decode.ByteOutput;

/** Puts bytes of traced programs into JSON: what is no UTF-8 or does not show becomes an octal escape in the text. */
final class JsonText {
    /** The one character of ASCII above the blank that does not show. */
    private static final int DELETE = 0x7f;

    private final JsonWriter json;
    private final ByteOutput safe = new ByteOutput(256);

    JsonText(JsonWriter json) {
        this.json = json;
    }

    void string(ByteOutput bytes) {
        string(bytes.array(), bytes.length());
    }

    /** @param latin1 one byte a character */
    void string(String latin1) {
        byte[] b = latin1.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        string(b, b.length);
    }

    private void string(byte[] b, int n) {
        escape(b, n, safe);
        json.string(safe.array(), 0, safe.length());
    }

    /** Replaces {@code to} by the {@code n} bytes with escapes. */
    static void escape(byte[] b, int n, ByteOutput to) {
        to.truncate(0);
        for (int i = 0; i < n;) {
            int plain = i;
            while (i < n && b[i] >= ' ' && b[i] < DELETE) {
                i++;
            }
            if (i > plain) {
                to.raw(b, plain, i - plain);
                continue;
            }
            int size = SafeUtf8.step(b, i, n);
            if (SafeUtf8.shows(b, i, n)) {
                to.raw(b, i, size);
            } else {
                to.put('\\').put('0' + (b[i] >> 6 & 3)).put('0' + (b[i] >> 3 & 7)).put('0' + (b[i] & 7));
                size = 1;
            }
            i += size;
        }
    }
}
