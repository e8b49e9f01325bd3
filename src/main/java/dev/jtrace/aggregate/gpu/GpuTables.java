package dev.jtrace.aggregate.gpu;

import dev.jtrace.aggregate.LatencyHistogram;
import dev.jtrace.event.GpuCommand;
import dev.jtrace.event.GpuMemory;
import dev.jtrace.model.Cell;
import dev.jtrace.model.Column;
import dev.jtrace.model.Section;
import dev.jtrace.model.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** Tables of the run as a whole: queues, kernels, transfers, host calls. */
final class GpuTables {
    private static final List<Column> QUEUES = List.of(new Column("queue", "queue", Unit.COUNT, 5),
            new Column("pid", "pid", Unit.COUNT, 7), new Column("commands", "commands", Unit.COUNT, 8),
            new Column("wall", "wall s", Unit.SECONDS, 9), new Column("compute", "compute s", Unit.SECONDS, 9),
            new Column("other", "transfer s", Unit.SECONDS, 9), new Column("idle", "idle s", Unit.SECONDS, 9),
            new Column("late", "queued", Unit.SECONDS, 9), new Column("waiting", "host waits", Unit.SECONDS, 9),
            new Column("building", "builds", Unit.SECONDS, 9), new Column("allocating", "allocates", Unit.SECONDS, 9),
            new Column("api", "calls API", Unit.SECONDS, 9), new Column("calling", "in kernel", Unit.SECONDS, 9),
            new Column("code", "runs code", Unit.SECONDS, 9), new Column("device", "device", Unit.TEXT, 8),
            new Column("calls", "system calls while idle", Unit.TEXT, 8));
    private static final List<Column> KERNELS = List.of(new Column("kernel", "kernel", Unit.TEXT, 12),
            new Column("count", "count", Unit.COUNT, 7), new Column("total", "total s", Unit.SECONDS, 9),
            new Column("p50", "p50 us", Unit.NANOSECONDS, 9), new Column("p99", "p99 us", Unit.NANOSECONDS, 9),
            new Column("longest", "longest us", Unit.NANOSECONDS, 10),
            new Column("launch", "launch us", Unit.NANOSECONDS, 9),
            new Column("first", "first launch us", Unit.NANOSECONDS, 15),
            new Column("shared", "in shared s", Unit.SECONDS, 9),
            new Column("sizes", "work items, of a group", Unit.TEXT, 12));
    private static final List<Column> TRANSFERS = List.of(new Column("direction", "transfer", Unit.TEXT, 14),
            new Column("count", "count", Unit.COUNT, 7), new Column("bytes", "bytes", Unit.COUNT, 12),
            new Column("total", "total s", Unit.SECONDS, 9), new Column("rate", "GB/s", Unit.COUNT, 6),
            new Column("best", "best GB/s", Unit.COUNT, 9), new Column("pageable", "pageable", Unit.COUNT, 12),
            new Column("pinned", "pinned", Unit.COUNT, 12), new Column("untold", "not told", Unit.COUNT, 12),
            new Column("exposed", "exposed s", Unit.SECONDS, 9),
            new Column("blocking", "blocking", Unit.COUNT, 8), new Column("shared", "in shared s", Unit.SECONDS, 9));
    private static final List<Column> CALLS = List.of(new Column("function", "host call", Unit.TEXT, 20),
            new Column("kind", "for", Unit.TEXT, 8), new Column("count", "count", Unit.COUNT, 7),
            new Column("failed", "failed", Unit.COUNT, 6), new Column("total", "total s", Unit.SECONDS, 9),
            new Column("p50", "p50 us", Unit.NANOSECONDS, 9), new Column("p99", "p99 us", Unit.NANOSECONDS, 9),
            new Column("longest", "longest us", Unit.NANOSECONDS, 10));
    private static final int MOST_SIZES = 3;
    private static final int MOST_CALLS = 3;
    /** Bytes that are enough to say how fast transfers can be. */
    private static final long MUCH = 1 << 16;

    private final GpuAnalysis analysis;
    private final IntFunction<String> names;

    GpuTables(GpuAnalysis analysis, IntFunction<String> names) {
        this.analysis = analysis;
        this.names = names;
    }

