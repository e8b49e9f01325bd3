package dev.jtrace.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.table.Length;
import dev.jtrace.table.SyscallTable;
import dev.jtrace.table.Type;
import java.util.List;

/** Prints single values of irregular types for tests. */
final class Printed {
    private static final SyscallTable TABLE = SyscallTable.load();

    private final byte[] before = new byte[1 << 16];
    private final byte[] after = new byte[1 << 16];
    private final CaptureWriter entry = new CaptureWriter();
    private final CaptureWriter exit = new CaptureWriter();
    private final TraceEvent event = new TraceEvent();
    private final boolean verbose;

    private Printed(boolean verbose) {
        this.verbose = verbose;
        entry.reset(before, 0, before.length);
        exit.reset(after, 0, after.length);
    }

    static Printed brief() {
        return new Printed(false);
    }

    static Printed verbose() {
        return new Printed(true);
    }

    private static void block(CaptureWriter to, int kind, long address, byte[] bytes) {
        to.begin(kind, address);
        System.arraycopy(bytes, 0, to.array(), to.position(), bytes.length);
        to.advance(bytes.length);
        to.end(CaptureWriter.COMPLETE);
    }

    /** Memory at the entry. */
    Printed memory(long address, byte... bytes) {
        block(entry, CaptureWriter.MEMORY, address, bytes);
        return this;
    }

    Printed memory(long address, String bytes) {
        return memory(address, bytes.getBytes(ISO_8859_1));
    }

    Printed words(long address, long... words) {
        return memory(address, bytes(words));
    }

    Printed string(long address, String text) {
        block(entry, CaptureWriter.STRING, address, text.getBytes(ISO_8859_1));
        return this;
    }

    /** What descriptor {@code fd} refers to, at the exit. */
    Printed link(int fd, String text) {
        block(exit, CaptureWriter.FD_PATH, fd, text.getBytes(ISO_8859_1));
        return this;
    }

    /** Memory at the exit. */
    Printed wordsAfter(long address, long... words) {
        block(exit, CaptureWriter.MEMORY, address, bytes(words));
        return this;
    }

    static byte[] bytes(long... words) {
        byte[] bytes = new byte[8 * words.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (words[i / 8] >>> 8 * (i % 8));
        }
        return bytes;
    }

    Printed arguments(long a0, long a1, long a2) {
        event.a0 = a0;
        event.a1 = a1;
        event.a2 = a2;
        return this;
    }

    /** The value as an argument at the entry of a call. */
    String argument(String type, long value, Length... parameters) {
        return print(type, value, false, 0, parameters);
    }

    /** The value as an argument at the exit of a call that returned {@code result}. */
    String atExit(String type, long value, long result, Length... parameters) {
        return print(type, value, true, result, parameters);
    }

    private String print(String type, long value, boolean exiting, long result, Length... parameters) {
        Call call = new Call(TABLE, DecodeOptions.DEFAULT.withVerbose(verbose));
        ByteOutput out = new ByteOutput(16);
        event.result = result;
        event.flags = result < 0 ? TraceEvent.FAILED : 0;
        if (exiting) {
            call.leave(TABLE.get(0), event, out);
            call.memory().setFirst(after, 0, exit.length());
            call.memory().setSecond(before, 0, entry.length());
        } else {
            call.enter(TABLE.get(0), event, out);
            call.memory().setFirst(before, 0, entry.length());
            call.memory().setSecond(before, 0, 0);
        }
        Type.Custom custom = new Type.Custom(type, 0, List.of(parameters));
        Customs.of(custom).argument(call, custom, value);
        return new String(out.array(), 0, out.length(), ISO_8859_1);
    }
}
