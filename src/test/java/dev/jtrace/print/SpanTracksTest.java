package dev.jtrace.print;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.model.DeviceCall;
import dev.jtrace.model.DeviceCommand;
import dev.jtrace.model.MarkSpan;
import dev.jtrace.model.RunView;
import org.junit.jupiter.api.Test;

/** Rows that a page draws of devices and marks. */
class SpanTracksTest {
    private final SpanTracks tracks = new SpanTracks();

    private void command(long number, int queue, String name, String kind, long from) {
        tracks.command(new DeviceCommand(number, 7, queue, "d", name, kind, "64", 0, from, from + 10), name, "d");
    }

    private void call(String name, String kind, long from, long launched) {
        tracks.call(new DeviceCall(7, 8, name, kind, 0, from, from + 5, false, launched), name);
    }

    @Test
    void callsLeadToWhatTheyLaunched() {
        call("launch k", "kernel", 100, 2);
        call("finish", "wait", 120, 0);
        call("write", "host to device", 50, 1);
        tracks.mark(new MarkSpan("m", 7, 8, 0, 40, 200, false), "m");
        command(2, 2, "k", "kernel", 130);
        command(1, 1, "write", "host to device", 60);
        command(3, 1, "write", "host to device", 55);
        RunView.Tracks view = tracks.view(40);
        assertThat(view.rows()).extracting(RunView.Track::kind).containsExactly("queue", "queue", "calls", "marks");
        assertThat(view.rows().get(0).start()).containsExactly(15, 20);
        assertThat(view.rows().get(2).start()).containsExactly(10, 60, 80);
        // The second span of the page is the write, the third the kernel.
        assertThat(view.rows().get(2).led()).containsExactly(2, 3, 0);
        assertThat(view.names()).contains(new RunView.SpanName("k", "kernel"),
                new RunView.SpanName("write", "to device"), new RunView.SpanName("write", "launch"),
                new RunView.SpanName("finish", "wait"), new RunView.SpanName("m", "mark"));
        assertThat(view.texts().get(view.rows().get(3).text()[0])).isEqualTo("not ended");
        assertThat(view.omitted()).isZero();
        assertThat(tracks.first()).isEqualTo(40);
        assertThat(tracks.last()).isEqualTo(200);
    }

    @Test
    void whatFindsNoRoomIsCountedAndNothingLeadsThere() {
        for (int queue = 1; queue <= 200; queue++) {
            call("launch k", "kernel", queue * 20L, queue);
            command(queue, queue, "k", "kernel", queue * 20L);
        }
        RunView.Tracks view = tracks.view(0);
        assertThat(view.omitted()).isEqualTo(50);
        RunView.Track calls = view.rows().getLast();
        assertThat(calls.led()).hasSize(200);
        assertThat(calls.led()[149]).isEqualTo(150);
        assertThat(calls.led()[150]).isZero();
    }
}