    Section queues(HostSide side) {
        List<List<Cell>> rows = new ArrayList<>();
        for (QueueUse use : analysis.queues(side)) {
            List<Cell> row = new ArrayList<>(List.of(Cell.of(use.queue().number), Cell.of(use.queue().pid),
                    Cell.of(use.commands()), Cell.of(use.wall()), Cell.of(use.compute()),
                    Cell.of(use.busy() - use.compute()), Cell.of(use.idle().sum())));
            for (Idle.Cause cause : Idle.Cause.values()) {
                row.add(Cell.of(use.idle().of(cause)));
            }
            row.add(new Cell.Text(names.apply(use.queue().device.name)));
            row.add(new Cell.Text(calls(use.idle().calls())));
            rows.add(row);
        }
        return new Section("gpu_queues", "GPU: what became of the time of queues, and why they were idle", QUEUES, rows,
                null);
    }

    private static String calls(Map<String, Long> nanos) {
        return String.join(", ", nanos.entrySet()
                .stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(MOST_CALLS)
                .map(call -> call.getKey() + String.format(Locale.ROOT, " %.1f ms", call.getValue() / 1e6))
                .toList());
    }

    Section kernels() {
        Map<Launches.Kernel, List<Command>> kernels = new LinkedHashMap<>();
        for (Command c : analysis.timed()) {
            if (c.isKernel()) {
                kernels.computeIfAbsent(Launches.Kernel.of(c), key -> new ArrayList<>()).add(c);
            }
        }
        List<List<Cell>> rows = kernels.entrySet()
                .stream()
                .sorted(Comparator.<Map.Entry<Launches.Kernel, List<Command>>>comparingLong(
                        entry -> own(entry.getValue()) + shared(entry.getValue())).reversed())
                .map(entry -> kernel(entry.getKey(), entry.getValue()))
                .toList();
        return new Section("gpu_kernels", "GPU: kernels", KERNELS, rows, null);
    }

    /** How long commands ran, of those that have times of their own. */
    private static long own(List<Command> commands) {
        return commands.stream().filter(c -> !c.together).mapToLong(Command::length).sum();
    }

    /** How long that ran which commands without times of their own were part of. */
    private static long shared(List<Command> commands) {
        return Spans.of(commands, c -> c.together).length();
    }

    private static Cell sharedCell(List<Command> commands) {
        return commands.stream().anyMatch(c -> c.together) ? Cell.of(shared(commands)) : Cell.EMPTY;
    }

    private List<Cell> kernel(Launches.Kernel kernel, List<Command> runs) {
        LatencyHistogram times = new LatencyHistogram();
        Map<String, Integer> sizes = new TreeMap<>();
        long launch = 0;
        for (Command c : runs) {
            if (!c.together) {
                times.add(c.length());
            }
            launch += analysis.launches().usual(c);
            sizes.merge(sizes(c), 1, Integer::sum);
        }
        boolean known = runs.stream().anyMatch(c -> !c.together);
        return List.of(new Cell.Text(names.apply(kernel.name())), Cell.of(runs.size()),
                known ? Cell.of(own(runs)) : Cell.EMPTY, known ? Cell.of(times.percentile(500)) : Cell.EMPTY,
                known ? Cell.of(times.percentile(990)) : Cell.EMPTY, known ? Cell.of(times.max()) : Cell.EMPTY,
                Cell.of(launch / runs.size()), Cell.of(analysis.launches().first(kernel)), sharedCell(runs),
                new Cell.Text(most(sizes)));
    }

    private static String sizes(Command c) {
        StringBuilder text = new StringBuilder().append(c.size[0]);
        int dimensions = c.size[2] > 1 ? 3 : c.size[1] > 1 ? 2 : 1;
        for (int i = 1; i < dimensions; i++) {
            text.append('x').append(c.size[i]);
        }
        if (c.local != 0) {
            text.append(" by ").append(local(c, 0));
            for (int i = 1; i < dimensions; i++) {
                text.append('x').append(local(c, i));
            }
        }
        return text.toString();
    }

    private static long local(Command c, int dimension) {
        return GpuCommand.items(c.local, dimension);
    }

