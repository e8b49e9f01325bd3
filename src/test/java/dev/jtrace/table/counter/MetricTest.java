package dev.jtrace.table.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The formulas and tables of counters. */
class MetricTest {
    private static OptionalDouble value(String formula, Map<String, Double> values) {
        return new Formula(formula).evaluate(
                name -> values.containsKey(name) ? OptionalDouble.of(values.get(name)) : OptionalDouble.empty());
    }

    @ParameterizedTest
    @CsvSource({"a / b,2.5", "1 + 2 * a,21", "( 1 + 2 ) * a,30", "a - b - 1,5", "a / b / 5,0.5", "64 * L1-x,192"})
    void formulas(String formula, double expected) {
        assertThat(value(formula, Map.of("a", 10.0, "b", 4.0, "L1-x", 3.0))).hasValue(expected);
    }

    @Test
    void aMissingInputOrADivisionByNothingHasNoValue() {
        assertThat(value("a / b", Map.of("a", 1.0))).isEmpty();
        assertThat(value("a / b", Map.of("a", 1.0, "b", 0.0))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a +", "( a", "a b", "* a", "a )"})
    void malformedFormulas(String formula) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Formula(formula));
    }

    @Test
    void everyMetricIsWellFormed() {
        Set<String> vendorEvents = new HashSet<>();
        CounterCatalog catalog = CounterCatalog.of(CpuKind.UNKNOWN);
        catalog.vendorEvents().forEach(e -> vendorEvents.add(e.name()));
        List<Metric> all = Metric.all();
        assertThat(all).hasSizeGreaterThan(30);
        assertThat(all.stream().map(m -> m.name() + ' ' + m.cpus())).doesNotHaveDuplicates();
        for (Metric metric : all) {
            assertThat(metric.unit()).as(metric.name()).isIn("ratio", "percent", "GHz", "GB/s", "GFLOP/s");
            assertThat(metric.cpus()).as(metric.name()).matches("any|(intel|amd|arm)(-[a-z0-9]+)?");
            assertThat(metric.meaning()).as(metric.name()).isNotBlank();
            for (String input : metric.events()) {
                boolean known = catalog.genericNames().contains(input) || vendorEvents.contains(input)
                        || input.startsWith("topdown-");
                assertThat(known).as(metric.name() + ": " + input).isTrue();
            }
        }
    }

    @Test
    void percentMetricsAreInPercent() {
        Metric misses = Metric.all().stream().filter(m -> m.is("branch_miss_ratio")).findFirst().orElseThrow();
        assertThat(misses.value(n -> OptionalDouble.of(n.equals("branches") ? 200 : 3))).hasValue(1.5);
    }

    @Test
    void vectorsAndSplitLoadsOfPhasesAreTheSameOnProcessorsOfBothVendors() {
        for (CpuKind cpu : List.of(new CpuKind("intel", "spr"), new CpuKind("amd", "zen4"))) {
            assertThat(Metric.all().stream().filter(m -> m.is(Metric.PHASES) && m.fits(cpu)).map(Metric::name))
                    .contains("IPC", "fp_arith", "fp_scalar", "fp_128", "fp_256", "fp_512", "split_loads");
        }
    }

    @Test
    void partsAreOfEventsThatThereAre() {
        Set<String> events = new HashSet<>();
        CounterCatalog.of(CpuKind.UNKNOWN).vendorEvents().forEach(e -> events.add(e.name()));
        for (String row : CounterCatalog.rows("parts")) {
            String event = row.split("\\s+")[0];
            assertThat(events).contains(event);
            assertThat(CountParts.of(event)).isBetween(1000, 1_000_000);
        }
        assertThat(CountParts.of("anything")).isEqualTo(10_000_000);
    }

    @Test
    void everyVendorEventIsWellFormed() {
        List<CounterCatalog.Vendor> events = CounterCatalog.of(CpuKind.UNKNOWN).vendorEvents();
        assertThat(events).hasSizeGreaterThan(40);
        for (CounterCatalog.Vendor event : events) {
            assertThat(event.terms()).as(event.name()).matches("event=0x[0-9a-f]+(,umask=0x[0-9a-f]{2})?");
            assertThat(event.models()).as(event.name())
                    .isSubsetOf("any", "skylake", "spr", "zen2", "zen3", "zen4", "neoverse");
            assertThat(event.name()).isEqualTo(event.name().toLowerCase(Locale.ROOT));
            assertThat(event.meaning()).isNotBlank();
        }
    }
}
