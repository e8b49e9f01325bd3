package dev.jtrace.print;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceHandler;
import dev.jtrace.table.Abi;
import dev.jtrace.table.Syscall;
import dev.jtrace.table.SyscallTable;
import java.io.ByteArrayOutputStream;
import java.util.function.Function;

/** Feeds hand-built events to a handler. Captured memory is what was put since the last event. */
public final class EventScript {
    public static final SyscallTable TABLE = SyscallTable.load();

    private final TraceHandler handler;
    private final ByteArrayOutputStream written;
    private final TraceEvent event = new TraceEvent();
    private final byte[] captured = new byte[1 << 16];
    private final CaptureWriter writer = new CaptureWriter();
    private final long[] arguments = new long[6];
    private int number;
    private int tid = 100;
    private long time = 1_000_000_000_000L;
    private int textSeen;

    private int more;

    private EventScript(Function<TraceOutput, TraceHandler> make) {
        written = new ByteArrayOutputStream();
        handler = make.apply(new TraceOutput() {
            @Override
            public void write(byte[] bytes, int offset, int length) {
                written.write(bytes, offset, length);
            }

            @Override
            public void flush() {
                // A memory buffer has nothing to flush.
            }
        });
        writer.reset(captured, 0, captured.length);
    }

    public static EventScript of(Function<TraceOutput, TraceHandler> make) {
        return new EventScript(make);
    }

    public static EventScript text(TextOptions options) {
        return new EventScript(out -> new TraceText(TABLE, options, out));
    }

    public static EventScript text() {
        return text(TextOptions.DEFAULT);
    }

    /** The task of the events that follow. */
    public EventScript task(int id) {
        tid = id;
        return this;
    }

    /** Lets time pass, nanoseconds. */
    public EventScript after(long nanos) {
        time += nanos;
        return this;
    }

    public EventScript string(long address, String text) {
        return block(CaptureWriter.STRING, address, text.getBytes(ISO_8859_1), CaptureWriter.COMPLETE);
    }

    public EventScript memory(long address, byte... bytes) {
        return block(CaptureWriter.MEMORY, address, bytes, CaptureWriter.COMPLETE);
    }

    public EventScript memory(long address, String text) {
        return memory(address, text.getBytes(ISO_8859_1));
    }

    /** Little-endian 64-bit words. */
    public EventScript words(long address, long... words) {
        byte[] bytes = new byte[8 * words.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (words[i / 8] >>> 8 * (i % 8));
        }
        return memory(address, bytes);
    }

    public EventScript block(int kind, long key, byte[] bytes, int state) {
        writer.begin(kind, key);
        System.arraycopy(bytes, 0, writer.array(), writer.position(), bytes.length);
        writer.advance(bytes.length);
        writer.end(state);
        return this;
    }

    public EventScript enter(String call, long... args) {
        Syscall row = TABLE.byName(call);
        if (row == null) {
            throw new IllegalArgumentException(call);
        }
        return enter(row.number(Abi.X86_64), args);
    }

    public EventScript enter(int callNumber, long... args) {
        number = callNumber;
        for (int i = 0; i < 6; i++) {
            arguments[i] = i < args.length ? args[i] : 0;
        }
        return send(EventKind.SYSCALL_ENTER, number, 0);
    }

    /** Returns from the call that was entered last. */
    public EventScript exit(long result) {
        return send(EventKind.SYSCALL_EXIT, number, result);
    }

    /** Returns from a call that was under way when tracing began. */
    public EventScript returned(String call, long result, long... args) {
        Syscall row = TABLE.byName(call);
        if (row == null) {
            throw new IllegalArgumentException(call);
        }
        number = row.number(Abi.X86_64);
        for (int i = 0; i < 6; i++) {
            arguments[i] = i < args.length ? args[i] : 0;
        }
        return flagged(TraceEvent.NO_ENTRY).exit(result);
    }

    /** The next event has these flags too. */
    public EventScript flagged(int flags) {
        more = flags;
        return this;
    }

    /** What the call that returns next has added to the counters of its task. */
    public EventScript counters(long... values) {
        byte[] bytes = new byte[8 * values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (values[i / 8] >>> 8 * (i % 8));
        }
        return block(CaptureWriter.TASK_COUNTERS, 0, bytes, CaptureWriter.COMPLETE);
    }

    public EventScript call(String name, long result, long... args) {
        return enter(name, args).exit(result);
    }

    public EventScript send(EventKind kind, int code, long result) {
        event.clear();
        for (int i = 0; kind != EventKind.SYSCALL_ENTER && kind != EventKind.SYSCALL_EXIT && i < 6; i++) {
            arguments[i] = 0;
        }
        return sendWith(kind, code, result);
    }

    /** A reading of a counter: so many counts in the last {@code length} nanoseconds. */
    public EventScript reading(int counter, int cpu, long length, long count, long enabled, long running) {
        event.clear();
        arguments[0] = cpu;
        arguments[1] = count;
        arguments[2] = enabled;
        arguments[3] = running;
        arguments[4] = time - length;
        arguments[5] = 0;
        return sendWith(EventKind.READING, counter, 0);
    }

    /** An event that is not a call, about another task. */
    public EventScript about(EventKind kind, int code, long other) {
        event.clear();
        arguments[0] = other;
        return sendWith(kind, code, 0);
    }

    private EventScript sendWith(EventKind kind, int code, long result) {
        event.kind = kind;
        event.time = time;
        event.tid = tid;
        event.tgid = tid;
        event.code = code;
        event.a0 = arguments[0];
        event.a1 = arguments[1];
        event.a2 = arguments[2];
        event.a3 = arguments[3];
        event.a4 = arguments[4];
        event.a5 = arguments[5];
        event.result = result;
        event.flags = (result < 0 && result > -4096 ? TraceEvent.FAILED : 0) | more;
        more = 0;
        event.data = captured;
        event.dataOffset = 0;
        event.dataLength = writer.length();
        handler.onEvent(event, true);
        writer.reset(captured, 0, captured.length);
        return this;
    }

    /** What was written since the last call of this method. */
    public String written() {
        String all = written.toString(ISO_8859_1);
        String fresh = all.substring(textSeen);
        textSeen = all.length();
        return fresh;
    }

    /** Ends the trace and returns all that was written since {@link #written}. */
    public String end() {
        send(EventKind.END, 0, 0);
        return written();
    }
}
