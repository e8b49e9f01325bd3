package dev.jtrace.print;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.event.EventKind;
import dev.jtrace.event.TraceEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeparateTextTest {
    private final List<String> written = new ArrayList<>();
    private final TaskOutputs outputs = new TaskOutputs() {
        @Override
        public TraceOutput of(int tid) {
            written.add(tid + " begins");
            return new TraceOutput() {
                @Override
                public void write(byte[] bytes, int offset, int length) {
                    written.add(tid + " " + new String(bytes, offset, length, StandardCharsets.US_ASCII).strip());
                }

                @Override
                public void flush() {
                    // It is kept as it comes.
                }
            };
        }

        @Override
        public void end(int tid) {
            written.add(tid + " ends");
        }
    };

    private final SeparateText texts =
            new SeparateText(new TraceText(EventScript.TABLE, TextOptions.DEFAULT, outputs.of(0)), outputs);

    private void event(EventKind kind, int tid, long result) {
        TraceEvent e = new TraceEvent();
        e.kind = kind;
        e.tid = tid;
        e.tgid = tid;
        e.result = result;
        texts.onEvent(e, true);
    }

    @Test
    void lossesThatAreToldLateMakeNoTask() {
        event(EventKind.EXITED, 7, 0);
        event(EventKind.LOST, 7, 12);
        event(EventKind.LOST, 0, 3);
        event(EventKind.EXITED, 8, 0);
        assertThat(written).containsExactly("0 begins", "7 begins", "7 +++ exited with 0 +++", "7 ends", "7 begins",
                "7 +++ lost 12 events +++", "7 ends", "0 begins", "0 +++ lost 3 events +++", "0 ends", "8 begins",
                "8 +++ exited with 0 +++", "8 ends");
    }
}
