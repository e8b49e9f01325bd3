package dev.jtrace.report;

import dev.jtrace.model.RunView;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.Deflater;

/**
 * The calls of a run as text for a page: columns of varints one after another (starts as zigzag differences), and behind
 * them those of each lane, deflated, in base64.
 */
final class RunColumns {
    private RunColumns() {}

    static String encode(RunView run) {
        RunView.Calls calls = run.calls();
        ByteArrayOutputStream out = new ByteArrayOutputStream(calls.count() * 8 + 16);
        differences(out, calls.start());
        for (int i = 0; i < calls.count(); i++) {
            varint(out, calls.duration()[i]);
        }
        for (int[] column : new int[][] {calls.task(), calls.name(), calls.error(), calls.text()}) {
            for (int i = 0; i < calls.count(); i++) {
                varint(out, column[i]);
            }
        }
        for (RunView.Lane lane : run.lanes()) {
            differences(out, lane.from());
            for (int i = 0; i < lane.from().length; i++) {
                varint(out, lane.to()[i] - lane.from()[i]);
            }
            for (long count : lane.count()) {
                varint(out, count);
            }
        }
        for (RunView.Track track : run.tracks().rows()) {
            track(out, track);
        }
        return Base64.getEncoder().encodeToString(deflate(out.toByteArray()));
    }

    private static void track(ByteArrayOutputStream out, RunView.Track track) {
        differences(out, track.start());
        for (long duration : track.duration()) {
            varint(out, duration);
        }
        for (int[] column : new int[][] {track.span(), track.text()}) {
            for (int number : column) {
                varint(out, number);
            }
        }
        differences(out, Arrays.stream(track.led()).asLongStream().toArray());
    }

    private static void differences(ByteArrayOutputStream out, long[] times) {
        long before = 0;
        for (long time : times) {
            long difference = time - before;
            varint(out, difference << 1 ^ difference >> 63);
            before = time;
        }
    }

    private static void varint(ByteArrayOutputStream out, long value) {
        long v = value;
        while ((v & ~0x7fL) != 0) {
            out.write((int) (v & 0x7f | 0x80));
            v >>>= 7;
        }
        out.write((int) v);
    }

    private static byte[] deflate(byte[] bytes) {
        try (Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true)) {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2 + 64);
            byte[] buffer = new byte[1 << 16];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        }
    }
}
