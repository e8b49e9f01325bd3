package dev.jtrace.print;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jtrace.decode.DecodeOptions;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceHandler;
import dev.jtrace.model.RunView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Readings of counters in the forms that a recording is turned into. */
class CountersExportTest {
    private static final Map<String, String> HEAD = Map.of("counter.0", "task-clock", "counter.0.unit", "msec",
            "counter.0.scale", "1.0E-6", "counter.1", "page-faults", "counter.2", "=evil\"\n");
    private static final RecordedCounters COUNTERS = RecordedCounters.of(HEAD);

    private static String of(Function<TraceOutput, TraceHandler> make) {
        EventScript script = EventScript.of(make).task(100);
        script.after(1000).call("getppid", 7);
        // 1 ms on the CPU in 2 ms; 30 faults in 10 ms, of which the hardware was there for a third.
        script.after(2_000_000).reading(0, -1, 2_000_000, 1_000_000, 5, 5);
        script.after(8_000_000).reading(1, -1, 10_000_000, 10, 9, 3);
        // Nothing was read for 5 ms.
        script.after(6_000_000).flagged(TraceEvent.USER_MODE).reading(1, -1, 1_000_000, 4, 1, 1);
        script.after(9_000_000).reading(0, -1, 2_000_000, 2_000_000, 1, 1);
        script.task(0).reading(2, 3, 1_000_000, 7, 1, 1);
        script.reading(99, 3, 1_000_000, 7, 1, 1);
        return script.end();
    }

    private static Function<TraceOutput, TraceHandler> calls(Function<TraceOutput, CallConsumer> form) {
        return out -> new CallStream(EventScript.TABLE, DecodeOptions.DEFAULT, form.apply(out));
    }

    @Test
    void unitsAndRates() {
        List<RecordedCounters.Counter> all = COUNTERS.all();
        assertThat(all).extracting(RecordedCounters.Counter::rateUnit).containsExactly("CPUs", "/s", "/s");
        assertThat(all.get(0).rate(500_000, 1_000_000)).isCloseTo(0.5, within(1e-12));
        assertThat(all.get(1).rate(500, 1_000_000)).isCloseTo(500_000, within(1e-6));
        assertThat(new RecordedCounters.Counter("e", "Joules", 0.5).rateUnit()).isEqualTo("Joules/s");
        assertThat(new RecordedCounters.Counter("t", "ns", 1).rate(5, 10)).isCloseTo(0.5, within(1e-12));
        Map<String, String> wrong = Map.of("counter.0", "x", "counter.0.scale", "NaN", "counter.2", "y");
        assertThat(RecordedCounters.of(wrong).all()).containsExactly(new RecordedCounters.Counter("x", "", 1));
        Map<String, String> written = new HashMap<>();
        for (int i = 0; i < all.size(); i++) {
            RecordedCounters.describe(written, i, all.get(i));
        }
        assertThat(written).isEqualTo(HEAD);
    }

    @Test
    void chromeHasLevels() {
        List<String> lines = of(calls(out -> new CallsChrome(out, COUNTERS))).replace("{\"ph\"", "\n{\"ph\"")
                .lines()
                .filter(l -> l.contains("\"ph\":\"C\""))
                .toList();
        assertThat(lines).hasSize(6 + 4);
        assertThat(lines.get(0)).contains("\"name\":\"task-clock\",\"pid\":100,\"ts\":1000000001.000,\"args\":"
                + "{\"CPUs\":0.500}");
        assertThat(lines.get(1)).contains("\"name\":\"page-faults\"").contains("{\"per_second\":3000.000}");
        assertThat(lines.get(2)).contains("\"name\":\"page-faults:u\"");
        assertThat(lines.get(3)).contains("\"name\":\"task-clock\",\"pid\":100,\"ts\":1000002001.000,\"args\":"
                + "{\"CPUs\":0.000}");
        assertThat(lines.get(4)).contains("{\"CPUs\":1.000}");
        assertThat(lines.get(5)).contains("\"name\":\"=evil\\\"\\\\012 CPU3\",\"pid\":0,");
    }

    @Test
    void perfettoHasOneTrackForEachSeries() {
        String bytes = of(calls(out -> new CallsPerfetto(out, 5, COUNTERS)));
        assertThat(bytes.split("task-clock", -1)).hasSize(2);
        assertThat(bytes).contains("page-faults:u", "CPUs", "CPU3").doesNotContain("\n CPU3");
    }

    @Test
    void linesOfJsonTellWhatTheKernelTold() {
        List<String> lines = of(out -> new TraceJsonl(EventScript.TABLE, TextOptions.DEFAULT, "test", out,
                StackLines.NONE, COUNTERS)).lines().filter(l -> l.startsWith("{\"type\":\"counter\"")).toList();
        assertThat(lines).hasSize(5);
        assertThat(lines.get(0)).isEqualTo("{\"type\":\"counter\",\"pid\":100,\"tid\":100,\"time_ns\":1000002001000,"
                + "\"name\":\"task-clock\",\"from_ns\":1000000001000,\"count\":1000000,\"enabled_ns\":5,"
                + "\"running_ns\":5,\"unit\":\"msec\",\"scale\":1.0E-6}");
        assertThat(lines.get(4)).contains("\"name\":\"=evil\\\"\\\\012\",\"cpu\":3,");
        lines.forEach(line -> assertThat(Json.parse(line.replace("1.0E-6", "1"))).isNotNull());
    }

    @Test
    void rowsOfTheDatabaseAreInUnits() {
        StringBuilder rows = new StringBuilder();
        CountersCsv csv = new CountersCsv(COUNTERS, new TraceOutput() {
            @Override
            public void write(byte[] bytes, int offset, int length) {
                rows.append(new String(bytes, offset, length, ISO_8859_1));
            }

            @Override
            public void flush() {
                // All is there.
            }
        });
        of(calls(out -> new TablesCsv(() -> out, false, out, csv)));
        assertThat(rows.toString().lines()).containsExactly("start_ns,dur_ns,pid,cpu,counter,amount,unit,share",
                "1000000001000,2000000,100,,\"task-clock\",1.0,\"msec\",1.0",
                "1000000001000,10000000,100,,\"page-faults\",30.0,,0.3333333333333333",
                "1000015001000,1000000,100,,\"page-faults:u\",4.0,,1.0",
                "1000023001000,2000000,100,,\"task-clock\",2.0,\"msec\",1.0",
                "1000024001000,1000000,,3,\"=evil\"\"\\012\",7.0,,1.0");
    }

    @Test
    void pagesHaveLanes() {
        RunCollector collector = new RunCollector(EventScript.TABLE);
        of(calls(out -> collector));
        RunView view = collector.view(HEAD);
        assertThat(view.tasks()).hasSize(1);
        assertThat(view.lanesOmitted()).isZero();
        assertThat(view.lanes()).extracting(RunView.Lane::name)
                .containsExactly("task-clock", "page-faults", "page-faults:u", "=evil\"\\012");
        RunView.Lane clock = view.lanes().get(0);
        assertThat(clock.pid()).isEqualTo(100);
        assertThat(clock.count()).containsExactly(1_000_000, 2_000_000);
        assertThat(clock.count()[0] * clock.rate() / (clock.to()[0] - clock.from()[0])).isCloseTo(0.5, within(1e-9));
        assertThat(view.lanes().get(1).count()).containsExactly(30);
        assertThat(view.lanes().get(3).cpu()).isEqualTo(3);
    }
}
