package dev.jtrace.engine.bpf;

import dev.jtrace.engine.capture.NetworkInterfaces;
import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.HotPath;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceSink;
import dev.jtrace.table.Abi;
import java.nio.ByteBuffer;

/** Puts what records say into slots of the sink. Tracer thread only. */
@HotPath
final class RecordEvents {
    final TraceSink sink;

    private final NetworkInterfaces interfaces;

    /** @param interfaces for records that want their names */
    RecordEvents(TraceSink sink, NetworkInterfaces interfaces) {
        this.sink = sink;
        this.interfaces = interfaces;
    }

    /** Flags of a record that begins with {@code first}. */
    static int flags(long first) {
        return (int) (first >>> 16) & 0xffff;
    }

    /** ABI of the call of a record that begins with {@code first}. */
    static byte abi(long first) {
        return (byte) (first >>> 8);
    }

    /** As the other, for those who have not looked into the record yet. */
    TraceEvent call(EventKind kind, ByteBuffer from, int at, int length) {
        return call(kind, from, at, length, from.getLong(at + Layout.R_KIND));
    }

    /**
     * A claimed slot with the call and, unless {@code length} is 0, its captured bytes.
     *
     * @param first the first eight bytes of the record
     */
    TraceEvent call(EventKind kind, ByteBuffer from, int at, int length, long first) {
        TraceEvent e = sink.claim();
        describe(e, kind, from, at, first);
        data(from, at, length, flags(first));
        return e;
    }

    /** A claimed slot with the call {@code t} is in, whose stack pointer and arguments are known. */
    TraceEvent call(EventKind kind, ByteBuffer from, int at, Task t, long first) {
        TraceEvent e = sink.claim();
        numbers(e, kind, from, at, first);
        e.sp = t.stack;
        long[] arguments = t.arguments;
        e.a0 = arguments[0];
        e.a1 = arguments[1];
        e.a2 = arguments[2];
        e.a3 = arguments[3];
        e.a4 = arguments[4];
        e.a5 = arguments[5];
        return e;
    }

    /** Puts all but the captured bytes of a call into {@code e}. @param first the first eight bytes of the record */
    static void describe(TraceEvent e, EventKind kind, ByteBuffer from, int at, long first) {
        numbers(e, kind, from, at, first);
        e.sp = from.getLong(at + Layout.R_STACK);
        arguments(e, from, at);
    }

    private static void numbers(TraceEvent e, EventKind kind, ByteBuffer from, int at, long first) {
        head(e, kind, from, at);
        e.abi = abi(first);
        int number = (int) (first >>> 32);
        e.code = e.abi == Abi.X32.ordinal() ? number & ~Abi.X32_BIT : number;
        e.systemTime = from.getLong(at + Layout.R_CPU);
    }

    private static void arguments(TraceEvent e, ByteBuffer from, int at) {
        int arguments = at + Layout.R_ARGUMENTS;
        e.a0 = from.getLong(arguments);
        e.a1 = from.getLong(arguments + 8);
        e.a2 = from.getLong(arguments + 16);
        e.a3 = from.getLong(arguments + 24);
        e.a4 = from.getLong(arguments + 32);
        e.a5 = from.getLong(arguments + 40);
    }

    void data(ByteBuffer from, int at, int length, int flags) {
        int n = length - Layout.R_HEADER;
        if (n <= 0) {
            return;
        }
        boolean named = (flags & Layout.F_INTERFACES) != 0;
        CaptureWriter to = sink.capture(named ? sink.maxCapture() : n);
        from.get(at + Layout.R_HEADER, to.array(), to.position(), n);
        to.advance(n);
        if (named) {
            interfaces(from.getInt(at + Layout.R_TID), to);
        }
    }

    private void interfaces(int tid, CaptureWriter to) {
        byte[] names = interfaces.packed(tid);
        if (to.room() >= CaptureWriter.HEADER + names.length && to.begin(CaptureWriter.INTERFACES, 0)) {
            System.arraycopy(names, 0, to.array(), to.position(), names.length);
            to.advance(names.length);
            to.end(CaptureWriter.COMPLETE);
        }
    }

    TraceEvent slot(EventKind kind, ByteBuffer from, int at) {
        TraceEvent e = sink.claim();
        head(e, kind, from, at);
        return e;
    }

    private static void head(TraceEvent e, EventKind kind, ByteBuffer from, int at) {
        e.kind = kind;
        e.time = from.getLong(at + Layout.R_TIME);
        long who = from.getLong(at + Layout.R_TID);
        e.tid = (int) who;
        e.tgid = (int) (who >>> 32);
    }

    void emit(EventKind kind, int tid, int tgid, long time, long a0) {
        TraceEvent e = sink.claim();
        e.kind = kind;
        e.time = time;
        e.tid = tid;
        e.tgid = tgid;
        e.a0 = a0;
        sink.publish();
    }

    void publish() {
        sink.publish();
    }
}
