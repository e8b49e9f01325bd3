package dev.jtrace.print;

import dev.jtrace.decode.ByteOutput;
import java.nio.charset.StandardCharsets;

/** Writes text of unknown origin as a value of CSV (RFC 4180), in quotes; nothing for an empty one. */
final class CsvText {
    private final ByteOutput out;
    private final boolean guarded;
    private final ByteOutput safe = new ByteOutput(256);

    /** @param guarded whether what a spreadsheet would take for a formula gets an apostrophe before it */
    CsvText(ByteOutput out, boolean guarded) {
        this.out = out;
        this.guarded = guarded;
    }

    /** @param latin1 one byte a character */
    void write(String latin1) {
        byte[] b = latin1.getBytes(StandardCharsets.ISO_8859_1);
        write(b, b.length);
    }

    void write(ByteOutput bytes) {
        write(bytes.array(), bytes.length());
    }

    private void write(byte[] b, int n) {
        if (n == 0) {
            return;
        }
        JsonText.escape(b, n, safe);
        byte[] shown = safe.array();
        out.put('"');
        if (guarded && "=+-@".indexOf(shown[0]) >= 0) {
            out.put('\'');
        }
        int from = 0;
        for (int i = 0; i < safe.length(); i++) {
            if (shown[i] == '"') {
                // Up to and with the quote, which then comes once more.
                out.raw(shown, from, i + 1 - from);
                from = i;
            }
        }
        out.raw(shown, from, safe.length() - from);
        out.put('"');
    }
}
