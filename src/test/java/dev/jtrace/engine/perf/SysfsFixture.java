package dev.jtrace.engine.perf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Lays out a machine's files from a *.sysfs resource: {@code path = text}, with | for line ends. */
final class SysfsFixture {
    private SysfsFixture() {}

    static MachineEvents of(String machine, Path root) throws IOException {
        String name = "/dev/jtrace/counter/" + machine + ".sysfs";
        String text;
        try (InputStream in = Objects.requireNonNull(SysfsFixture.class.getResourceAsStream(name), name)) {
            text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
        for (String line : text.split("\n", -1)) {
            int equals = line.indexOf(" = ");
            if (equals > 0 && !line.startsWith("#")) {
                String path = line.substring(0, equals);
                Path file = root.resolve(path.startsWith("proc/") ? path : "sys/bus/event_source/devices/" + path);
                Files.createDirectories(file.getParent());
                Files.writeString(file, line.substring(equals + 3).replace('|', '\n') + '\n');
            }
        }
        return new MachineEvents(root);
    }
}
