package dev.jtrace.print;

import dev.jtrace.decode.ByteOutput;
import dev.jtrace.decode.CommandNames;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.model.DeviceCall;
import dev.jtrace.model.DeviceCommand;
import dev.jtrace.model.MarkSpan;
import dev.jtrace.model.RunView;
import dev.jtrace.table.SyscallTable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers a run for a page. Memory is bounded: so many tasks, calls, texts and files, the rest is counted. */
public final class RunCollector implements CallConsumer {
    private static final int MOST_CALLS = 2_000_000;
    private static final int MOST_TEXT_BYTES = 12 << 20;
    private static final int LONGEST_TEXT = 400;
    private static final int MOST_FILES = 20_000;
    private static final int MOST_TASKS = 200_000;
    private static final int SHOWN_FILES = 500;

    private final SyscallTable table;
    private final CallColumns columns = new CallColumns();
    private final Map<Integer, RunTask> live = new HashMap<>();
    private final Map<Integer, Integer> parents = new HashMap<>();
    private final List<RunTask> tasks = new ArrayList<>();
    private final Map<String, Integer> nameIds = new HashMap<>();
    private final List<RunView.CallName> names = new ArrayList<>();
    private final Map<String, Integer> errorIds = new HashMap<>();
    private final List<String> errors = new ArrayList<>();
    private final Map<RunView.CallText, Integer> textIds = new HashMap<>();
    private final List<RunView.CallText> texts = new ArrayList<>();
    private final Map<String, FileSums> files = new HashMap<>();
    private final CounterLanes lanes = new CounterLanes();
    private final SpanTracks tracks = new SpanTracks();
    private final ByteOutput safe = new ByteOutput(512);
    private int textBytes;
    private long first = Long.MAX_VALUE;
    private long last;
    private long omitted;
    private long lost;

    /** What is added up for a file. */
    private static final class FileSums {
        long calls;
        long errors;
        long bytes;
        long time;
    }

    public RunCollector(SyscallTable table) {
        this.table = table;
        errors.add("");
        errorIds.put("", 0);
        texts.add(new RunView.CallText("", "", ""));
    }

    @Override
    public void call(CallView c) {
        seen(c.start);
        seen(c.start + c.duration);
        RunTask task = task(c.tid, c.pid, c.start);
        if (task == null) {
            omitted++;
            return;
        }
        if (!c.comm.isEmpty()) {
            task.comm = shown(c.comm);
        }
        task.end = Math.max(task.end, c.start + c.duration);
        if (c.returned && c.result > 0 && CommandNames.makesTasks(c.syscall)) {
            born((int) c.result, c.tid);
        }
        String path = shown(c.path);
        file(c, path);
        if (columns.count() == MOST_CALLS) {
            omitted++;
            return;
        }
        columns.add(c.start, c.duration, task.index, name(c), error(c.errno), text(c, path));
    }

    /** A task may be seen before or after its creator's call has returned. */
    private void born(int child, int parent) {
        RunTask task = live.get(child);
        if (task == null) {
            if (parents.size() < MOST_TASKS) {
                parents.put(child, parent);
            }
        } else if (task.parent == 0) {
            task.parent = parent;
        }
    }

    private void file(CallView c, String path) {
        if (path.isEmpty() || files.size() == MOST_FILES && !files.containsKey(path)) {
            return;
        }
        FileSums sums = files.computeIfAbsent(path, p -> new FileSums());
        sums.calls++;
        sums.errors += c.failed ? 1 : 0;
        sums.bytes += c.bytes;
        sums.time += c.duration;
    }

    private int name(CallView c) {
        Integer known = nameIds.get(c.name());
        if (known == null) {
            known = names.size();
            nameIds.put(c.name(), known);
            names.add(new RunView.CallName(c.name(), CallKind.of(c.syscall, table)));
        }
        return known;
    }

    private int error(String errno) {
        Integer known = errorIds.get(errno);
        if (known == null) {
            known = errors.size();
            errorIds.put(errno, known);
            errors.add(errno);
        }
        return known;
    }

