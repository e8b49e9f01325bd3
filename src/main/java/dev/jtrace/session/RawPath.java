package dev.jtrace.session;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Names of files for Java's own file calls, which want text and not bytes. */
public final class RawPath {
    private RawPath() {}

    /** The text that Java turns back into the bytes of {@code name}, which holds one byte a character. */
    public static String text(String name) {
        Charset native_ = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
        return new String(name.getBytes(StandardCharsets.ISO_8859_1), native_);
    }
}
