package dev.jtrace.print;

import dev.jtrace.decode.ByteOutput;
import dev.jtrace.decode.CalendarText;
import dev.jtrace.decode.Quoter;

/** Begins and ends lines: ids, times, columns, colours, and when bytes leave for the output. */
final class LineWriter {
    /** Bytes that may gather before they are written although more events wait. */
    static final int BATCH = 1 << 16;

    private static final long SECOND = 1_000_000_000;
    /** Most digits of an int, and its sign. */
    private static final int DIGITS = 11;

    final ByteOutput out;
    private final TextOptions options;
    private final TraceOutput target;
    /** Where the last line begins in {@link #out}; negative when its beginning was written out already. */
    private int start;
    /** Bytes on the last line that take no column. */
    private int invisible;
    private boolean open;
    private final LineClock clock;
    private final boolean colors;
    /** The digits of the tid that was written last. */
    private final byte[] digits = new byte[DIGITS];

    private int digitsLength;
    private int digitsTid = -1;

    LineWriter(TextOptions options, TraceOutput target, LineClock clock, int capacity) {
        out = new ByteOutput(capacity);
        this.clock = clock;
        this.options = options;
        colors = options.layout().colors();
        this.target = target;
    }

    /** Starts a line of {@code task}. */
    void begin(Task task, long time, int tasks) {
        open = true;
        start = out.length();
        invisible = 0;
        LineLayout layout = options.layout();
        switch (layout.pids()) {
            case NEVER -> {
            }
            case ALWAYS -> {
                int from = out.length();
                tid(task.tid);
                command(task);
                out.padTo(from, 5).put(' ');
            }
            case BRACKETS -> bracketed(task);
            case WHEN_SEVERAL -> {
                if (tasks > 1) {
                    bracketed(task);
                }
            }
        }
        if (options.times().clock() != Timestamps.NONE || options.times().relative() != LineTimes.NONE) {
            times(options.times(), time);
        }
        if (layout.callNumbers()) {
            number(task);
        }
        if (layout.pointers()) {
            pointer(task);
        }
    }

    private void tid(int tid) {
        if (tid == digitsTid) {
            out.raw(digits, 0, digitsLength);
            return;
        }
        int from = out.length();
        out.decimal(tid);
        digitsTid = tid;
        digitsLength = out.length() - from;
        System.arraycopy(out.array(), from, digits, 0, digitsLength);
    }

    private void bracketed(Task task) {
        style(Style.DIM);
        out.ascii("[pid ").padded(task.tid, 5, ' ');
        command(task);
        out.ascii("] ");
        style(Style.OFF);
    }

    private void command(Task task) {
        CallBytes name = task.command;
        if (name.length() > 0) {
            out.put('<');
            Quoter.escaped(out, name.bytes(), 0, name.length(), options.decode().hex(), true);
            out.put('>');
        }
    }

    private void number(Task task) {
        out.put('[');
        if (task.number < 0) {
            out.ascii("????");
        } else {
            out.padded(task.number, 4, ' ');
        }
        out.ascii("] ");
    }

    private void pointer(Task task) {
        int digits = task.wordSize * 2;
        out.put('[');
        for (int i = 1; i <= digits; i++) {
            if (task.pointer == 0) {
                out.put('?');
            } else if (i == digits || task.pointer >>> 4 * (digits - i) != 0) {
                out.hexDigits(task.pointer);
                break;
            } else {
                out.put('0');
            }
        }
        out.ascii("] ");
    }

    private void times(LineTimes times, long time) {
        long wall = time + times.wallOffset();
        long seconds = Math.floorDiv(wall, SECOND);
        switch (times.clock()) {
            case NONE -> {
            }
            case TIME -> {
                timeOfDay(seconds);
                fraction(Math.floorMod(wall, SECOND), times.digits());
            }
            case UNIX -> {
                out.decimal(seconds);
                fraction(Math.floorMod(wall, SECOND), times.digits());
            }
        }
        if (times.relative() != LineTimes.NONE) {
            boolean absolute = times.clock() != Timestamps.NONE;
            long delta = clock.advance(time);
            out.ascii(absolute ? " (+" : "");
            out.padded(delta / SECOND, 6, ' ');
            fraction(delta % SECOND, times.relative());
            out.ascii(absolute ? ")" : "");
        }
        out.put(' ');
    }

    /** Appends a point and the first {@code digits} of nine digits; nothing for 0. */
    private void fraction(long nanos, int digits) {
        if (digits > 0) {
            long shown = nanos;
            for (int i = digits; i < 9; i++) {
                shown /= 10;
            }
            out.put('.').zeroPadded(shown, digits);
        }
    }

    /** Appends {@code  <0.000012>}: how long a call took. */
    void duration(long nanos) {
        out.ascii(" <").decimal(nanos / SECOND);
        fraction(nanos % SECOND, options.times().calls());
        out.put('>');
    }

    private void timeOfDay(long seconds) {
        CalendarText.timeOfDay(out, Math.floorMod(seconds + CalendarText.zoneOffset(seconds), 86_400L));
    }

    /** Appends a space and as many more as the result's column asks for. */
    void toColumn() {
        out.put(' ').padTo(start + invisible, options.layout().column());
    }

    void end() {
        out.put('\n');
        open = false;
        if (out.length() >= BATCH) {
            write();
        }
    }

    void style(Style style) {
        if (colors) {
            int before = out.length();
            out.put(0x1b).put('[').ascii(style.code).put('m');
            invisible += out.length() - before;
        }
    }

    /** Writes out whole lines, and the open one too when somebody watches. */
    void write() {
        write(open && !options.layout().interactive() ? Math.max(start, 0) : out.length());
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
