package dev.jtrace.aggregate.gpu;

import dev.jtrace.event.GpuApi;
import dev.jtrace.model.Cell;
import dev.jtrace.model.Column;
import dev.jtrace.model.Section;
import dev.jtrace.model.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** How far the tables can be trusted: clocks, what does not fit together, and what was not seen. */
final class GpuTrust {
    private static final List<Column> CLOCKS = List.of(new Column("device", "clock of", Unit.TEXT, 12),
            new Column("pid", "pid", Unit.COUNT, 7), new Column("offset", "host - device s", Unit.SECONDS, 9),
            new Column("usual", "uncertain +- us", Unit.NANOSECONDS, 9),
            new Column("doubt", "at most us", Unit.NANOSECONDS, 9),
            new Column("pieces", "pieces", Unit.COUNT, 6), new Column("steps", "contradictions", Unit.COUNT, 6),
            new Column("note", "note", Unit.TEXT, 4));
    private static final List<Column> DOUBTS = List.of(new Column("commands", "commands", Unit.COUNT, 8),
            new Column("open", "not ended", Unit.COUNT, 9), new Column("failed", "failed", Unit.COUNT, 6),
            new Column("untimed", "without times", Unit.COUNT, 9),
            new Column("disordered", "out of order", Unit.COUNT, 9),
            new Column("early", "before launch", Unit.COUNT, 9), new Column("late", "after end seen", Unit.COUNT, 9),
            new Column("after_return", "after return", Unit.COUNT, 9), new Column("stray", "stray", Unit.COUNT, 5),
            new Column("left_out", "left out", Unit.COUNT, 8), new Column("unseen", "call not seen", Unit.COUNT, 9),
            new Column("empty", "nothing to run", Unit.COUNT, 9),
            new Column("together", "times shared", Unit.COUNT, 9), new Column("which", "not ended", Unit.TEXT, 8));
    private static final List<Column> APIS = List.of(new Column("api", "API", Unit.TEXT, 10),
            new Column("state", "state", Unit.TEXT, 6), new Column("detail", "detail", Unit.TEXT, 12));
    private static final int MOST_OPEN = 5;

    private final GpuAnalysis analysis;
    private final IntFunction<String> names;

    GpuTrust(GpuAnalysis analysis, IntFunction<String> names) {
        this.analysis = analysis;
        this.names = names;
    }

    Section clocks() {
        Map<Device, Queue> devices = new LinkedHashMap<>();
        analysis.log()
                .commands()
                .stream()
                .filter(c -> c.queue.number > 0)
                .forEach(c -> devices.putIfAbsent(c.queue.device, c.queue));
        List<List<Cell>> rows = new ArrayList<>();
        devices.forEach((device, queue) -> {
            DeviceClock clock = device.clock;
            rows.add(List.of(new Cell.Text(names.apply(device.name)), Cell.of(queue.pid),
                    clock.isKnown() ? Cell.of(clock.pieces().getFirst().offset()) : Cell.EMPTY,
                    clock.isKnown() ? Cell.of(clock.usualDoubt()) : Cell.EMPTY,
                    clock.isKnown() ? Cell.of(clock.mostDoubt()) : Cell.EMPTY, Cell.of(clock.pieces().size()),
                    Cell.of(clock.steps()), new Cell.Text(device.isCpu()
                            ? "this machine's CPUs: kernels run in tasks that are in the tables of phases, too"
                            : "")));
        });
        return new Section("gpu_clocks", "GPU: clocks of devices", CLOCKS, rows, null);
    }

    Section doubts() {
        List<Command> commands = analysis.log().commands();
        Map<String, Integer> open = new LinkedHashMap<>();
        long[] states = new long[Command.State.values().length];
        for (Command c : commands) {
            states[c.state.ordinal()]++;
            if (c.state == Command.State.OPEN) {
                open.merge(names.apply(c.name), 1, Integer::sum);
            }
        }
        Alignment alignment = analysis.alignment();
        List<Cell> row = List.of(Cell.of(commands.size()), Cell.of(states[Command.State.OPEN.ordinal()]),
                Cell.of(states[Command.State.FAILED.ordinal()]), Cell.of(states[Command.State.UNTIMED.ordinal()]),
                Cell.of(alignment.disordered()), Cell.of(alignment.early()), Cell.of(alignment.late()),
                Cell.of(alignment.afterReturn()), Cell.of(analysis.log().stray()), Cell.of(analysis.log().leftOut()),
                Cell.of(commands.stream().filter(c -> c.unseen).count()), Cell.of(analysis.log().empty()),
                Cell.of(commands.stream().filter(c -> c.together).count()),
                new Cell.Text(String.join(", ", open.entrySet()
                        .stream()
                        .limit(MOST_OPEN)
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .toList())));
        return new Section("gpu_doubts", "GPU: what was not seen, and times that cannot be (put right as told)", DOUBTS,
                List.of(row), null);
    }

    /** What libraries for devices the processes had, and what is known of their use. */
    static Section apis(GpuWatch watch, Libraries libraries, ProbeNotes notes, IntFunction<String> names) {
        List<List<Cell>> rows = new ArrayList<>();
        for (GpuApi api : GpuApi.values()) {
            boolean known = notes.isTold(api) || notes.isNoted(api);
            if (known) {
                String detail = notes.detail(api, names);
                rows.add(List.of(new Cell.Text(api.label()), new Cell.Text(notes.state(api)),
                        new Cell.Text(detail == null ? "told by jtrace's layer" : detail)));
            } else if (libraries.seen().contains(api)) {
                rows.add(List.of(new Cell.Text(api.label()),
                        new Cell.Text(watch == GpuWatch.HOST && api == GpuApi.CUDA ? "host only" : "UNAVAILABLE"),
                        new Cell.Text(trouble(api, watch))));
            }
        }
        if (rows.isEmpty()) {
            rows.add(List.of(new Cell.Text("none"), new Cell.Text(""),
                    new Cell.Text("no process has mapped a library for devices")));
        }
        return new Section("gpu_apis", "GPU: what programs use", APIS, rows, null);
    }

    private static String trouble(GpuApi api, GpuWatch watch) {
        boolean probed = api == GpuApi.OPENCL || api == GpuApi.CUDA || api == GpuApi.VULKAN;
        if (watch == GpuWatch.NOT_LINKED && probed) {
            return "the program is not linked with it and was not watched, but it was mapped later: use --gpu";
        }
        if (watch == GpuWatch.HOST) {
            return api == GpuApi.CUDA
                    ? "told at functions of libcuda, from outside: what the host called and how long, not what devices did"
                    : "not watched with --gpu=host";
        }
        return switch (api) {
            case OPENCL ->
                    "mapped, but nothing was told of it: no queue was made, or its loader knows no OPENCL_LAYERS and"
                            + " the program is not linked with it";
            case CUDA ->
                    "mapped, but nothing was told of it: it was not initialised, or CUDA_INJECTION64_PATH did not reach"
                            + " the driver";
            case VULKAN ->
                    "mapped, but nothing was told of it: no device was made, or its loader is older than VK_ADD_LAYER_PATH";
            case HIP, LEVEL_ZERO ->
                    "jtrace has no probe for it yet: what the program does with it is not seen";
        };
    }
}
