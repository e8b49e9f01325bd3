package dev.jtrace.print;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.decode.DecodeOptions;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceHandler;
import dev.jtrace.model.DeviceCall;
import dev.jtrace.model.DeviceCommand;
import dev.jtrace.model.MarkSpan;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Marks and commands of devices in the forms for viewers of traces. */
class MarksExportTest {
    private static final class Marks implements CallConsumer {
        private final List<Object> seen = new ArrayList<>();

        @Override
        public void call(CallView call) {
            seen.add(call.name());
        }

        @Override
        public void event(TraceEvent e) {
            seen.add(e.kind);
        }

        @Override
        public void mark(MarkSpan mark) {
            seen.add(mark);
        }

        @Override
        public void quantity(String name, int pid, long time, long value) {
            seen.add(name + "=" + value + " of " + pid);
        }

        @Override
        public void end() {
            seen.add("end");
        }
    }

    private static TraceEvent event(EventKind kind, int tid, long time, long name) {
        TraceEvent e = new TraceEvent();
        e.kind = kind;
        e.tid = tid;
        e.tgid = kind == EventKind.MARK_NAME ? 0 : 7;
        e.time = time;
        e.a0 = name;
        return e;
    }

    private static void name(TraceHandler to, int number, String name) {
        TraceEvent e = event(EventKind.MARK_NAME, 0, 1, number);
        e.data = name.getBytes(StandardCharsets.UTF_8);
        e.dataLength = e.data.length;
        to.onEvent(e, true);
    }

    private static void send(TraceHandler to, EventKind kind, int tid, long time, long name) {
        to.onEvent(event(kind, tid, time, name), true);
    }

    private static CallStream stream(CallConsumer consumer) {
        return new CallStream(EventScript.TABLE, DecodeOptions.DEFAULT, consumer);
    }

    /** Marks that overlap are in rows of their own, each row is used again, and no number or end breaks anything. */
    @Test
    void marksOfATaskAreJoinedAndGetRows() {
        Marks marks = new Marks();
        CallStream calls = stream(marks);
        name(calls, 0, "a");
        name(calls, 1, "b");
        send(calls, EventKind.MARK_BEGIN, 8, 10, 0);
        send(calls, EventKind.MARK_BEGIN, 8, 20, 1);
        send(calls, EventKind.MARK_BEGIN, 9, 25, 1);
        send(calls, EventKind.MARK_END, 8, 30, 0);
        send(calls, EventKind.MARK_BEGIN, 8, 40, 99);
        send(calls, EventKind.MARK_END, 8, 50, -1);
        send(calls, EventKind.MARK_END, 8, 60, 1);
        TraceEvent value = event(EventKind.MARK_VALUE, 8, 65, 1);
        value.a1 = -5;
        calls.onEvent(value, true);
        send(calls, EventKind.EXITED, 8, 70, 0);
        // Rings of marks are read later than the end of a task is told.
        send(calls, EventKind.MARK_BEGIN, 8, 66, 0);
        send(calls, EventKind.MARK_END, 8, 68, 0);
        send(calls, EventKind.GROUP_STOP, 10, 90, 0);
        send(calls, EventKind.END, 0, 0, 0);
        assertThat(marks.seen).containsExactly(new MarkSpan("a", 7, 8, 0, 10, 30, true),
                new MarkSpan("b", 7, 8, 1, 20, 60, true), "b=-5 of 7", EventKind.EXITED,
                new MarkSpan("a", 7, 8, 1, 66, 68, true), EventKind.GROUP_STOP,
                new MarkSpan("?", 7, 8, 0, 40, 70, false), new MarkSpan("b", 7, 9, 0, 25, 90, false), "end");
    }

    @Test
    void aTaskWithTheNumberOfOneThatEndedHasMarksOfItsOwn() {
        Marks marks = new Marks();
        CallStream calls = stream(marks);
        name(calls, 0, "a");
        send(calls, EventKind.MARK_BEGIN, 8, 10, 0);
        send(calls, EventKind.EXITED, 8, 20, 0);
        send(calls, EventKind.MARK_BEGIN, 8, 30, 0);
        send(calls, EventKind.GROUP_STOP, 10, 90, 0);
        send(calls, EventKind.END, 0, 0, 0);
        assertThat(marks.seen).containsExactly(EventKind.EXITED, new MarkSpan("a", 7, 8, 0, 10, 20, false),
                EventKind.GROUP_STOP, new MarkSpan("a", 7, 8, 0, 30, 90, false), "end");
    }

