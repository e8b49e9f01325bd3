package dev.jtrace.print;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The trace that spans belong to.
 *
 * @param trace 32 hexadecimal digits
 * @param parent the span that the run is part of, 16 hexadecimal digits; empty for none
 */
public record SpanContext(String trace, String parent) {
    private static final int TRACE_DIGITS = 32;

    /**
     * The trace that was given to the program in TRACEPARENT (W3C Trace Context, version 00), else one made from what the
     * recording says of itself: the same for each export of it.
     */
    public static SpanContext of(String traceparent, Map<String, String> head) {
        String[] parts = traceparent.split("-", -1);
        boolean valid = parts.length >= 4 && parts[0].matches("(?!ff)[0-9a-f]{2}")
                && (parts.length == 4 || !parts[0].equals("00"))
                && parts[1].matches("(?!0{32})[0-9a-f]{32}") && parts[2].matches("(?!0{16})[0-9a-f]{16}")
                && parts[3].matches("[0-9a-f]{2}");
        return valid ? new SpanContext(parts[1], parts[2]) : new SpanContext(digest(head), "");
    }

    private static String digest(Map<String, String> head) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(new TreeMap<>(head).toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, TRACE_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
