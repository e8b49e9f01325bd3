package dev.jtrace.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.JsonFormat;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Spans of a recording as a collector gets them: their times, parents and the trace they join. */
final class OtlpIT {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";
    private static Path folder = Path.of("unset");
    private static String collector = "";

    @BeforeAll
    static void record() throws Exception {
        folder = Jtrace.folder("otlp");
        collector = "python3 " + Jtrace.root().resolve("src/test/otlp/collector.py") + " ";
        assertThat(Jtrace.shell(folder, "env -u TRACEPARENT \"$J\" record -q -o free.jtr sh -c '/bin/true; exit 3'; "
                + "TRACEPARENT=00-" + TRACE + "-" + PARENT + "-01 \"$J\" record -q -o in.jtr sh -c "
                + "'cat /nonexistent; /bin/true; :'").status()).isZero();
    }

    private static String line(List<String> lines, String word) {
        return lines.stream().filter(l -> l.startsWith(word + " ")).findFirst().orElseThrow();
    }

    @Test
    void spansJoinTheTraceAndHaveTheirParents() throws Exception {
        Jtrace.Ended ended = Jtrace.shell(folder, "\"$J\" export --to otlp in.jtr | " + collector + "-");
        assertThat(ended.err()).isEmpty();
        List<String> lines = ended.lines();
        assertThat(line(lines, "traces")).isEqualTo("traces " + TRACE);
        assertThat(line(lines, "roots")).isEqualTo("roots " + PARENT);
        assertThat(line(lines, "tasks")).isEqualTo("tasks 3 cat sh true");
        assertThat(line(lines, "under")).isEqualTo("under sh>cat sh>true");
        assertThat(line(lines, "errors")).contains("ENOENT").contains("exit 1");
        String calls = Jtrace.shell(folder, "\"$J\" export --to csv in.jtr | tail -n +2 | wc -l").out().strip();
        assertThat(line(lines, "calls")).isEqualTo("calls " + calls);
        long start = Long.parseLong(line(lines, "first").substring(6)) / 1_000_000_000;
        assertThat(start).isBetween(System.currentTimeMillis() / 1000 - 3600, System.currentTimeMillis() / 1000);
    }

    /** The schema of OpenTelemetry itself, in which a name or a type that is not there is an error. */
    @Test
    void theSchemaOfCollectorsReadsThem() throws Exception {
        List<String> requests = Jtrace.shell(folder, "\"$J\" export --to otlp in.jtr").lines();
        int spans = 0;
        for (String request : requests) {
            ExportTraceServiceRequest.Builder parsed = ExportTraceServiceRequest.newBuilder();
            JsonFormat.parser().merge(request, parsed);
            for (ResourceSpans resource : parsed.getResourceSpansList()) {
                assertThat(resource.getResource().getAttributesList())
                        .anyMatch(a -> a.getKey().equals("service.name") && a.getValue().hasStringValue());
                for (Span span : resource.getScopeSpansList()
                        .stream()
                        .flatMap(scope -> scope.getSpansList().stream())
                        .toList()) {
                    assertThat(span.getName()).isNotEmpty();
                    assertThat(span.getStartTimeUnixNano()).isPositive()
                            .isLessThanOrEqualTo(span.getEndTimeUnixNano());
                    spans++;
                }
            }
        }
        long ids = requests.stream().mapToLong(r -> r.split("\"spanId\":", -1).length - 1).sum();
        assertThat(spans).isEqualTo((int) ids).isGreaterThan(50);
    }

    @Test
    void withoutATraceTheRunIsOne() throws Exception {
        String script = "\"$J\" export --to otlp free.jtr | " + collector + "-";
        List<String> lines = Jtrace.shell(folder, script).lines();
        assertThat(line(lines, "roots")).isEqualTo("roots -");
        assertThat(line(lines, "traces")).matches("traces [0-9a-f]{32}").isNotEqualTo("traces " + TRACE);
        assertThat(line(lines, "errors")).contains("exit 3");
        assertThat(line(Jtrace.shell(folder, script).lines(), "traces")).isEqualTo(line(lines, "traces"));
    }

    @Test
    void aCollectorGetsThemAndABusyOneIsAskedAgain() throws Exception {
        Jtrace.Ended ended = Jtrace.shell(folder, "rm -f port; " + collector + "port 503 429 200 & "
                + "until [ -s port ]; do sleep 0.05; done; u=http://127.0.0.1:$(cat port); "
                + "\"$J\" export --to otlp --endpoint $u in.jtr; echo status $?; "
                + "python3 -c 'import urllib.request as u, sys; u.urlopen(sys.argv[1])' $u; wait");
        assertThat(ended.err()).isEmpty();
        assertThat(ended.lines()).startsWith("post 503", "post 429", "post 200")
                .contains("status 0", "traces " + TRACE);
    }

    @Test
    void refusalsAreToldOnce() throws Exception {
        Jtrace.Ended ended = Jtrace.shell(folder, "rm -f port2; " + collector + "port2 400 & "
                + "until [ -s port2 ]; do sleep 0.05; done; u=http://127.0.0.1:$(cat port2); "
                + "\"$J\" export --to otlp --endpoint $u in.jtr; echo status $?; kill $!; wait 2>/dev/null");
        assertThat(ended.lines()).containsExactly("post 400", "status 3");
        assertThat(ended.err()).matches("jtrace: http://127.0.0.1:\\d+/v1/traces: the collector answers 400; "
                + "the rest is not sent\n");
        assertThat(Jtrace.jtrace(folder, "export", "--to=otlp", "--endpoint=ftp://x", "in.jtr").status()).isEqualTo(2);
        assertThat(Jtrace.jtrace(folder, "export", "--to=csv", "--endpoint=http://x", "in.jtr").status()).isEqualTo(2);
    }
}
