package dev.jtrace.print;

import dev.jtrace.decode.ByteOutput;
import dev.jtrace.decode.CalendarText;

/** Begins and ends lines: ids, times, columns, colours, and when bytes leave for the output. */
final class LineWriter {
    /** Bytes that may gather before they are written although more events wait. */
    private static final int BATCH = 1 << 16;

    private static final long SECOND = 1_000_000_000;

    final ByteOutput out = new ByteOutput(2 * BATCH);
    private final TextOptions options;
    private final TraceOutput target;
    /** Where the last line begins in {@link #out}; negative when its beginning was written out already. */
    private int start;
    /** Bytes on the last line that take no column. */
    private int invisible;
    private boolean open;
    private long lastTime;
    private boolean first = true;

    LineWriter(TextOptions options, TraceOutput target) {
        this.options = options;
        this.target = target;
    }

    /** Whether the last line is still open. */
    boolean open() {
        return open;
    }

    /** Starts a line of task {@code tid}. */
    void begin(int tid, long time, int tasks) {
        open = true;
        start = out.length();
        invisible = 0;
        if (options.pids() == TextOptions.Pids.ALWAYS) {
            int from = out.length();
            out.decimal(tid).padTo(from, 5).put(' ');
        } else if (options.pids() == TextOptions.Pids.WHEN_SEVERAL && tasks > 1) {
            style(Style.DIM);
            out.ascii("[pid ").padded(tid, 5, ' ').ascii("] ");
            style(Style.OFF);
        }
        if (options.timestamps() != Timestamps.NONE || options.relative()) {
            times(time);
        }
    }

    private void times(long time) {
        long wall = time + options.wallOffset();
        long seconds = Math.floorDiv(wall, SECOND);
        long micros = Math.floorMod(wall, SECOND) / 1000;
        switch (options.timestamps()) {
            case NONE -> {
            }
            case SECONDS -> timeOfDay(seconds);
            case MICROSECONDS -> {
                timeOfDay(seconds);
                out.put('.').zeroPadded(micros, 6);
            }
            case UNIX_SECONDS -> out.decimal(seconds);
            case UNIX -> out.decimal(seconds).put('.').zeroPadded(micros, 6);
        }
        boolean absolute = options.timestamps() != Timestamps.NONE;
        if (options.relative()) {
            long delta = first ? 0 : Math.max(0, time - lastTime);
            out.ascii(absolute ? " (+" : "");
            out.padded(delta / SECOND, 6, ' ').put('.').zeroPadded(delta % SECOND / 1000, 6);
            out.ascii(absolute ? ")" : "");
        }
        out.put(' ');
        lastTime = time;
        first = false;
    }

    private void timeOfDay(long seconds) {
        CalendarText.timeOfDay(out, Math.floorMod(seconds + CalendarText.zoneOffset(seconds), 86_400L));
    }

    /** Appends a space and as many more as the result's column asks for. */
    void toColumn() {
        out.put(' ').padTo(start + invisible, options.column());
    }

    void end() {
        out.put('\n');
        open = false;
        if (out.length() >= BATCH) {
            write();
        }
    }

    void style(Style style) {
        if (options.colors()) {
            int before = out.length();
            out.put(0x1b).put('[').ascii(style.code).put('m');
            invisible += out.length() - before;
        }
    }

    /** Writes out whole lines, and the open one too when somebody watches. */
    void write() {
        write(open && !options.interactive() ? Math.max(start, 0) : out.length());
    }

    /** Writes out everything. */
    void writeAll() {
        write(out.length());
    }

    private void write(int n) {
        if (n > 0) {
            int rest = out.length() - n;
            target.write(out.array(), 0, n);
            System.arraycopy(out.array(), n, out.array(), 0, rest);
            out.truncate(rest);
            start -= n;
        }
        target.flush();
    }
}
