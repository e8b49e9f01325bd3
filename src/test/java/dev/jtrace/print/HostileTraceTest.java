package dev.jtrace.print;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.decode.DecodeOptions;
import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.FdDetails;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceHandler;
import dev.jtrace.table.Abi;
import dev.jtrace.table.Syscall;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a tracee has in its memory and registers, printing ends, bounded and without control characters. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileTraceTest {
    private static final long[] VALUES = {0, 1, 2, 3, 8, 16, 24, 64, 128, 4096, -1, -2, -100, 0x7fffffffL, 0x80000000L,
        0xffffffffL, Long.MAX_VALUE, Long.MIN_VALUE, 0x1000, 0x1008, 0x1010, 0x2000, 0x2040, 0x3000,
        0xfffffffffffffff8L};
    private static final int LONGEST_LINE = 1 << 20;

    private final byte[] captured = new byte[1 << 14];
    private final CaptureWriter writer = new CaptureWriter();
    private final TraceEvent event = new TraceEvent();
    private long written;

    private final TraceOutput sink = new TraceOutput() {
        @Override
        public void write(byte[] bytes, int offset, int length) {
            written += length;
            for (int i = offset; i < offset + length; i++) {
                int b = bytes[i] & 0xff;
                if (b < ' ' && b != '\n' || b == 0x7f) {
                    throw new AssertionError("control character " + b + " in the output");
                }
            }
        }

        @Override
        public void flush() {
            // Nothing is kept.
        }
    };

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void textEndsAndIsClean(long seed) {
        boolean verbose = seed % 2 == 0;
        TextOptions options = TextOptions.DEFAULT
                .withDecode(DecodeOptions.DEFAULT
                        .withStringLimit(seed % 3 == 0 ? 1 << 20 : 32)
                        .withVerbose(verbose)
                        .withFds(verbose ? -1 : 0));
        feed(new TraceText(EventScript.TABLE, options, sink), new Random(seed));
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void jsonEndsAndIsClean(long seed) {
        TextOptions options = TextOptions.DEFAULT
                .withDecode(DecodeOptions.DEFAULT.withVerbose(seed % 2 == 0).withFds(FdDetails.PATH));
        feed(new TraceJsonl(EventScript.TABLE, options, "ptrace", sink), new Random(seed));
    }

    private void feed(TraceHandler handler, Random random) {
        for (int i = 0; i < EventScript.TABLE.count(); i++) {
            Syscall call = EventScript.TABLE.get(i);
            for (int round = 0; round < 24; round++) {
                Abi abi = Abi.values()[random.nextInt(Abi.values().length)];
                int number = call.number(abi);
                if (number < 0) {
                    continue;
                }
                long before = written;
                call(handler, random, abi, number);
                assertThat(written - before).as(call.name()).isLessThan(LONGEST_LINE);
            }
        }
    }

    private void call(TraceHandler handler, Random random, Abi abi, int number) {
        event.clear();
        event.tid = 1 + random.nextInt(3);
        event.time += 1000;
        event.abi = abi.ordinal();
        event.code = number;
        event.a0 = value(random);
        event.a1 = value(random);
        event.a2 = value(random);
        event.a3 = value(random);
        event.a4 = value(random);
        event.a5 = value(random);
        event.kind = EventKind.SYSCALL_ENTER;
        memory(random);
        handler.onEvent(event, true);
        event.kind = EventKind.SYSCALL_EXIT;
        event.result = value(random);
        event.flags = event.result < 0 && event.result > -4096 ? TraceEvent.FAILED : 0;
        memory(random);
        handler.onEvent(event, true);
        event.kind = EventKind.SIGNAL;
        event.code = random.nextInt(70);
        memory(random);
        handler.onEvent(event, true);
    }

    private static long value(Random random) {
        return random.nextInt(4) == 0 ? random.nextLong() : VALUES[random.nextInt(VALUES.length)];
    }

    private void memory(Random random) {
        writer.reset(captured, 0, captured.length);
        block(random, CaptureWriter.MEMORY, 0x1000, random.nextInt(600));
        block(random, CaptureWriter.MEMORY, 0x2000, random.nextInt(4096));
        block(random, CaptureWriter.STRING, 0x3000, random.nextInt(100));
        block(random, CaptureWriter.STRING, 0x1000, random.nextInt(100));
        block(random, CaptureWriter.FD_PATH, 3, random.nextInt(100));
        block(random, CaptureWriter.CWD, 0, random.nextInt(100));
        event.data = captured;
        event.dataOffset = 0;
        event.dataLength = writer.length();
    }

    private void block(Random random, int kind, long key, int size) {
        writer.begin(kind, key);
        for (int i = 0; i < size; i++) {
            captured[writer.position() + i] = (byte) random.nextInt();
        }
        for (int i = 0; i + 8 <= size; i += 8) {
            if (random.nextBoolean()) {
                word(writer.position() + i, VALUES[random.nextInt(VALUES.length)]);
            }
        }
        writer.advance(size);
        writer.end(random.nextInt(3));
    }

    private void word(int at, long v) {
        for (int i = 0; i < 8; i++) {
            captured[at + i] = (byte) (v >>> 8 * i);
        }
    }
}
