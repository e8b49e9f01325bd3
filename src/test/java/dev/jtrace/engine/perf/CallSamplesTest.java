package dev.jtrace.engine.perf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.bindings.perf.PerfRing;
import dev.jtrace.table.Abi;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class CallSamplesTest {
    private static final int PAGE = 4096;
    private static final CallTracepoints IDS = new CallTracepoints(101, 102, 103, 104);

    private final ByteBuffer memory = ByteBuffer.allocate(2 * PAGE).order(ByteOrder.nativeOrder());
    private final SampleQueue queue = new SampleQueue(CallSamples.LENGTH);
    private int head;

    /** Begins a record of {@code length} bytes behind its header; where its contents begin. */
    private int record(int type, int misc, int length) {
        int at = PAGE + head;
        memory.putInt(at, type).putShort(at + 4, (short) misc).putShort(at + 6, (short) (8 + length));
        head += 8 + length;
        return at + 8;
    }

    private int sample(int id, int raw, long time) {
        int at = record(PerfRing.SAMPLE, 0, 20 + raw + 16);
        memory.putInt(at, 40).putInt(at + 4, 41).putLong(at + 8, time).putInt(at + 16, raw);
        memory.putShort(at + 20, (short) id);
        memory.putLong(at + 20 + raw, 2).putLong(at + 28 + raw, 0x7ffe);
        return at + 28;
    }

    private boolean take() {
        memory.putLong(1024, head);
        return new CallSamples(IDS, (tid, time) -> {}).take(new PerfRing(memory, PAGE), queue);
    }

    private long value(int place) {
        return queue.records()[queue.head() + place];
    }

    @Test
    void anEmptyRingGivesNothing() {
        assertThat(take()).isFalse();
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void callsHaveNumberArgumentsResultAndStack() {
        int enter = sample(IDS.enter(), 68, 7);
        memory.putLong(enter, 257).putLong(enter + 8, -100).putLong(enter + 48, 6);
        int exit = sample(IDS.exit(), 28, 8);
        memory.putLong(exit, 257).putLong(exit + 8, -2);
        assertThat(take()).isTrue();
        assertThat(new long[] {value(SampleQueue.MARK), value(SampleQueue.TIME), value(SampleQueue.TID),
            value(SampleQueue.KEY)}).containsExactly(CallSamples.ENTER, 7, 41, 257);
        int values = SampleQueue.VALUES;
        assertThat(value(values + CallSamples.TGID)).isEqualTo(40);
        assertThat(value(values + CallSamples.ABI)).isEqualTo(2);
        assertThat(value(values + CallSamples.STACK)).isEqualTo(0x7ffe);
        assertThat(value(values + CallSamples.ARGUMENTS)).isEqualTo(-100);
        assertThat(value(values + CallSamples.ARGUMENTS + 5)).isEqualTo(6);
        queue.remove();
        assertThat(value(SampleQueue.MARK)).isEqualTo(CallSamples.EXIT);
        assertThat(value(values + CallSamples.ARGUMENTS)).isEqualTo(-2);
    }

    @Test
    void tasksComeExecuteAndGo() {
        int fork = record(PerfRing.FORK, 0, 40);
        memory.putInt(fork, 50).putInt(fork + 4, 40).putInt(fork + 8, 51).putInt(fork + 12, 41).putLong(fork + 16, 9);
        int named = record(PerfRing.COMM, 0, 32);
        memory.putInt(named, 50);
        int exec = record(PerfRing.COMM, 1 << 13, 32);
        memory.putInt(exec, 50).putInt(exec + 4, 51).putLong(exec + 24, 10);
        int lost = record(PerfRing.LOST, 0, 32);
        memory.putLong(lost + 8, 1234).putInt(lost + 20, 51).putLong(lost + 24, 11);
        assertThat(take()).isTrue();
        assertThat(queue.holds(CallSamples.FORK, 51)).isTrue();
        assertThat(queue.holds(CallSamples.FORK, 50)).isFalse();
        assertThat(value(SampleQueue.VALUES + CallSamples.ABI)).as("parent").isEqualTo(41);
        queue.remove();
        assertThat(value(SampleQueue.MARK)).as("a new name alone is nothing").isEqualTo(CallSamples.EXEC);
        assertThat(value(SampleQueue.TIME)).isEqualTo(10);
        queue.remove();
        assertThat(value(SampleQueue.VALUES + CallSamples.ABI)).as("lost").isEqualTo(1234);
        assertThat(value(SampleQueue.TID)).isEqualTo(51);
    }

    @Test
    void theKernelComparesFewCallsAndNotMany() {
        assertThat(PerfEngine.condition((abi, number) -> true)).isEmpty();
        assertThat(PerfEngine.condition((abi, number) -> abi == Abi.X86_64.ordinal() && number == 257))
                .contains("id==257||", "id==231||", "id==59||")
                .endsWith("||id==-1")
                .doesNotContain("id==258");
    }
}
