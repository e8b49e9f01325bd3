package dev.jtrace.aggregate.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.aggregate.CountedTime;
import dev.jtrace.event.GpuCommand;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeviceTimesTest {
    @Test
    void whatSharesItsTimesHasThemOnce() {
        Events events = new Events();
        events.ran(GpuCommand.KERNEL, 1, 1000, 1100, 1500, 64);
        events.ran(GpuCommand.WRITE, 9, 1600, 1700, 1750, 64);
        events.together(2000, 2100, 2500, 1, 2, 1, 2);
        events.together(3000, 3100, 3500, 2);
        assertThat(DeviceTimes.of(events.log, name -> "k" + name)).isEqualTo(Map.of("k1", new CountedTime(3, 800), "k2",
                new CountedTime(3, 800), "(host to device)", new CountedTime(1, 50)));
    }
}
