package dev.jtrace.aggregate.gpu;

import dev.jtrace.event.GpuCall;
import dev.jtrace.event.GpuCommand;
import dev.jtrace.event.TraceEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps what processes did with devices until the run is over: some 200 bytes a command, 100 a host call, 40 a
 * reading of a clock, of each the first {@link #MOST}. Events may come in any order of time, the launch of a command
 * before its end. What they say may have been made up by the program.
 */
public final class GpuLog {
    static final int MOST = 1 << 19;
    /** Queues and devices of a run at most; further ones are put to one. */
    private static final int MOST_QUEUES = 1 << 14;
    private static final int BYTE = 0xff;

    private final List<Command> commands = new ArrayList<>();
    private final List<HostCall> calls = new ArrayList<>();
    private final Map<Key, Command> open = new HashMap<>();
    private final Map<Key, Queue> queues = new HashMap<>();
    private final Map<Key, Device> devices = new HashMap<>();
    /** Commands that were handed over, but not yet told by the device. */
    private final Map<Key, Command> handedOver = new LinkedHashMap<>();
    private final Map<Integer, Queue> unplaced = new HashMap<>();
    private final ProbeNotes notes = new ProbeNotes();
    private int clocks;
    private long leftOut;
    private long stray;
    private long empty;

    /** What a process has numbered. */
    private record Key(int pid, long number) {}

    /** Takes a GPU_QUEUE. */
    public void queue(TraceEvent e) {
        notes.told(e);
        Device device = devices.size() < MOST_QUEUES
                ? devices.computeIfAbsent(new Key(e.tgid, e.a1), key -> new Device((int) e.a0, e.flags >>> 8 & BYTE))
                : devices.getOrDefault(new Key(e.tgid, e.a1), new Device(-1, 0));
        if (queues.size() < MOST_QUEUES) {
            queues.putIfAbsent(new Key(e.tgid, e.code), new Queue(e.tgid, queues.size() + 1, device));
        }
    }

    private Queue queueOf(TraceEvent e) {
        Queue known = queues.get(new Key(e.tgid, e.code));
        if (known != null) {
            return known;
        }
        Key key = queues.size() < MOST_QUEUES ? new Key(e.tgid, e.code) : new Key(e.tgid, -1);
        return queues.computeIfAbsent(key, k -> new Queue(e.tgid, queues.size() + 1, new Device(-1, 0)));
    }

    /** Takes a GPU_LAUNCH. */
    public void launched(TraceEvent e) {
        GpuCommand kind = GpuCommand.of(e.flags >>> 8 & BYTE);
        if (kind == null || e.a2 < e.time) {
            stray++;
            return;
        }
        boolean preliminary = (e.flags & TraceEvent.GPU_PRELIMINARY) != 0;
        notes.told(e);
        handedOver.remove(new Key(e.tgid, e.a1));
        if (commands.size() + handedOver.size() == MOST) {
            leftOut++;
            return;
        }
        Command command =
                new Command(preliminary ? unplaced(e.tgid) : queueOf(e), kind, (int) e.a0, e.tid, e.time, e.a2,
                        (e.flags & TraceEvent.GPU_BLOCKING) != 0, new long[] {e.a3, e.a4, e.a5}, e.result);
        command.unseen = (e.flags & TraceEvent.GPU_UNSEEN) != 0;
        command.joined = (e.flags & TraceEvent.GPU_JOINED) != 0;
        if (preliminary) {
            handedOver.put(new Key(e.tgid, e.a1), command);
        } else {
            commands.add(command);
            open.put(new Key(e.tgid, e.a1), command);
        }
    }

    private Queue unplaced(int pid) {
        return unplaced.size() < MOST_QUEUES
                ? unplaced.computeIfAbsent(pid, key -> new Queue(pid, 0, new Device(-1, 0)))
                : new Queue(pid, 0, new Device(-1, 0));
    }

    /** Takes a GPU_DONE. */
    public void done(TraceEvent e) {
        Command command = open.remove(new Key(e.tgid, e.a1));
        if (command == null) {
            stray += leftOut == 0 ? 1 : 0;
            return;
        }
        command.queued = e.a2;
        command.submitted = e.a3;
        command.started = e.a4;
        command.ended = e.a5;
        command.found = Math.max(e.time, command.returned);
        if ((e.flags & TraceEvent.FAILED) != 0) {
            command.state = Command.State.FAILED;
        } else if (!DeviceClock.isTime(e.a4) || !DeviceClock.isTime(e.a5)) {
            command.state = Command.State.UNTIMED;
        } else {
            command.state = Command.State.DONE;
            command.together = (e.flags & TraceEvent.GPU_TOGETHER) != 0;
            if (DeviceClock.isTime(e.a2)) {
                bracket(command);
            }
        }
    }

    /** It was queued while the host was in the call, and had ended when that was found out, or the call was back. */
    private static void bracket(Command c) {
        long low = c.launched - c.queued;
        long high = c.returned - c.queued;
        long ended = (c.blocking ? c.returned : c.found) - c.ended;
        // Times that contradict each other are told by Alignment; the bracket is that of the call.
        c.queue.device.clock.bracket(c.launched, low, ended < low ? high : Math.min(high, ended));
    }

    /** Takes a GPU_CALL. */
    public void called(TraceEvent e) {
        GpuCall kind = GpuCall.of(e.flags >>> 8 & BYTE);
        notes.told(e);
        if (kind == null || e.a2 < e.time) {
            stray++;
        } else if (calls.size() == MOST) {
            leftOut++;
        } else {
            calls.add(new HostCall(e.tgid, e.tid, (int) e.a0, kind, e.time, e.a2, e.result < 0));
        }
    }

    /** Takes a call that was seen from outside of the program. */
    void called(HostCall call) {
        if (calls.size() == MOST) {
            leftOut++;
        } else {
            calls.add(call);
        }
    }

    /** Takes a GPU_CLOCK. */
    public void clock(TraceEvent e) {
        Device device = devices.get(new Key(e.tgid, e.a1));
        if (device == null || e.a2 < e.time || !DeviceClock.isTime(e.a3)) {
            stray++;
            return;
        }
        if (clocks == MOST) {
            leftOut++;
            return;
        }
        clocks++;
        device.clock.bracket(e.time, e.time - e.a3, e.a2 - e.a3);
    }

    /** Takes a GPU_NOTE. */
    public void noted(TraceEvent e) {
        notes.noted(e);
    }

    /** What the probes tell of themselves. */
    ProbeNotes notes() {
        return notes;
    }

    /** Whether anything was done with devices. */
    public boolean isEmpty() {
        return commands.isEmpty() && calls.isEmpty() && queues.isEmpty() && handedOver.isEmpty();
    }

    /** All of them; the log is complete. */
    List<Command> commands() {
        if (!handedOver.isEmpty()) {
            settle();
        }
        return commands;
    }

    /**
     * What was handed over and not told by the device did not end, unless the process has told all that ran, and waited
     * for the device since: then the call had nothing to run, as those that are recorded into a graph.
     */
    private void settle() {
        Map<Integer, Long> waited = new HashMap<>();
        for (HostCall call : calls) {
            if (call.kind() == GpuCall.SYNC && !call.failed() && notes.isWhole(call.pid(), call.to())) {
                waited.merge(call.pid(), call.from(), Math::max);
            }
        }
        for (Command c : handedOver.values()) {
            if (c.returned <= waited.getOrDefault(c.queue.pid, Long.MIN_VALUE)) {
                empty++;
                calls.add(HostCall.of(c));
            } else {
                commands.add(c);
            }
        }
        handedOver.clear();
    }

    /** Calls that had nothing to run, after {@link #commands}. */
    long empty() {
        return empty;
    }

    List<HostCall> calls() {
        return calls;
    }

    void leftOut(long more) {
        leftOut += more;
    }

    /** Commands, calls and readings of clocks that there was no room for. */
    long leftOut() {
        return leftOut;
    }

    /** Events that nothing fits: ends of commands that were not launched, kinds that are none. */
    long stray() {
        return stray;
    }
}
