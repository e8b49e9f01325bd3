package dev.jtrace.print;

import dev.jtrace.decode.ByteOutput;

/**
 * Writes JSON (RFC 8259) into a byte buffer. What comes out is free of control characters, also of those that Unicode
 * has beyond ASCII and of those that change the direction of text.
 */
final class JsonWriter {
    private final ByteOutput out;
    private boolean comma;

    JsonWriter(ByteOutput out) {
        this.out = out;
    }

    void open(char bracket) {
        separate();
        out.put(bracket);
        comma = false;
    }

    void close(char bracket) {
        out.put(bracket);
        comma = true;
    }

    /** Ends a line after the outermost object. */
    void endLine() {
        out.put('\n');
        comma = false;
    }

    /** Forgets what came before: the next value is the first. */
    void restart() {
        comma = false;
    }

    /** Writes the name of a member; its value must follow. The name needs no escapes. */
    JsonWriter name(String name) {
        separate();
        out.put('"').ascii(name).put('"').put(':');
        comma = false;
        return this;
    }

    void number(long v) {
        separate();
        out.decimal(v);
        comma = true;
    }

    /** A number with three decimals. @param thousandths 0 to 999 */
    void decimal(long whole, int thousandths) {
        separate();
        out.decimal(whole).put('.').zeroPadded(thousandths, 3);
        comma = true;
    }

    /** A finite number with a fraction. */
    void real(double v) {
        separate();
        out.ascii(Double.toString(v));
    }

    void bool(boolean v) {
        separate();
        out.ascii(v ? "true" : "false");
        comma = true;
    }

    /** A string of an unsigned number in hexadecimal. */
    void hex(long v) {
        separate();
        out.put('"').hexAlways(v).put('"');
        comma = true;
    }

    /** A string that needs no escapes. */
    void plain(String v) {
        separate();
        out.put('"').ascii(v).put('"');
        comma = true;
    }

    /** A string of bytes that {@link #isUtf8} accepts. */
    void string(byte[] b, int from, int n) {
        separate();
        out.put('"');
        int end = from + n;
        for (int i = from; i < end;) {
            int c = b[i] & 0xff;
            int size = c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
            if (c == '"' || c == '\\') {
                out.put('\\').put(c);
            } else if (size == 1 && (c < ' ' || c == 0x7f) || size > 1 && isControl(codePoint(b, i, size))) {
                int point = codePoint(b, i, size);
                out.put('\\').put('u').hexByte(point >> 8).hexByte(point);
            } else {
                out.raw(b, i, size);
            }
            i += size;
        }
        out.put('"');
        comma = true;
    }

    /** C1 controls, marks and overrides of direction, and separators of lines; all are below U+10000. */
    static boolean isControl(int point) {
        return point < 0xa0
                || point == 0x061c
                || point >= 0x200e && point <= 0x200f
                || point >= 0x2028 && point <= 0x202e
                || point >= 0x2066 && point <= 0x2069
                || point == 0xfeff;
    }

    static int codePoint(byte[] b, int at, int size) {
        return switch (size) {
            case 1 -> b[at];
            case 2 -> (b[at] & 0x1f) << 6 | b[at + 1] & 0x3f;
            case 3 -> (b[at] & 0x0f) << 12 | (b[at + 1] & 0x3f) << 6 | b[at + 2] & 0x3f;
            default -> (b[at] & 0x07) << 18 | (b[at + 1] & 0x3f) << 12 | (b[at + 2] & 0x3f) << 6 | b[at + 3] & 0x3f;
        };
    }

    /** Whether the bytes are well-formed UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF. */
    static boolean isUtf8(byte[] b, int from, int n) {
        int end = from + n;
        for (int i = from; i < end;) {
            int c = b[i] & 0xff;
            int size = c < 0x80 ? 1 : c < 0xc2 ? 0 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : c < 0xf5 ? 4 : 0;
            if (size == 0 || i + size > end) {
                return false;
            }
            for (int k = 1; k < size; k++) {
                if ((b[i + k] & 0xc0) != 0x80) {
                    return false;
                }
            }
            int point = codePoint(b, i, size);
            if (size == 3 && (point < 0x800 || point >= 0xd800 && point < 0xe000)
                    || size == 4 && (point < 0x10000 || point > 0x10ffff)) {
                return false;
            }
            i += size;
        }
        return true;
    }

    private void separate() {
        if (comma) {
            out.put(',');
        }
    }
}
