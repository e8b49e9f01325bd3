package dev.jtrace.engine.perf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.bindings.linux.Errno;
import dev.jtrace.bindings.perf.Counters;
import dev.jtrace.bindings.perf.PerfAttr;
import dev.jtrace.table.counter.CounterCatalog;
import dev.jtrace.table.counter.CounterEvent;
import dev.jtrace.table.counter.EventParser;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Groups, refusals and counts with a kernel that is made up: the files of a Skylake server, and a PMU of numbers. */
class CounterSetTest {
    private static final int FIRST = 100;
    private static final int EBUSY = 16;
    private static final int EMFILE = 24;

    @TempDir Path root;

    /** Descriptors from 100 on, with what they were opened for. */
    private static final class Kernel implements Counters {
        private final List<String> opened = new ArrayList<>();
        private final Map<Integer, Integer> errors = new HashMap<>();
        private final Map<Integer, long[]> values = new HashMap<>();
        private final Set<Integer> enabled = new HashSet<>();
        private final List<Integer> closed = new ArrayList<>();
        private int attempts;
        private int reads;

        /** The attempt with that number, from 0 on, ends with {@code errno}. */
        Kernel refuse(int attempt, int errno) {
            errors.put(attempt, errno);
            return this;
        }

        @Override
        public int open(PerfAttr attr, int pid, int cpu, int group, int flags) {
            Integer errno = errors.get(attempts++);
            if (errno != null) {
                return -errno;
            }
            int fd = FIRST + opened.size();
            opened.add(group < 0 ? "leads" : "joins " + group);
            return fd;
        }

        @Override
        public int enable(int leader) {
            enabled.add(leader);
            return 0;
        }

        @Override
        public int disable(int leader) {
            enabled.remove(leader);
            return 0;
        }

        @Override
        public int read(int fd, long[] into) {
            reads++;
            long[] own = values.getOrDefault(fd, new long[0]);
            System.arraycopy(own, 0, into, 0, own.length);
            return own.length;
        }

        @Override
        public void close(int fd) {
            closed.add(fd);
        }
    }

    private CounterSet set(String events) throws IOException {
        MachineEvents machine = SysfsFixture.of("skylake", root);
        return new CounterSet(new PerfAttr(Arena.ofAuto()),
                new EventParser(CounterCatalog.of(machine.cpu()), machine).parse(events),
                new CounterSet.Options(CounterSet.Start.LATER, true, true), machine);
    }

    private CounterSet opened(Kernel kernel, String events) throws IOException {
        CounterSet set = set(events);
        set.open(kernel, Place.task(1, ""));
        return set;
    }