    /** The most usual ones. */
    private static String most(Map<String, Integer> sizes) {
        String text = String.join(", ", sizes.entrySet()
                .stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(MOST_SIZES)
                .map(Map.Entry::getKey)
                .toList());
        return sizes.size() > MOST_SIZES ? text + " and " + (sizes.size() - MOST_SIZES) + " more" : text;
    }

    Section transfers() {
        List<List<Cell>> rows = new ArrayList<>();
        Spans compute = Spans.of(analysis.timed(), Command::isKernel);
        for (GpuCommand kind : GpuCommand.values()) {
            List<Command> own = analysis.timed().stream().filter(c -> c.kind == kind).toList();
            if (kind != GpuCommand.KERNEL && !own.isEmpty()) {
                rows.add(transfer(kind, own, compute));
            }
        }
        return new Section("gpu_transfers", "GPU: transfers", TRANSFERS, rows, null);
    }

    private static List<Cell> transfer(GpuCommand kind, List<Command> own, Spans compute) {
        long bytes = own.stream().mapToLong(Command::bytes).sum();
        long timed = own.stream().filter(c -> !c.together).mapToLong(Command::bytes).sum();
        boolean known = own.stream().anyMatch(c -> !c.together);
        long total = own(own);
        double best = own.stream()
                .filter(c -> !c.together && c.bytes() >= MUCH && c.length() > 0)
                .mapToDouble(c -> (double) c.bytes() / c.length())
                .max()
                .orElse(0);
        return List.of(new Cell.Text(kind.label()), Cell.of(own.size()), bytes == 0 ? Cell.EMPTY : Cell.of(bytes),
                known ? Cell.of(total) : Cell.EMPTY,
                timed == 0 || total == 0 ? Cell.EMPTY : new Cell.Decimal((double) timed / total),
                best == 0 ? Cell.EMPTY : new Cell.Decimal(best),
                of(kind, own, GpuMemory.PAGEABLE), of(kind, own, GpuMemory.PINNED),
                of(kind, own, GpuMemory.UNKNOWN, GpuMemory.MANAGED),
                Cell.of(Spans.of(own, c -> true).outside(compute)),
                Cell.of(own.stream().filter(c -> c.blocking).count()), sharedCell(own));
    }

    /** Bytes from or to the host's memory of some kinds. */
    private static Cell of(GpuCommand kind, List<Command> own, GpuMemory... memory) {
        return switch (kind) {
            case WRITE, READ, MAP -> Cell.of(own.stream()
                    .filter(c -> List.of(memory).contains(c.memory()))
                    .mapToLong(Command::bytes)
                    .sum());
            case KERNEL, COPY, FILL, UNMAP, MIGRATE -> Cell.EMPTY;
        };
    }

    Section calls() {
        Map<String, List<HostCall>> functions = new TreeMap<>();
        for (HostCall call : analysis.log().calls()) {
            functions.computeIfAbsent(names.apply(call.name()), name -> new ArrayList<>()).add(call);
        }
        for (Command c : analysis.log().commands()) {
            if (!c.isCall()) {
                continue;
            }
            String function = c.isKernel() ? "(kernel launches)" : names.apply(c.name);
            functions.computeIfAbsent(function, name -> new ArrayList<>()).add(HostCall.of(c));
        }
        List<List<Cell>> rows = functions.entrySet()
                .stream()
                .sorted(Comparator.<Map.Entry<String, List<HostCall>>>comparingLong(
                        entry -> entry.getValue().stream().mapToLong(HostCall::length).sum()).reversed())
                .map(entry -> call(entry.getKey(), entry.getValue()))
                .toList();
        return new Section("gpu_calls", "GPU: host calls", CALLS, rows, null);
    }

    private static List<Cell> call(String function, List<HostCall> calls) {
        LatencyHistogram times = new LatencyHistogram();
        calls.forEach(call -> times.add(call.length()));
        return List.of(new Cell.Text(function), new Cell.Text(calls.getFirst().kind().label()), Cell.of(calls.size()),
                Cell.of(calls.stream().filter(HostCall::failed).count()),
                Cell.of(calls.stream().mapToLong(HostCall::length).sum()), Cell.of(times.percentile(500)),
                Cell.of(times.percentile(990)), Cell.of(times.max()));
    }
}
