package dev.jtrace.engine.perf;

import dev.jtrace.bindings.linux.Syscalls;
import dev.jtrace.bindings.perf.Breakpoints;
import dev.jtrace.bindings.perf.Tracefs;
import dev.jtrace.table.counter.CpuKind;
import dev.jtrace.table.counter.EventSource;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Events as sysfs and tracefs below a root describe them: {@code /} for this machine. There a tracefs that is mounted
 * nowhere is read, with CAP_SYS_ADMIN, from a mount that nobody else sees. One thread.
 */
public final class MachineEvents implements EventSource, AutoCloseable {
    private static final Path HERE = Path.of("/");
    private static final String DEVICES = "sys/bus/event_source/devices";
    private static final List<String> TRACEFS = List.of("sys/kernel/tracing/events", "sys/kernel/debug/tracing/events");
    private static final int ABSENT = -1;
    private static final int UNREADABLE = -2;

    private final Path root;
    private final Map<String, Pmu> known = new HashMap<>();
    private @Nullable Tracefs own;
    private @Nullable UprobeEvents probes;

    public MachineEvents(Path root) {
        this.root = root;
    }

    @Override
    public @Nullable Pmu pmu(String name) {
        if (!name.matches("[A-Za-z0-9_.-]+") || name.startsWith(".")) {
            return null;
        }
        Pmu pmu = known.get(name);
        if (pmu == null) {
            pmu = read(name);
            if (pmu != null) {
                known.put(name, pmu);
            }
        }
        return pmu;
    }

    private @Nullable Pmu read(String name) {
        Path folder = root.resolve(DEVICES).resolve(name);
        String type = text(folder.resolve("type"));
        if (type.isEmpty()) {
            return null;
        }
        Map<String, String> events = new HashMap<>();
        Map<String, String> units = new HashMap<>();
        Map<String, Double> scales = new HashMap<>();
        for (Path file : files(folder.resolve("events"))) {
            String event = file.getFileName().toString();
            if (event.endsWith(".unit")) {
                units.put(event.substring(0, event.length() - 5), text(file));
            } else if (event.endsWith(".scale")) {
                scales.put(event.substring(0, event.length() - 6), scale(text(file)));
            } else if (!event.endsWith(".snapshot") && !event.endsWith(".per-pkg")) {
                events.put(event, text(file));
            }
        }
        Map<String, String> formats = new HashMap<>();
        for (Path file : files(folder.resolve("format"))) {
            formats.put(file.getFileName().toString(), text(file));
        }
        return new Pmu(name, Integer.parseInt(type), formats, events, units, scales, text(folder.resolve("cpumask")));
    }

    private static double scale(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    /** The PMU named cpu, or the ones that say which CPUs are theirs, as those of Arm and of hybrid machines do. */
    @Override
    public List<String> corePmus() {
        if (Files.exists(root.resolve(DEVICES).resolve("cpu/type"))) {
            return List.of("cpu");
        }
        List<String> found = new ArrayList<>();
        for (Path device : files(root.resolve(DEVICES))) {
            String name = device.getFileName().toString();
            boolean core = name.startsWith("armv8") || name.startsWith("cpu_");
            if (core && Files.exists(device.resolve("type"))) {
                found.add(name);
            }
        }
        return found;
    }

    /** Names of all PMUs. */
    public List<String> pmus() {
        return files(root.resolve(DEVICES)).stream().map(p -> p.getFileName().toString()).toList();
    }

    @Override
    public int tracepoint(String system, String name) {
        Path folder = tracepoints();
        if (folder == null) {
            return UNREADABLE;
        }
        String id = text(folder.resolve(system).resolve(name).resolve("id"));
        return id.isEmpty() ? ABSENT : Integer.parseInt(id);
    }

    @Override
    public List<String> tracepoints(String system) {
        Path folder = tracepoints();
        return folder == null
                ? List.of()
                : files(folder.resolve(system)).stream()
                        .filter(Files::isDirectory)
                        .map(event -> event.getFileName().toString())
                        .toList();
    }

    /** The folder with a folder for each system of tracepoints; null where there is none that can be read. */
    private @Nullable Path tracepoints() {
        for (String tracefs : TRACEFS) {
            Path folder = root.resolve(tracefs);
            if (Files.isReadable(folder) && Files.isDirectory(folder)) {
                return folder;
            }
        }
        if (!root.equals(HERE)) {
            return null;
        }
        if (own == null) {
            own = new Tracefs(new Syscalls(), Arena.global());
        }
        String path = own.ownPath();
        return path.isEmpty() ? null : Path.of(path, "events");
    }

    @Override
    public long function(String path, String name) {
        try {
            return ElfFunctions.offset(Path.of(path), name);
        } catch (IOException e) {
            return UNREADABLE;
        }
    }

    @Override
    public int probe(String path, long offset, boolean returns) {
        if (!root.equals(HERE)) {
            return ABSENT;
        }
        if (probes == null) {
            probes = new UprobeEvents(new Syscalls(), Arena.global());
        }
        return probes.make(path, offset, returns, 0, "");
    }

    @Override
    public boolean meetsBreakpoints() {
        return !root.equals(HERE) || Breakpoints.areMet();
    }

    /** Takes back what was made of functions. */
    @Override
    public void close() {
        if (probes != null) {
            probes.close();
        }
        if (own != null) {
            own.close();
        }
    }

    /** The number in /proc/sys/kernel/perf_event_paranoid; 2, the kernel's default, where it cannot be read. */
    public int paranoid() {
        try {
            return Integer.parseInt(text(root.resolve("proc/sys/kernel/perf_event_paranoid")));
        } catch (NumberFormatException e) {
            return 2;
        }
    }

    /** Whether this looks like the inside of a virtual machine. */
    public boolean isVirtual() {
        return text(root.resolve("proc/cpuinfo")).contains(" hypervisor")
                || !text(root.resolve("sys/hypervisor/type")).isEmpty();
    }

    /** The processor, by the kernel's description of it. */
    public CpuKind cpu() {
        return CpuKind.of(text(root.resolve("proc/cpuinfo")));
    }

    /** CPUs that are on; where sysfs does not tell (containers may hide it), as many as the VM may use. */
    public List<Integer> onlineCpus() {
        String online = text(root.resolve("sys/devices/system/cpu/online"));
        return CpuList.parse(online.isEmpty() ? "0-" + (Runtime.getRuntime().availableProcessors() - 1) : online);
    }

    private static List<Path> files(Path folder) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> list = Files.newDirectoryStream(folder)) {
            list.forEach(found::add);
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
        Collections.sort(found);
        return found;
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
