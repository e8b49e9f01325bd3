package dev.jtrace.session.output;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The lines of one task's log, read piece by piece; the file is open only while a piece is read. */
final class LogFile {
    private static final int PIECE = 1 << 16;

    private final Path path;
    private final String tid;
    private long position;
    private String rest = "";
    private int at;
    private String line = "";
    private long time = Long.MIN_VALUE;
    private boolean continues;
    private boolean ended;

    LogFile(Path path, String tid) {
        this.path = path;
        this.tid = tid;
    }

    String tid() {
        return tid;
    }

    /** The current line, one byte a character, without its newline. */
    String line() {
        return line;
    }

    /** The digits of the time that the current line, or one before it, begins with. */
    long time() {
        return time;
    }

    /** Whether the current line has no time and belongs to the one before. */
    boolean continues() {
        return continues;
    }

    boolean ended() {
        return ended;
    }

    /** Goes to the next line that is not empty; false at the end. */
    boolean advance() throws IOException {
        do {
            if (!read()) {
                ended = true;
                return false;
            }
        } while (line.isEmpty());
        long own = time(line);
        continues = own < 0;
        time = own < 0 ? time : own;
        return true;
    }

    private boolean read() throws IOException {
        int end;
        while ((end = rest.indexOf('\n', at)) < 0) {
            String more = piece();
            rest = rest.substring(at) + more;
            at = 0;
            if (more.isEmpty()) {
                line = rest;
                rest = "";
                return !line.isEmpty();
            }
        }
        line = rest.substring(at, end);
        at = end + 1;
        return true;
    }

    private String piece() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            file.seek(position);
            byte[] bytes = new byte[PIECE];
            int n = Math.max(0, file.read(bytes));
            position += n;
            return new String(bytes, 0, n, StandardCharsets.ISO_8859_1);
        }
    }

    /** The digits of 12:34:56.789012 or 1700000000.789012 in front of a blank as one number, -1 when there are none. */
    private static long time(String line) {
        long digits = 0;
        int i = 0;
        for (; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c >= '0' && c <= '9' && digits < Long.MAX_VALUE / 100) {
                digits = 10 * digits + c - '0';
            } else if (c != ':' && c != '.' || i == 0) {
                break;
            }
        }
        return i > 0 && i < line.length() && line.charAt(i) == ' ' ? digits : -1;
    }
}
