package dev.jtrace.print;

import dev.jtrace.decode.ByteOutput;
import dev.jtrace.decode.CommandNames;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.TaskCounter;
import dev.jtrace.event.TraceEvent;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes spans of calls: requests of the OpenTelemetry protocol in its JSON encoding (opentelemetry/proto/collector/trace
 * of the OpenTelemetry project), a batch each. A task is a span under that of its creator, a call one under its task's;
 * the first tasks are under the span that the context names. Names of attributes are OpenTelemetry's where it has them.
 */
public final class CallsOtlp implements CallConsumer {
    private static final int BATCH = 1000;
    private static final int INTERNAL = 1;
    private static final int ERROR = 2;

    private final ByteOutput out = new ByteOutput(1 << 18);
    private final JsonWriter json = new JsonWriter(out);
    private final JsonText text = new JsonText(json);
    private final SpanTarget target;
    private final SpanContext context;
    private final Map<String, String> head;
    private final long wallOffset;
    private final Map<Integer, TaskSpan> tasks = new HashMap<>();
    private final Map<Integer, Long> parents = new HashMap<>();
    private long last;
    private long ids;
    private int batched;

    /** A task that lives. */
    private static final class TaskSpan {
        final long id;
        long start;
        long parent;
        int pid;
        String comm = "";

        TaskSpan(long id, long start, int pid) {
            this.id = id;
            this.start = start;
            this.pid = pid;
        }
    }

    /**
     * @param head what the recording says of the run
     * @param wallOffset from CLOCK_MONOTONIC to CLOCK_REALTIME, nanoseconds
     */
    public CallsOtlp(SpanTarget target, SpanContext context, Map<String, String> head, long wallOffset) {
        this.target = target;
        this.context = context;
        this.head = head;
        this.wallOffset = wallOffset;
    }

    @Override
    public void call(CallView c) {
        TaskSpan task = task(c.tid, c.pid, c.start);
        // An exec is told before the call that it was has returned.
        task.start = Math.min(task.start, c.start);
        task.comm = c.comm.isEmpty() ? task.comm : c.comm;
        last = Math.max(last, c.start + c.duration);
        if (c.returned && c.result > 0 && CommandNames.makesTasks(c.syscall)) {
            born((int) c.result, task.id);
        }
        begin(id(), task.id, c.start, c.start + c.duration);
        json.name("name").plain(c.name());
        json.name("attributes").open('[');
        number("thread.id", c.tid);
        bytes("syscall.args", c.arguments);
        bytes("syscall.result", c.outcome);
        if (c.path.length() > 0) {
            bytes("file.path", c.path);
        }
        if (c.bytes > 0) {
            number("syscall.bytes", c.bytes);
        }
        for (int i = 0; c.counted && i < TaskCounter.COUNT; i++) {
            number("task." + TaskCounter.of(i).id(), c.counters[i]);
        }
        if (c.failed) {
            plain("error.type", c.errno);
        }
        json.close(']');
        if (c.failed) {
            error(c.errno);
        }
        endSpan();
    }

    @Override
    public void event(TraceEvent e) {
        if (e.kind == EventKind.LOST || e.kind == EventKind.READING) {
            return;
        }
        last = Math.max(last, e.time);
        TaskSpan task = task(e.tid, e.tgid, e.time);
        switch (e.kind) {
            case TASK_NEW -> {
                TaskSpan parent = tasks.get((int) e.a0);
                task.parent = parent == null || task.parent != 0 ? task.parent : parent.id;
            }
            case EXITED, KILLED, SUPERSEDED -> {
                tasks.remove(e.tid);
                boolean bad = e.kind == EventKind.KILLED || e.kind == EventKind.EXITED && e.code != 0;
                ended(e.tid, task, e.time,
                        bad ? e.kind == EventKind.KILLED ? "signal " + e.code : "exit " + e.code : "");
            }
            default -> {
            }
        }
    }

    /** A task may be seen before or after its creator's call has returned. */
    private void born(int child, long parent) {
        TaskSpan task = tasks.get(child);
        if (task == null) {
            parents.put(child, parent);
        } else if (task.parent == 0) {
            task.parent = parent;
        }
    }

