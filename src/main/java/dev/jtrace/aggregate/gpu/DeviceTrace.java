package dev.jtrace.aggregate.gpu;

import dev.jtrace.event.GpuCommand;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.model.DeviceCall;
import dev.jtrace.model.DeviceCommand;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run did with devices, command by command, for viewers of traces. The times of devices are put on the host's
 * clock when all is known. One thread.
 */
public final class DeviceTrace {
    /** Numbers of names; more than programs have. */
    private static final int MOST_NAMES = 1 << 16;
    private static final int DIMENSIONS = 3;
    /** Said of commands that have the times of all that was handed over with them; the page knows them by it. */
    private static final String SHARED = ", times of its submit";

    private final GpuLog log = new GpuLog();
    private final Map<Long, String> names = new HashMap<>();
    private final List<DeviceCall> calls = new ArrayList<>();
    private final List<DeviceCommand> commands = new ArrayList<>();

    /** Takes an event, whatever it tells. */
    public void take(TraceEvent e) {
        switch (e.kind) {
            case MARK_NAME -> {
                if (names.size() < MOST_NAMES) {
                    names.put(e.a0, new String(e.data, e.dataOffset, e.dataLength, StandardCharsets.ISO_8859_1));
                }
            }
            case GPU_QUEUE -> log.queue(e);
            case GPU_LAUNCH -> log.launched(e);
            case GPU_DONE -> log.done(e);
            case GPU_CALL -> log.called(e);
            case GPU_CLOCK -> log.clock(e);
            case GPU_NOTE -> log.noted(e);
            default -> {
            }
        }
    }

    /** After the last event. */
    public void finish() {
        GpuAnalysis analysis = new GpuAnalysis(log);
        Map<Command, Long> numbers = new HashMap<>();
        Map<Queue, Lanes> queues = new HashMap<>();
        Map<Handing, Long> handedOver = new HashMap<>();
        for (Command c : analysis.timed()) {
            long number = numbers.size() + 1L;
            numbers.put(c, number);
            if (c.joined) {
                handedOver.putIfAbsent(new Handing(c.tid, c.launched), number);
            }
            int lane = queues.computeIfAbsent(c.queue, queue -> new Lanes()).of(c.started, c.ended);
            commands.add(new DeviceCommand(number, c.queue.pid, c.queue.number, name(c.queue.device.name), name(c.name),
                    c.kind.label(), size(c) + (c.together ? SHARED : ""), lane, c.started, c.ended));
        }
        List<Made> made = new ArrayList<>();
        log.calls()
                .forEach(call -> made.add(new Made(call, name(call.name()), call.kind().label(),
                        handedOver.getOrDefault(new Handing(call.tid(), call.from()), 0L))));
        log.commands()
                .stream()
                .filter(Command::isCall)
                .forEach(c -> made.add(new Made(HostCall.of(c), (c.isKernel() ? "launch " : "") + name(c.name),
                        c.kind.label(), numbers.getOrDefault(c, 0L))));
        made.sort(Comparator.comparingLong(m -> m.call.from()));
        Map<Integer, Lanes> tasks = new HashMap<>();
        for (Made m : made) {
            HostCall c = m.call;
            int lane = tasks.computeIfAbsent(c.tid(), tid -> new Lanes()).of(c.from(), c.to());
            calls.add(new DeviceCall(c.pid(), c.tid(), m.name, m.kind, lane, c.from(), c.to(), c.failed(), m.launched));
        }
    }

    /** A call that handed over several commands: who made it, and when. */
    private record Handing(int tid, long from) {}

    private record Made(HostCall call, String name, String kind, long launched) {}

    private static String size(Command c) {
        if (!c.isKernel()) {
            String memory = c.memory().label();
            return c.bytes() + " bytes" + (memory.isEmpty() ? "" : ", " + memory);
        }
        StringBuilder size = new StringBuilder();
        for (int i = 0; i < DIMENSIONS && c.size[i] > 0; i++) {
            size.append(i == 0 ? "" : " x ").append(c.size[i]);
        }
        for (int i = 0; i < DIMENSIONS && GpuCommand.items(c.local, i) > 0; i++) {
            size.append(i == 0 ? " in groups of " : " x ").append(GpuCommand.items(c.local, i));
        }
        return size.toString();
    }

    private String name(int number) {
        return names.getOrDefault((long) number, "?");
    }

    /** What tasks asked of libraries, in the order of time; after {@link #finish}. */
    public List<DeviceCall> calls() {
        return calls;
    }

    /** What ran on devices, in the order of time; after {@link #finish}. */
    public List<DeviceCommand> commands() {
        return commands;
    }

    /** Rows that spans are drawn in without overlapping. */
    private static final class Lanes {
        /** Further ones share the last. */
        private static final int MOST = 64;

        private final long[] ends = new long[MOST];

        /** The first row that is free, for spans that come in the order of their beginnings. */
        int of(long begin, long end) {
            int lane = 0;
            while (lane < MOST - 1 && ends[lane] > begin) {
                lane++;
            }
            ends[lane] = Math.max(ends[lane], end);
            return lane;
        }
    }
}
