package dev.jtrace.engine.bpf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class TaskProbeTest {
    private static final int TID = 4711;
    private static final int TGID = 4242;
    private static final int PLACE = 2400;

    private final ByteBuffer task = ByteBuffer.allocate(1 << 13).order(ByteOrder.LITTLE_ENDIAN);

    TaskProbeTest() {
        for (int at = 0; at < task.capacity(); at += 4) {
            task.putInt(at, 0x1000000 + at);
        }
        task.putInt(PLACE, TID).putInt(PLACE + 4, TGID);
    }

    @Test
    void idsStandSideBySide() {
        task.putInt(100, TID).putInt(200, TGID);
        assertThat(TaskProbe.ids(task, TID, TGID)).isEqualTo(PLACE);
    }

    @Test
    void idsAtTwoPlacesAreNoPlace() {
        task.putInt(300, TID).putInt(304, TGID);
        assertThat(TaskProbe.ids(task, TID, TGID)).isNegative();
        assertThat(TaskProbe.ids(task, TGID, TID)).isNegative();
    }

    @Test
    void theExitCodeOfALivingThreadIsBetweenItsStateAndItsSignal() {
        assertThat(TaskProbe.exitCode(task, PLACE)).isNegative();
        task.putInt(PLACE - 100, 0).putInt(PLACE - 96, 0).putInt(PLACE - 92, -1).putInt(PLACE - 88, 0);
        assertThat(TaskProbe.exitCode(task, PLACE)).isEqualTo(PLACE - 96);
    }

    @Test
    void whatIsFarFromTheIdsIsSomethingElse() {
        task.putInt(100, 0).putInt(104, 0).putInt(108, -1).putInt(112, 0);
        assertThat(TaskProbe.exitCode(task, PLACE)).isNegative();
    }
}
