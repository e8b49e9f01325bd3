package dev.jtrace.decode;

import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.CapturedMemory;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.table.Abi;
import dev.jtrace.table.Syscall;
import dev.jtrace.table.SyscallTable;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Command names of tasks, as the kernel would give them: the program's file name, cut to 15 bytes, from execve on;
 * what PR_SET_NAME sets; and what a new task inherits.
 */
public final class CommandNames {
    private static final int COMM = 15;
    /** PR_SET_NAME of linux/prctl.h. */
    private static final int SET_NAME = 15;

    private final SyscallTable table;
    private final CapturedMemory memory = new CapturedMemory();
    private final Map<Integer, String> names = new HashMap<>();
    private final Map<Integer, String> next = new HashMap<>();

    public CommandNames(SyscallTable table) {
        this.table = table;
    }

    /** Name of the task, empty when it is not known. */
    public String of(int tid) {
        return names.getOrDefault(tid, "");
    }

    /** Learns from an event. */
    public void learn(TraceEvent e) {
        switch (e.kind) {
            case SYSCALL_ENTER -> enter(e);
            case SYSCALL_EXIT -> {
                next.remove(e.tid);
                born(e);
            }
            case EXEC -> exec(e);
            case TASK_NEW -> {
                String inherited = names.get((int) e.a0);
                if (inherited != null) {
                    names.put(e.tid, inherited);
                }
            }
            case EXITED, KILLED, SUPERSEDED, DETACHED -> {
                names.remove(e.tid);
                next.remove(e.tid);
            }
            case SIGNAL, GROUP_STOP, EXITING, ATTACHED, LOST, END, SAMPLE, SWITCHED_OUT, SWITCHED_IN, MAPPED, FORKED,
                    NAMED, MARK_NAME, MARK_BEGIN, MARK_END, MARK_VALUE, GPU_QUEUE, GPU_LAUNCH, GPU_DONE, GPU_CALL,
                    GPU_CLOCK, GPU_NOTE, COUNTED, CODE, READING, REGION -> {
            }
        }
    }

    /** A new task that was seen before its parent was known inherits when the parent's call returns. */
    private void born(TraceEvent e) {
        String inherited = names.get(e.tid);
        if (inherited != null && e.result > 0 && makesTasks(table.find(Abi.of(e.abi), e.code))) {
            names.putIfAbsent((int) e.result, inherited);
        }
    }

    /** Whether a call returns the id of a new task. */
    public static boolean makesTasks(@Nullable Syscall row) {
        return row != null && switch (row.name()) {
            case "clone", "clone3", "fork", "vfork" -> true;
            default -> false;
        };
    }

    private void enter(TraceEvent e) {
        Syscall row = table.find(Abi.of(e.abi), e.code);
        String call = row == null ? "" : row.name();
        switch (call) {
            case "execve" -> remember(e, e.a0);
            case "execveat" -> remember(e, e.a1);
            case "prctl" -> {
                if (e.a0 == SET_NAME) {
                    String name = string(e, e.a1);
                    names.put(e.tid, name.substring(0, Math.min(COMM, name.length())));
                }
            }
            default -> {
            }
        }
    }

    private void remember(TraceEvent e, long path) {
        String file = string(e, path);
        String base = file.substring(file.lastIndexOf('/') + 1);
        next.put(e.tid, base.substring(0, Math.min(COMM, base.length())));
    }

    private void exec(TraceEvent e) {
        String name = next.remove((int) e.a0);
        if (name == null) {
            name = next.remove(e.tid);
        }
        if (name != null) {
            names.put(e.tid, name);
        }
    }

    private String string(TraceEvent e, long address) {
        memory.setFirst(e.data, e.dataOffset, e.dataOffset + e.dataLength);
        memory.setSecond(e.data, 0, 0);
        if (memory.findBlock(CaptureWriter.STRING, address)) {
            return new String(memory.bytes(), memory.offset(), memory.length(), StandardCharsets.ISO_8859_1);
        }
        return "";
    }
}
