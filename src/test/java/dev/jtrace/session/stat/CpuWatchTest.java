package dev.jtrace.session.stat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.engine.perf.MachineEvents;
import dev.jtrace.engine.perf.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CPUs that go off and come up in a sysfs that is made up. */
class CpuWatchTest {
    @TempDir Path root;

    private void online(String cpus) throws IOException {
        Path folder = Files.createDirectories(root.resolve("sys/devices/system/cpu"));
        Files.writeString(folder.resolve("online"), cpus + "\n");
    }

    private CpuWatch watch(IntPredicate wanted) {
        return new CpuWatch(new MachineEvents(root), List.of(Place.cpu(0), Place.cpu(1)), wanted);
    }

    @Test
    void cpusThatGoAndComeAreTold() throws IOException {
        online("0-1");
        CpuWatch watch = watch(cpu -> true);
        assertThat(watch.look().isNone()).isTrue();
        online("0");
        assertThat(watch.look()).isEqualTo(new CpuWatch.Change(Set.of(1), Set.of()));
        assertThat(watch.look().isNone()).isTrue();
        online("0-3");
        assertThat(watch.look()).isEqualTo(new CpuWatch.Change(Set.of(), Set.of(1, 2, 3)));
        online("0,2-3");
        assertThat(watch.look()).isEqualTo(new CpuWatch.Change(Set.of(1), Set.of()));
    }

    @Test
    void onlyTheWantedOnesMatter() throws IOException {
        online("0-7");
        CpuWatch watch = watch(cpu -> cpu < 2);
        assertThat(watch.look().isNone()).isTrue();
        online("0,2-7");
        assertThat(watch.look().gone()).containsExactly(1);
        online("0-7");
        assertThat(watch.look().come()).containsExactly(1);
    }
}
