package dev.jtrace.bindings.bpf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KernelTypesTest {
    private static final int STRUCT = 4 << 24;
    private static final int TYPEDEF = 8 << 24;
    private static final int FUNC = 12 << 24;
    private static final int WITH_BIT_FIELDS = 1 << 31;

    private final ByteArrayOutputStream strings = new ByteArrayOutputStream();
    private final ByteArrayOutputStream types = new ByteArrayOutputStream();

    private int name(String text) {
        int at = strings.size();
        strings.writeBytes((text + '\0').getBytes(StandardCharsets.US_ASCII));
        return at;
    }

    private void put(int... words) {
        ByteBuffer out = ByteBuffer.allocate(4 * words.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int word : words) {
            out.putInt(word);
        }
        types.writeBytes(out.array());
    }

    private KernelTypes read() throws IOException {
        ByteBuffer out = ByteBuffer.allocate(24 + types.size() + strings.size()).order(ByteOrder.LITTLE_ENDIAN);
        out.putShort((short) 0xeb9f).putShort((short) 1).putInt(24);
        out.putInt(0).putInt(types.size()).putInt(types.size()).putInt(strings.size());
        return KernelTypes.of(out.put(types.toByteArray()).put(strings.toByteArray()).array());
    }

    @Test
    void findsTracepointsAndMembers() throws IOException {
        name("");
        put(name("int"), 1 << 24, 4, 32);
        put(name("task_struct"), STRUCT | WITH_BIT_FIELDS | 3, 64, name("on_rq"), 1, 8 * 4, name("bits"), 1,
                1 << 24 | 64,
                name("pid"), 1, 8 * 40);
        put(name("btf_trace_sys_enter"), TYPEDEF, 1);
        put(name("bpf_iter_task"), FUNC, 1);
        KernelTypes kernel = read();
        assertThat(kernel.tracepoint("sys_enter")).isEqualTo(3);
        assertThat(kernel.tracepoint("sys_exit")).isZero();
        assertThat(kernel.iterator("task")).isEqualTo(4);
        assertThat(kernel.iterator("bpf_map")).isZero();
        assertThat(kernel.offset("task_struct", "pid")).isEqualTo(40);
        assertThat(kernel.offset("task_struct", "on_rq")).isEqualTo(4);
        assertThat(kernel.offset("task_struct", "bits")).isEqualTo(-1);
        assertThat(kernel.offset("task_struct", "tgid")).isEqualTo(-1);
        assertThat(kernel.offset("sched_entity", "pid")).isEqualTo(-1);
    }

    @Test
    void refusesWhatItDoesNotKnow() throws IOException {
        assertThatIOException().isThrownBy(() -> KernelTypes.of(new byte[40]));
        name("");
        put(0, 31 << 24, 0);
        KernelTypes kernel = read();
        assertThatIOException().isThrownBy(() -> kernel.tracepoint("sys_enter"))
                .withMessageContaining("unknown kind");
    }

    @Test
    void theRunningKernelHasItsTasks() throws IOException {
        assumeTrue(KernelTypes.exist(), "this kernel does not describe its types");
        KernelTypes kernel = KernelTypes.open();
        assertThat(kernel.tracepoint("no_such_tracepoint")).as("looks through all types").isZero();
        assertThat(kernel.tracepoint("sys_enter")).isPositive();
        assertThat(kernel.tracepoint("sched_process_fork")).isPositive().isNotEqualTo(kernel.tracepoint("sys_enter"));
        int pid = kernel.offset("task_struct", "pid");
        assertThat(kernel.offset("task_struct", "tgid")).as("tgid follows pid").isEqualTo(pid + 4);
    }
}
