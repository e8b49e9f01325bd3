package dev.jtrace.decode;

import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.CapturedMemory;
import dev.jtrace.event.HotPath;
import dev.jtrace.event.TaskIdKind;

/**
 * Ids of tasks, process groups and sessions; where it is wanted and known, also the name of the command and the id in
 * the tracer's pid namespace.
 */
@HotPath
final class TaskId {
    /** Bytes of a TASK_ID block. */
    private static final int BLOCK = 8;

    private TaskId() {}

    static void task(Call c, int id) {
        c.out.decimal(id);
        facts(c, id, TaskIdKind.TASK);
    }

    static void group(Call c, int id) {
        c.out.decimal(id);
        facts(c, id, TaskIdKind.GROUP);
    }

    static void session(Call c, int id) {
        c.out.decimal(id);
        facts(c, id, TaskIdKind.SESSION);
    }

    /** A process, or the negative id of a process group. */
    static void taskOrGroup(Call c, int id) {
        c.out.decimal(id);
        if (id > 0) {
            facts(c, id, TaskIdKind.TASK);
        } else if (id < -1) {
            facts(c, -id, TaskIdKind.GROUP);
        }
    }

    private static void facts(Call c, int id, int kind) {
        CapturedMemory memory = c.memory;
        int here = id;
        boolean told = false;
        if (memory.findBlock(CaptureWriter.TASK_ID, TaskIdKind.key(kind, id)) && memory.length() == BLOCK) {
            here = CapturedMemory.getInt(memory.bytes(), memory.offset());
            told = here != 0 && here != id && CapturedMemory.getInt(memory.bytes(), memory.offset() + 4) != 0;
        }
        if (kind == TaskIdKind.TASK) {
            command(c, here);
        }
        if (told) {
            c.out.ascii(" /* ").decimal(here).ascii(" in strace's PID NS */");
        }
    }

    private static void command(Call c, int id) {
        if (c.options.commands() && c.memory.findBlock(CaptureWriter.COMM, id)
                && c.memory.state() == CaptureWriter.COMPLETE) {
            c.out.put('<');
            Quoter.escaped(
                    c.out, c.memory.bytes(), c.memory.offset(), c.memory.length(), c.options.hex(), true);
            c.out.put('>');
        }
    }
}
