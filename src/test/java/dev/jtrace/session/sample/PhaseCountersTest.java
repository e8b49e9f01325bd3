package dev.jtrace.session.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.engine.sample.CountedEvent;
import dev.jtrace.table.counter.CounterCode;
import dev.jtrace.table.counter.CpuKind;
import dev.jtrace.table.counter.EventSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which events phases have on processors that this machine is not. */
class PhaseCountersTest {
    private static final int TYPE = 4;

    /** A machine with one PMU of the cores, whose terms are where those of x86-64 are. */
    private record Machine(String name) implements EventSource {
        @Override
        public @Nullable Pmu pmu(String wanted) {
            return wanted.equals(name)
                    ? new Pmu(name, TYPE, Map.of("event", name.equals("cpu") ? "config:0-7" : "config:0-15", "umask",
                            "config:8-15"), Map.of(), Map.of(), Map.of(), "")
                    : null;
        }

        @Override
        public List<String> corePmus() {
            return List.of(name);
        }

        @Override
        public int tracepoint(String system, String event) {
            return -1;
        }

        @Override
        public List<String> tracepoints(String system) {
            return List.of();
        }

        @Override
        public long function(String path, String function) {
            return -1;
        }
    }

    private static List<CountedEvent> events(String vendor, String model) {
        return PhaseCounters.events(new CpuKind(vendor, model),
                new Machine(vendor.equals("arm") ? "armv8_pmuv3" : "cpu"));
    }

    private static long config(List<CountedEvent> events, String name) {
        CountedEvent event = events.stream().filter(e -> e.name().equals(name)).findFirst().orElseThrow();
        assertThat(event.code()).isInstanceOf(CounterCode.Pmu.class);
        return ((CounterCode.Pmu) event.code()).config();
    }

    @Test
    void intelCountsItsArithmeticByWidthAndWhatIsSplit() {
        List<CountedEvent> events = events("intel", "spr");
        assertThat(config(events, "fp_arith_inst_retired.512b_packed")).isEqualTo(0xc0c7);
        assertThat(config(events, "int_vec_retired.128bit")).isEqualTo(0x13e7);
        assertThat(config(events, "int_vec_retired.256bit")).isEqualTo(0xace7);
        assertThat(config(events, "mem_inst_retired.split_loads")).isEqualTo(0x41d0);
        assertThat(config(events, "mem_inst_retired.split_stores")).isEqualTo(0x42d0);
        assertThat(events).filteredOn(e -> e.name().startsWith("mem_")).allMatch(e -> e.part() == 100_000);
        assertThat(events("intel", "skylake")).noneMatch(e -> e.name().startsWith("int_vec"));
    }

    @Test
    void amdCountsItsOperationsByWidth() {
        List<CountedEvent> events = events("amd", "zen4");
        assertThat(config(events, "fp_ops_retired_by_width.pack_512_uops_retired")).isEqualTo(0x2008);
        assertThat(config(events, "fp_ops_retired_by_width.scalar_uops_retired")).isEqualTo(0x0408);
        assertThat(config(events, "sse_avx_ops_retired.sse_avx_all")).isEqualTo(0xf00b);
        assertThat(config(events, "ls_misal_loads.ma64")).isEqualTo(0x0147);
        assertThat(events("amd", "zen2").stream().map(CountedEvent::name))
                .containsExactlyInAnyOrder("fp_ret_sse_avx_ops.all", "ls_misal_loads.ma64");
    }

    @Test
    void neoverseCountsItsVectorsAndOtherCoresOfArmTheirStalls() {
        List<CountedEvent> events = events("arm", "neoverse");
        assertThat(config(events, "ase_spec")).isEqualTo(0x74);
        assertThat(config(events, "sve_inst_spec")).isEqualTo(0x8006);
        assertThat(config(events, "unaligned_ldst_spec")).isEqualTo(0x6a);
        assertThat(events("arm", "").stream().map(CountedEvent::name)).containsExactly("stall_backend");
    }

    @Test
    void ofAnUnknownProcessorItIsSaidThatNothingIsKnown() {
        assertThat(events("", "")).singleElement()
                .satisfies(e -> assertThat(e.code()).isInstanceOf(CounterCode.Absent.class));
    }
}