    @Test
    void moreMarksThanRowsAreShownAllTheSame() {
        Marks marks = new Marks();
        CallStream calls = stream(marks);
        for (int i = 0; i < 5000; i++) {
            send(calls, EventKind.MARK_BEGIN, 8, i, 0);
        }
        for (int i = 0; i < 5000; i++) {
            send(calls, EventKind.MARK_END, 8, 5000 + i, 0);
        }
        assertThat(marks.seen).hasSize(4096).allMatch(m -> m instanceof MarkSpan s && s.lane() < 64);
    }

    private static String export(Function<TraceOutput, CallConsumer> form) {
        StringBuilder text = new StringBuilder();
        CallConsumer consumer = form.apply(new TraceOutput() {
            @Override
            public void write(byte[] bytes, int offset, int length) {
                text.append(new String(bytes, offset, length, StandardCharsets.ISO_8859_1));
            }

            @Override
            public void flush() {
                // Text has nothing to flush.
            }
        });
        consumer.mark(new MarkSpan("par\"\u001bse", 7, 8, 0, 1000, 3500, false));
        consumer.quantity("rows", 7, 2000, 42);
        consumer.deviceCall(new DeviceCall(7, 8, "launch saxpy", "kernel", 0, 1000, 2000, false, 1));
        consumer.deviceCall(new DeviceCall(7, 8, "clFinish", "wait", 0, 3000, 4000, true, 0));
        consumer.command(new DeviceCommand(1, 7, 3, "pocl", "saxpy", "kernel", "64", 0, 1500, 3900));
        consumer.end();
        return text.toString();
    }

    @Test
    void chromeHasThemWithArrows() {
        String text = export(out -> new CallsChrome(out, RecordedCounters.NONE));
        assertThat(text).contains(
                "{\"ph\":\"b\",\"name\":\"par\\\"\\\\033se\",\"pid\":7,\"tid\":8,\"ts\":1.000,\"cat\":\"mark\",\"id\":1,"
                        + "\"args\":{\"state\":\"not ended\"}},{\"ph\":\"e\",\"name\":\"par\\\"\\\\033se\",\"pid\":7,\"tid\":8,"
                        + "\"ts\":3.500,\"cat\":\"mark\",\"id\":1}",
                "{\"ph\":\"C\",\"name\":\"rows\",\"pid\":7,\"ts\":2.000,\"args\":{\"value\":42}}",
                "\"name\":\"launch saxpy\",\"pid\":7,\"tid\":8,\"ts\":1.000,\"dur\":1.000,\"cat\":\"device-call\"",
                "{\"ph\":\"s\",\"name\":\"launch\",\"pid\":7,\"tid\":8,\"ts\":1.000,\"cat\":\"launch\",\"id\":1}",
                "\"kind\":\"wait\",\"state\":\"failed\"", "\"name\":\"pocl queue 3\"",
                "\"name\":\"saxpy\",\"pid\":7,\"tid\":4194305,\"ts\":1.500,\"dur\":2.400,\"cat\":\"device\"",
                "{\"ph\":\"f\",\"name\":\"launch\",\"pid\":7,\"tid\":4194305,\"ts\":1.500,\"cat\":\"launch\",\"id\":1,"
                        + "\"bp\":\"e\"}");
        assertThat(text).matches("[ -~\n]*").containsOnlyOnce("\"ph\":\"s\"");
        assertThat(Json.parse(text.replaceAll("(\"(?:ts|dur)\":\\d+)\\.\\d+", "$1"))).isNotNull();
    }

    @Test
    void perfettoHasTracksOfTheirOwn() {
        String bytes = export(out -> new CallsPerfetto(out, 5, RecordedCounters.NONE));
        assertThat(bytes).contains("marks", "par\"\\033se", "not ended", "rows", "calls for devices", "launch saxpy",
                "pocl queue 3", "clFinish");
        // Fields 47 and 48, 64 bits each: an arrow from the launch, and the same to the kernel.
        assertThat(bytes).containsOnlyOnce("\u00f9\u0002\u0001\0\0\0\0\0\0\0")
                .containsOnlyOnce("\u0081\u0003\u0001\0\0\0\0\0\0\0");
    }
}