    private int text(CallView c, String path) {
        if (textBytes > MOST_TEXT_BYTES) {
            return 0;
        }
        RunView.CallText text = new RunView.CallText(shown(c.arguments), shown(c.outcome), path);
        Integer known = textIds.get(text);
        if (known == null) {
            known = texts.size();
            textIds.put(text, known);
            texts.add(text);
            textBytes += text.arguments().length() + text.outcome().length() + path.length();
        }
        return known;
    }

    @Override
    public void event(TraceEvent e) {
        if (e.kind == EventKind.LOST) {
            lost += e.result;
            return;
        }
        if (e.kind == EventKind.READING) {
            lanes.take(e);
            return;
        }
        seen(e.time);
        RunTask task = task(e.tid, e.tgid, e.time);
        if (task == null) {
            return;
        }
        task.end = Math.max(task.end, e.time);
        switch (e.kind) {
            case TASK_NEW -> task.parent = e.a0 == 0 ? task.parent : (int) e.a0;
            case EXITED -> end(task, "exited with " + e.code);
            case KILLED -> end(task, "killed by signal " + e.code);
            case SUPERSEDED -> end(task, "superseded by " + e.a0);
            default -> {
            }
        }
    }

    private void end(RunTask task, String how) {
        task.ended = how;
        live.remove(task.tid);
    }

    /** Null for one too many. */
    private @Nullable RunTask task(int tid, int pid, long time) {
        RunTask task = live.get(tid);
        if (task == null) {
            if (tasks.size() == MOST_TASKS) {
                return null;
            }
            task = new RunTask(tasks.size(), tid, time);
            Integer parent = parents.remove(tid);
            task.parent = parent == null ? 0 : parent;
            tasks.add(task);
            live.put(tid, task);
        }
        if (pid != 0) {
            task.pid = pid;
        }
        return task;
    }

    private void seen(long time) {
        first = Math.min(first, time);
        last = Math.max(last, time);
    }

    @Override
    public void mark(MarkSpan mark) {
        tracks.mark(mark, shown(mark.name()));
    }

    @Override
    public void deviceCall(DeviceCall call) {
        tracks.call(call, shown(call.name()));
    }

    @Override
    public void command(DeviceCommand command) {
        tracks.command(command, shown(command.name()), shown(command.device()));
    }

    @Override
    public void end() {
        // The view is asked for when all is done.
    }

    /** What was gathered. */
    public RunView view(Map<String, String> head) {
        if (first == Long.MAX_VALUE && lanes.first() != Long.MAX_VALUE) {
            seen(lanes.first());
            seen(lanes.last());
        }
        if (tracks.last() != 0) {
            seen(tracks.first());
            seen(tracks.last());
        }
        long start = first == Long.MAX_VALUE ? 0 : first;
        List<RunView.FileUse> uses = new ArrayList<>();
        files.forEach((path, s) -> uses.add(new RunView.FileUse(path, s.calls, s.errors, s.bytes, s.time)));
        uses.sort(Comparator.comparingLong((RunView.FileUse f) -> -f.time()).thenComparing(RunView.FileUse::path));
        Map<String, String> shownHead = new java.util.TreeMap<>();
        head.forEach((name, value) -> shownHead.put(shown(name), shown(value)));
        return new RunView(shownHead, start, Math.max(0, last - start),
                tasks.stream().map(t -> t.view(start)).toList(), names, errors, texts,
                uses.subList(0, Math.min(SHOWN_FILES, uses.size())), columns.calls(start),
                lanes.view(RecordedCounters.of(shownHead), start), lanes.omitted(), tracks.view(start),
                omitted, lost);
    }

    private String shown(String latin1) {
        byte[] bytes = latin1.getBytes(StandardCharsets.ISO_8859_1);
        return shown(bytes, bytes.length);
    }

    private String shown(ByteOutput bytes) {
        return shown(bytes.array(), bytes.length());
    }

    private String shown(byte[] bytes, int n) {
        JsonText.escape(bytes, Math.min(n, LONGEST_TEXT), safe);
        return new String(safe.array(), 0, safe.length(), StandardCharsets.UTF_8) + (n > LONGEST_TEXT ? "..." : "");
    }
}
