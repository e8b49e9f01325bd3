package dev.jtrace.engine.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.DescriptorSet;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.table.Abi;
import dev.jtrace.table.SyscallTable;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever a task claims, no program reads beyond its room or throws. */
class CaptureRunnerPropertyTest {
    private static final long BASE = 0x5000_0000_0000L;
    private static final int PAGES = 4;

    @Property(tries = 60)
    void everyProgramStaysInBounds(@ForAll long seed, @ForAll @IntRange(min = 0, max = 20_000) int room,
            @ForAll boolean verbose) {
        Random random = new Random(seed);
        FakeMemory memory = memory(random);
        TraceEvent event = new TraceEvent();
        byte[] buffer = new byte[room + 64];
        CaptureWriter writer = new CaptureWriter();
        CaptureRunner runner = new CaptureRunner(new CaptureLimits(
                random.nextInt(100), verbose, -1, DescriptorSet.NONE, true, false));
        SyscallTable table = SyscallTable.load();
        for (int i = 0; i < table.count(); i++) {
            arguments(event, random);
            Abi abi = random.nextBoolean() ? Abi.X86_64 : Abi.I386;
            for (int[] program : new int[][] {table.get(i).plan(abi).entry(), table.get(i).plan(abi).exit()}) {
                writer.reset(buffer, 32, 32 + room);
                runner.run(program, event, memory, new Links(), writer);
                assertThat(writer.length()).isBetween(0, room);
                assertThat(memory.longestRequest).isLessThanOrEqualTo(Math.max(room, 8));
            }
        }
        for (int i = 0; i < 32; i++) {
            assertThat(buffer[i]).isZero();
            assertThat(buffer[room + 32 + i]).isZero();
        }
    }

    private static FakeMemory memory(Random random) {
        FakeMemory memory = new FakeMemory();
        for (int i = 0; i < PAGES; i++) {
            if (random.nextInt(4) > 0) {
                long page = BASE + (long) i * FakeMemory.PAGE;
                memory.map(page);
                for (int at = 0; at < FakeMemory.PAGE; at += 8) {
                    memory.putNumber(page + at, value(random), 8);
                }
            }
        }
        return memory;
    }

    private static void arguments(TraceEvent event, Random random) {
        event.a0 = value(random);
        event.a1 = value(random);
        event.a2 = value(random);
        event.a3 = value(random);
        event.a4 = value(random);
        event.a5 = value(random);
        event.result = value(random);
        event.flags = random.nextInt(3) == 0 ? TraceEvent.FAILED : 0;
    }

    private static long value(Random random) {
        return switch (random.nextInt(7)) {
            case 0 -> random.nextInt(20);
            case 1 -> -random.nextInt(200);
            case 2 -> 0x7fff_ffff_ffff_ffffL - random.nextInt(3);
            case 3 -> 0x7fff_ffffL + random.nextInt(3);
            case 4 -> random.nextLong();
            default -> BASE + random.nextInt(PAGES * FakeMemory.PAGE);
        };
    }

    private static final class Links implements TaskLinks {
        @Override
        public int fdPath(int fd, byte[] into, int offset, int room) {
            return Math.min(room, 5);
        }

        @Override
        public int cwd(byte[] into, int offset, int room) {
            return Math.min(room, 1);
        }
    }
}
