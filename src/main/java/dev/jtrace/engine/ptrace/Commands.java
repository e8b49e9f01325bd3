package dev.jtrace.engine.ptrace;

import dev.jtrace.engine.capture.TaskLinks;
import dev.jtrace.engine.capture.TaskMemory;
import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.CapturedMemory;
import dev.jtrace.event.HotPath;
import dev.jtrace.event.TaskIdKind;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.table.Abi;
import dev.jtrace.table.ScalarFormat;
import dev.jtrace.table.StructType;
import dev.jtrace.table.Syscall;
import dev.jtrace.table.SyscallTable;
import dev.jtrace.table.Type;
import dev.jtrace.table.VariantType;

/**
 * Names of the commands of the stopped task and of the tasks that its call is about, and the tracer's ids for them where
 * they are in another pid namespace. Tracer thread only.
 */
@HotPath
final class Commands {
    /** TASK_COMM_LEN of linux/sched.h, and a line's end. */
    private static final int LONGEST = 64;
    /** Bytes of a TASK_ID block. */
    private static final int ID = 8;

    /** Bytes that {@link #signal} may write: two names and an id. */
    static final int SIGNAL_ROOM = 2 * (CaptureWriter.HEADER + LONGEST) + CaptureWriter.HEADER + ID;

    /** Offset of si_pid in siginfo_t, for the signals that have it. */
    private static final int SI_PID = 16;

    private final SyscallTable table;
    private final TaskLinks links;
    private final TaskMemory memory;
    private final byte[] word = new byte[Integer.BYTES];
    private final TaskIds ids;
    private final boolean names;
    private final boolean namespaces;

    /**
     * @param names whether names are printed
     * @param namespaces whether ids of the tracer's namespace are printed
     */
    Commands(SyscallTable table, TaskLinks links, TaskMemory memory, TaskIds ids, boolean names,
            boolean namespaces) {
        this.table = table;
        this.links = links;
        this.memory = memory;
        this.ids = ids;
        this.names = names;
        this.namespaces = namespaces;
    }

    /** Writes what the call in {@code event} of task {@code tid} needs. */
    void call(int tid, TraceEvent event, CaptureWriter out) {
        name(tid, out);
        Syscall row = table.find(Abi.of(event.abi), event.code);
        if (row == null) {
            return;
        }
        boolean foreign = ids.isForeign(tid);
        for (int i = 0, n = Math.min(row.params().size(), 6); i < n; i++) {
            argument(row.params().get(i).type(), event.arg(i), event, foreign, out);
        }
        if ((event.flags & TraceEvent.FAILED) == 0) {
            switch (row.returns()) {
                case PID -> id(tid, (int) event.result, TaskIdKind.TASK, foreign, out);
                case PGID -> id(tid, (int) event.result, TaskIdKind.GROUP, foreign, out);
                case SID -> id(tid, (int) event.result, TaskIdKind.SESSION, foreign, out);
                case SIGNED, UNSIGNED, HEX, FD, MODE, SIGNAL, NONE -> {
                }
            }
        }
    }

    private void argument(Type type, long value, TraceEvent event, boolean foreign, CaptureWriter out) {
        switch (type) {
            case Type.Scalar scalar -> scalar(event.tid, scalar.format(), (int) value, foreign, out);
            case Type.Pointer pointer -> {
                if (pointer.target() instanceof Type.Struct struct) {
                    fields(table.struct(struct.struct(), Abi.of(event.abi)), value, event, foreign, out);
                }
            }
            case Type.Custom custom -> {
                if (custom.name().equals("sockopt_value")
                        && table.variant("sockopt_get")
                                .find(VariantType.key(event.a1, event.a2))
                                .type() instanceof Type.Struct struct) {
                    fields(table.struct(struct.struct(), Abi.of(event.abi)), value, event, foreign, out);
                }
            }
            case Type.Variant variant -> {
                long first = event.arg(variant.first());
                long key = variant.second() < 0 ? VariantType.key(first)
                        : VariantType.key(first, event.arg(variant.second()));
                Type chosen = table.variant(variant.variant()).find(key).type();
                if (chosen != null && !(chosen instanceof Type.Variant)) {
                    argument(chosen, value, event, foreign, out);
                }
            }
            default -> {
            }
        }
    }

    /** The ids in a struct of the task's memory. */
    private void fields(StructType struct, long address, TraceEvent event, boolean foreign, CaptureWriter out) {
        for (int i = 0; i < struct.fields().size(); i++) {
            StructType.Field field = struct.fields().get(i);
            if (field.type() instanceof Type.Scalar scalar && scalar.format() == ScalarFormat.PID
                    && memory.read(address + field.offset(), word, 0, Integer.BYTES) == Integer.BYTES) {
                id(event.tid, CapturedMemory.getInt(word, 0), TaskIdKind.TASK, foreign, out);
            }
        }
    }

    private void scalar(int tid, ScalarFormat format, int value, boolean foreign, CaptureWriter out) {
        switch (format) {
            case PID -> id(tid, value, TaskIdKind.TASK, foreign, out);
            case PGID -> id(tid, value, TaskIdKind.GROUP, foreign, out);
            case SID -> id(tid, value, TaskIdKind.SESSION, foreign, out);
            case PID_OR_PGID -> {
                boolean group = value < -1;
                id(tid, group ? -value : value, group ? TaskIdKind.GROUP : TaskIdKind.TASK, foreign, out);
            }
            default -> {
            }
        }
    }

    /** Writes the name of the task alone. */
    void task(int tid, CaptureWriter out) {
        name(tid, out);
    }

    /** Writes the name of the task, and what is known of the sender of a signal. */
    void signal(int tid, byte[] siginfo, CaptureWriter out) {
        name(tid, out);
        id(tid, CapturedMemory.getInt(siginfo, SI_PID), TaskIdKind.TASK, ids.isForeign(tid), out);
    }

    private void id(int tid, int id, int kind, boolean foreign, CaptureWriter out) {
        int here = id;
        if (id > 0 && foreign && out.room() >= CaptureWriter.HEADER + ID) {
            here = ids.here(tid, id, kind);
            if (out.begin(CaptureWriter.TASK_ID, TaskIdKind.key(kind, id))) {
                putInt(out, here);
                putInt(out, namespaces ? 1 : 0);
                out.end(CaptureWriter.COMPLETE);
            }
        }
        if (kind == TaskIdKind.TASK) {
            name(here, out);
        }
    }

    private static void putInt(CaptureWriter out, int value) {
        byte[] to = out.array();
        int at = out.position();
        to[at] = (byte) value;
        to[at + 1] = (byte) (value >> 8);
        to[at + 2] = (byte) (value >> 16);
        to[at + 3] = (byte) (value >> 24);
        out.advance(4);
    }

    private void name(int tid, CaptureWriter out) {
        if (names && tid > 0 && out.room() >= CaptureWriter.HEADER + LONGEST && out.begin(CaptureWriter.COMM, tid)) {
            int n = links.command(tid, out.array(), out.position(), LONGEST);
            out.advance(Math.max(n, 0));
            out.end(n < 0 ? CaptureWriter.FAULT : CaptureWriter.COMPLETE);
        }
    }
}