    @Test
    void eventsThatNeedNoHardwareShareAGroupAndHardwareEventsDoNot() throws IOException {
        Kernel kernel = new Kernel();
        CounterSet set = opened(kernel, "task-clock,mem:0x1000,cycles,instructions,cs,cs:D");
        assertThat(kernel.opened).containsExactly("leads", "joins 100", "joins 100", "leads", "leads", "leads");
        assertThat(set.isShared()).isTrue();

        set.enable(kernel);
        assertThat(kernel.enabled).containsExactlyInAnyOrder(100, 103, 104, 105);
        set.disable(kernel);
        assertThat(kernel.enabled).isEmpty();

        kernel.values.put(100, new long[] {3, 9, 9, 1, 2, 3});
        kernel.values.put(104, new long[] {1, 9, 9, 4});
        CounterValue[] values = set.read(kernel, 0);
        assertThat(List.of(values[0].count(), values[1].count(), values[4].count(), values[3].count()))
                .containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void oneReadTellsAllThatNeedsNoHardware() throws IOException {
        Kernel kernel = new Kernel();
        CounterSet set = opened(kernel, "task-clock,cs,faults,cpu-migrations,mem:0x1000:x");
        set.read(kernel, 0);
        assertThat(kernel.reads).isEqualTo(1);
        assertThat(set.isShared()).isFalse();
    }

    @Test
    void whatTheKernelDoesNotTakeIntoTheGroupIsCountedAlone() throws IOException {
        Kernel kernel = new Kernel().refuse(1, Errno.EINVAL);
        opened(kernel, "task-clock,cs,faults");
        assertThat(kernel.opened).containsExactly("leads", "leads", "joins 100");
    }

    @Test
    void aCpuThatWentOffKeepsItsCountsAndGivesItsDescriptorsBack() throws IOException {
        Kernel kernel = new Kernel();
        CounterSet set = set("task-clock,cs,cycles");
        set.open(kernel, Place.cpu(1));
        for (int fd = FIRST; fd < FIRST + 3; fd++) {
            kernel.values.put(fd, new long[] {1, 50, 40, 1000 + fd});
        }
        set.retire(kernel, 0);
        assertThat(kernel.closed).containsExactly(100, 101, 102);
        kernel.values.clear();
        assertThat(Arrays.stream(set.read(kernel, 0)).mapToLong(CounterValue::count).toArray())
                .containsExactly(1100, 1101, 1102);
        assertThat(set.descriptors()).isZero();
        set.open(kernel, Place.cpu(1));
        set.enable(kernel, 1);
        assertThat(kernel.enabled).containsExactlyInAnyOrder(103, 105);
    }

    @Test
    void bracesAreOneGroup() throws IOException {
        Kernel kernel = new Kernel();
        opened(kernel, "{cycles,instructions},page-faults,{branches,branch-misses}");
        assertThat(kernel.opened).containsExactly("leads", "joins 100", "leads", "leads", "joins 103");
    }

    @Test
    void aWeakGroupThatDoesNotFitIsTakenApart() throws IOException {
        Kernel kernel = new Kernel().refuse(1, Errno.EINVAL);
        CounterSet set = opened(kernel, "{cycles,r1,r2}:W");
        assertThat(kernel.opened).containsExactly("leads", "leads", "joins 100");

        kernel.values.put(100, new long[] {2, 50, 50, 7, 9});
        kernel.values.put(101, new long[] {1, 50, 25, 8});
        assertThat(Arrays.stream(set.read(kernel, 0)).mapToDouble(CounterValue::scaled).toArray()).containsExactly(7,
                16, 9);

        Kernel strict = new Kernel().refuse(1, Errno.EINVAL);
        CounterValue[] values = opened(strict, "{cycles,r1}").read(strict, 0);
        assertThat(values[1].trouble().reason()).isEqualTo("the kernel refuses these terms or modifiers");
    }

    @Test
    void countsOfAGroupAreScaledByTheTimesOfTheGroup() throws IOException {
        Kernel kernel = new Kernel();
        CounterSet set = opened(kernel, "{cycles,instructions},branches");
        kernel.values.put(100, new long[] {2, 1_000, 250, 4_000, 6_000});
        kernel.values.put(102, new long[] {1, 1_000, 1_000, 33});
        CounterValue[] values = set.read(kernel, 0);

        assertThat(Arrays.stream(values).mapToDouble(CounterValue::scaled).toArray()).containsExactly(16_000, 24_000,
                33);
        assertThat(Arrays.stream(values).mapToDouble(CounterValue::share).toArray()).containsExactly(0.25, 0.25, 1);
    }

    @Test
    void aPinnedGroupThatLostThePmuHasNoCount() throws IOException {
        Kernel kernel = new Kernel();
        CounterSet set = opened(kernel, "cycles:D");
        CounterValue value = set.read(kernel, 0)[0];
        assertThat(value.trouble()).isEqualTo(new Trouble(true, "its group never was on the PMU"));
    }

    @Test
    void whatIsForbiddenForTheKernelIsCountedInUserModeAndSaysSo() throws IOException {
        Kernel kernel = new Kernel().refuse(0, Errno.EACCES);
        CounterSet set = opened(kernel, "cycles,instructions:u");
        assertThat(set.events().stream().map(CounterEvent::name)).containsExactly("cycles:u", "instructions:u");
        kernel.values.put(100, new long[] {1, 5, 5, 3});
        assertThat(set.read(kernel, 0)[0].trouble().isNone()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"2,false,this processor has no such event", "95,false,this PMU cannot count it in this way",
        "16,true,counter busy", "24,true,too many descriptors (see ulimit -n)", "3,true,the task has ended",
        "13,false,perf_event_paranoid=3: sysctl kernel.perf_event_paranoid=2 (or as root)"})
    void refusalsAreToldInWords(int errno, boolean supported, String reason) throws IOException {
        java.nio.file.Files.createDirectories(root.resolve("proc/sys/kernel"));
        java.nio.file.Files.writeString(root.resolve("proc/sys/kernel/perf_event_paranoid"), "3\n");
        Kernel kernel = new Kernel().refuse(0, errno);
        CounterSet set = opened(kernel, "cycles:u");
        assertThat(set.read(kernel, 0)[0].trouble()).isEqualTo(new Trouble(supported, reason));
    }

    @Test
    void aRefusedMemberDoesNotEndItsGroup() throws IOException {
        Kernel kernel = new Kernel().refuse(0, EBUSY).refuse(2, EMFILE);
        CounterSet set = opened(kernel, "{cycles,instructions,branches,branch-misses}");
        assertThat(kernel.opened).containsExactly("leads", "joins 100");
        kernel.values.put(100, new long[] {2, 10, 10, 70, 80});
        CounterValue[] values = set.read(kernel, 0);
        assertThat(values[0].trouble().reason()).isEqualTo("counter busy");
        assertThat(values[1].count()).isEqualTo(70);
        assertThat(values[2].trouble().reason()).startsWith("too many descriptors");
        assertThat(values[3].count()).isEqualTo(80);
    }

    @Test
    void eventsOutsideTheCoresAreReadOnTheirOwnCpusOnly() throws IOException {
        Kernel kernel = new Kernel();
        CounterSet set = set("uncore_imc_0/cas_count_read/");
        for (int cpu : List.of(0, 1, 20)) {
            set.open(kernel, Place.cpu(cpu));
        }
        set.open(kernel, Place.task(1, ""));
        assertThat(kernel.opened).hasSize(2);
        assertThat(set.read(kernel, 1)[0].trouble()).isEqualTo(new Trouble(true, "counted on another CPU"));
        assertThat(set.read(kernel, 3)[0].trouble())
                .isEqualTo(Trouble.unsupported("counts CPUs, not programs: use -a"));
    }
}
