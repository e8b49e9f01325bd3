package dev.jtrace.engine.probe;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Strings of programs as parts of names: one line, printable, whatever bytes they are. */
final class TextLabel {
    private static final String CUT = "...";
    private static final int BYTE_CODES = 0x100;

    private TextLabel() {}

    /**
     * UTF-8 as it is, other bytes and what has no shape as escapes ({@code \n}, {@code \xff}, {@code \}{@code u{200b}}).
     *
     * @param cut whether the string goes on; then three dots follow
     */
    static String of(byte[] bytes, int from, int length, boolean cut) {
        if (length == 0 && !cut) {
            return "\"\"";
        }
        StringBuilder label = new StringBuilder(length + CUT.length());
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes, from, length);
        CharBuffer out = CharBuffer.allocate(length + 1);
        while (true) {
            // What is cut within a character loses all of it.
            CoderResult result = decoder.decode(in, out, !cut);
            out.flip();
            out.codePoints().forEach(code -> append(label, code));
            out.clear();
            if (!result.isMalformed()) {
                break;
            }
            for (int i = 0; i < result.length(); i++) {
                hex(label, in.get() & 0xff);
            }
            decoder.reset();
        }
        return label.append(cut ? CUT : "").toString();
    }

    private static void append(StringBuilder label, int code) {
        switch (code) {
            case '\n' -> label.append("\\n");
            case '\t' -> label.append("\\t");
            case '\\' -> label.append("\\\\");
            default -> {
                if (isPrintable(code)) {
                    label.appendCodePoint(code);
                } else if (code < BYTE_CODES) {
                    hex(label, code);
                } else {
                    label.append("\\u{").append(Integer.toHexString(code)).append('}');
                }
            }
        }
    }

    private static void hex(StringBuilder label, int code) {
        label.append("\\x").append(HexFormat.of().toHexDigits((byte) code));
    }

    private static boolean isPrintable(int code) {
        return switch (Character.getType(code)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}
