package dev.jtrace.engine.capture;

import dev.jtrace.bindings.linux.Files;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Numbers and names of network interfaces, as {@code CaptureWriter.INTERFACES} has them. One thread. */
public final class NetworkInterfaces {
    private final Files files;
    private byte[] packed = new byte[0];

    public NetworkInterfaces(Files files) {
        this.files = files;
    }

    /** Those in the network namespace of task {@code tid}, or of this process; read once: those of the first count. */
    public byte[] packed(int tid) {
        if (packed.length == 0) {
            packed = pack(String.valueOf(tid));
        }
        if (packed.length == 0) {
            // The task is gone.
            packed = pack("self");
        }
        return packed;
    }

    private byte[] pack(String task) {
        byte[] out = new byte[0];
        for (String line : files.text("/proc/" + task + "/net/dev").split("\n")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                String name = line.substring(0, colon).trim();
                String index = files.text("/sys/class/net/" + name + "/ifindex").trim();
                if (!index.isEmpty()) {
                    int from = out.length;
                    int number = Integer.parseInt(index);
                    out = Arrays.copyOf(out, from + 5 + name.length());
                    for (int i = 0; i < 4; i++) {
                        out[from + i] = (byte) (number >> 8 * i);
                    }
                    out[from + 4] = (byte) name.length();
                    byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
                    System.arraycopy(bytes, 0, out, from + 5, bytes.length);
                }
            }
        }
        return out;
    }
}
