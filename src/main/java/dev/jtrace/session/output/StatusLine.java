package dev.jtrace.session.output;

import dev.jtrace.bindings.linux.Files;
import java.nio.charset.StandardCharsets;

/** One line of a terminal that is written over and over: how a recording goes. One thread at a time. */
public final class StatusLine {
    private static final int STDERR = 2;
    private static final double NANOS = 1e9;

    private final Files files;
    private long before;
    private long beforeTime = System.nanoTime();

    /** @param files used by the caller of this object's methods only */
    public StatusLine(Files files) {
        this.files = files;
    }

    /** Shows the state. @param lost events that are not in the file */
    public void show(long events, long bytes, long lost) {
        long now = System.nanoTime();
        long rate = (long) ((events - before) / Math.max(1e-9, (now - beforeTime) / NANOS));
        before = events;
        beforeTime = now;
        write("\r\33[K" + events + " events, " + rate + "/s, " + size(bytes) + ", " + lost + " lost");
    }

    /** Takes the line away. */
    public void end() {
        write("\r\33[K");
    }

    private void write(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        files.writeAll(STDERR, bytes, 0, bytes.length);
    }

    /** {@code bytes} for people: 1234567 is 1.2 MB. */
    static String size(long bytes) {
        String[] units = {"bytes", "kB", "MB", "GB", "TB"};
        double value = bytes;
        int unit = 0;
        while (value >= 1000 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        long tenths = Math.round(value * 10);
        return unit == 0 ? bytes + " bytes" : tenths / 10 + "." + tenths % 10 + " " + units[unit];
    }
}