    private TaskSpan task(int tid, int pid, long time) {
        TaskSpan known = tasks.get(tid);
        if (known == null) {
            known = new TaskSpan(id(), time, pid == 0 ? tid : pid);
            Long parent = parents.remove(tid);
            known.parent = parent == null ? 0 : parent;
            tasks.put(tid, known);
        }
        return known;
    }

    private void ended(int tid, TaskSpan task, long time, String trouble) {
        begin(task.id, task.parent, task.start, time);
        json.name("name");
        text.string(task.comm.isEmpty() ? "task " + tid : task.comm);
        json.name("attributes").open('[');
        number("process.pid", task.pid);
        number("thread.id", tid);
        json.close(']');
        if (!trouble.isEmpty()) {
            error(trouble);
        }
        endSpan();
    }

    private long id() {
        // One multiplication makes numbers that differ from export to export of other runs, and never 0.
        return (++ids ^ Long.parseUnsignedLong(context.trace().substring(0, 16), 16)) * 0x9e3779b97f4a7c15L | 1L << 63;
    }

    private void begin(long id, long parent, long start, long end) {
        if (batched == 0) {
            resource();
        }
        batched++;
        json.open('{');
        json.name("traceId").plain(context.trace());
        json.name("spanId").plain(hex(id));
        String above = parent == 0 ? context.parent() : hex(parent);
        if (!above.isEmpty()) {
            json.name("parentSpanId").plain(above);
        }
        json.name("kind").number(INTERNAL);
        json.name("startTimeUnixNano").plain(Long.toString(start + wallOffset));
        json.name("endTimeUnixNano").plain(Long.toString(end + wallOffset));
    }

    private static String hex(long id) {
        return java.util.HexFormat.of().toHexDigits(id);
    }

    private void error(String message) {
        json.name("status").open('{');
        json.name("code").number(ERROR);
        json.name("message").plain(message);
        json.close('}');
    }

    private void endSpan() {
        json.close('}');
        if (batched == BATCH) {
            flush();
        }
    }

    private void resource() {
        json.open('{');
        json.name("resourceSpans").open('[');
        json.open('{');
        json.name("resource").open('{');
        json.name("attributes").open('[');
        string("service.name", head.getOrDefault("command.0", "jtrace"));
        string("host.name", head.getOrDefault("machine.name", ""));
        string("os.type", "linux");
        string("os.version", head.getOrDefault("machine.kernel", ""));
        json.close(']');
        json.close('}');
        json.name("scopeSpans").open('[');
        json.open('{');
        json.name("scope").open('{');
        json.name("name").plain("jtrace");
        json.name("version");
        text.string(head.getOrDefault("jtrace", ""));
        json.close('}');
        json.name("spans").open('[');
    }

    private void flush() {
        if (batched == 0) {
            return;
        }
        for (char bracket : new char[] {']', '}', ']', '}', ']', '}'}) {
            json.close(bracket);
        }
        target.send(out.array(), out.length());
        out.truncate(0);
        json.restart();
        batched = 0;
    }

    private void attribute(String key) {
        json.open('{');
        json.name("key").plain(key);
        json.name("value").open('{');
    }

    private void closeAttribute() {
        json.close('}');
        json.close('}');
    }

    private void number(String key, long value) {
        attribute(key);
        json.name("intValue").plain(Long.toString(value));
        closeAttribute();
    }

    private void plain(String key, String value) {
        attribute(key);
        json.name("stringValue").plain(value);
        closeAttribute();
    }

    private void string(String key, String latin1) {
        attribute(key);
        json.name("stringValue");
        text.string(latin1);
        closeAttribute();
    }

    private void bytes(String key, ByteOutput value) {
        attribute(key);
        json.name("stringValue");
        text.string(value);
        closeAttribute();
    }

    @Override
    public void end() {
        // Tasks that live on when the trace ends.
        tasks.forEach((tid, task) -> ended(tid, task, last, ""));
        tasks.clear();
        flush();
    }
}
