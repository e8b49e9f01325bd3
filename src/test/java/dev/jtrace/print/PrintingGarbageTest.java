package dev.jtrace.print;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceHandler;
import dev.jtrace.ring.AllocatedBytes;
import dev.jtrace.table.Abi;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The everyday calls are printed without garbage. */
class PrintingGarbageTest {
    private static final int ROUNDS = 20_000;

    private final List<TraceEvent> round = new ArrayList<>();
    private long bytes;
    private final TraceOutput sink = new TraceOutput() {
        @Override
        public void write(byte[] written, int offset, int length) {
            bytes += length;
        }

        @Override
        public void flush() {
            // Nothing is kept.
        }
    };

    private void call(String name, byte[] in, byte[] out, long result, long... args) {
        round.add(event(EventKind.SYSCALL_ENTER, name, in, 0, args));
        round.add(event(EventKind.SYSCALL_EXIT, name, out, result, args));
    }

    private static TraceEvent event(EventKind kind, String name, byte[] data, long result, long... args) {
        TraceEvent e = new TraceEvent();
        e.kind = kind;
        e.tid = 100;
        e.code = EventScript.TABLE.byName(name).number(Abi.X86_64);
        e.a0 = args[0];
        e.a1 = args.length > 1 ? args[1] : 0;
        e.a2 = args.length > 2 ? args[2] : 0;
        e.a3 = args.length > 3 ? args[3] : 0;
        e.data = data;
        e.dataLength = data.length;
        e.result = result;
        e.flags = result < 0 ? TraceEvent.FAILED : 0;
        return e;
    }

    private static byte[] block(int kind, long address, byte[] bytes) {
        CaptureWriter w = new CaptureWriter();
        byte[] out = new byte[CaptureWriter.HEADER + bytes.length];
        w.reset(out, 0, out.length);
        w.begin(kind, address);
        System.arraycopy(bytes, 0, out, CaptureWriter.HEADER, bytes.length);
        w.advance(bytes.length);
        w.end(CaptureWriter.COMPLETE);
        return out;
    }

    private long garbagePerRound(TraceHandler handler) throws ReflectiveOperationException {
        byte[] path = block(CaptureWriter.STRING, 0x10, "/etc/ld.so.cache".getBytes(ISO_8859_1));
        byte[] text = block(CaptureWriter.MEMORY, 0x20, "some\0data\n".getBytes(ISO_8859_1));
        byte[] none = {};
        call("openat", path, none, 3, -100, 0x10, 0x80000);
        call("newfstatat", path, block(CaptureWriter.MEMORY, 0x30, new byte[144]), 0, -100, 0x10, 0x30, 0);
        call("read", none, text, 10, 3, 0x20, 1024);
        call("write", text, none, -11, 1, 0x20, 10);
        call("mmap", none, none, 0x7f0000000000L, 0, 4096, 3, 0x22);
        for (int i = 0; i < 100; i++) {
            play(handler);
        }
        AllocatedBytes allocated = new AllocatedBytes();
        long before = allocated.ofThisThread();
        for (int i = 0; i < ROUNDS; i++) {
            play(handler);
        }
        return (allocated.ofThisThread() - before) / ROUNDS;
    }

    private void play(TraceHandler handler) {
        for (int i = 0; i < round.size(); i++) {
            TraceEvent e = round.get(i);
            e.time += 1000;
            handler.onEvent(e, (i & 3) == 0);
        }
    }

    @Test
    void textNeedsNoHeap() throws ReflectiveOperationException {
        TextOptions options = TextOptions.DEFAULT.withTimes(new LineTimes(Timestamps.TIME, 6, 0, 6, 6));
        assertThat(garbagePerRound(new TraceText(EventScript.TABLE, options, sink))).isLessThan(8);
        assertThat(bytes).isGreaterThan(ROUNDS * 300L);
    }

    @Test
    void jsonLinesNeedNoHeap() throws ReflectiveOperationException {
        assertThat(garbagePerRound(new TraceJsonl(EventScript.TABLE, TextOptions.DEFAULT, sink))).isLessThan(8);
        assertThat(bytes).isGreaterThan(ROUNDS * 500L);
    }
}
