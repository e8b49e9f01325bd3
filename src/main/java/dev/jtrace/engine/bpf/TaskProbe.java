package dev.jtrace.engine.bpf;

import static dev.jtrace.bindings.bpf.Register.R0;
import static dev.jtrace.bindings.bpf.Register.R1;
import static dev.jtrace.bindings.bpf.Register.R2;
import static dev.jtrace.bindings.bpf.Register.R3;

import dev.jtrace.bindings.bpf.Assembler;
import dev.jtrace.bindings.bpf.Bpf;
import dev.jtrace.bindings.bpf.BpfException;
import dev.jtrace.bindings.bpf.Code;
import dev.jtrace.bindings.bpf.Condition;
import dev.jtrace.bindings.bpf.Helper;
import dev.jtrace.bindings.bpf.Label;
import dev.jtrace.bindings.bpf.Mapping;
import dev.jtrace.bindings.linux.Signals;
import dev.jtrace.bindings.linux.Syscalls;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Finds members of struct task_struct where the kernel does not describe its types: a program copies the struct of the
 * calling thread, in which the members are told by their values. The thread must not be the leader of its process.
 */
final class TaskProbe {
    /** Bytes of the struct that are looked through; the members lie in its first half on all kernels known. */
    private static final int SIZE = 1 << 13;
    /** Bytes before the tid in which exit_code lies. */
    private static final int NEAR = 512;
    /** thread_info, with which the struct begins on x86-64: flags and syscall_work (u64 each), then status. */
    private static final int STATUS = 16;

    private TaskProbe() {}

    /** @param tgid the process of the calling thread */
    static Offsets offsets(Bpf bpf, Syscalls calls, Signals signals, int tgid)
            throws BpfException, IOException, Refusal {
        int tid = signals.threadId();
        if (tid == tgid) {
            throw new Refusal("only a thread can look at itself without the kernel's type information", "");
        }
        int map = bpf.mappableArray(SIZE, 1);
        ByteBuffer copy = Mapping.array(calls, map, SIZE);
        Programs programs = new Programs(bpf, null);
        try {
            programs.attach("sys_enter", "jtrace_probe", program(map, (long) tgid << 32 | tid));
            signals.threadId();
        } finally {
            programs.close();
            bpf.close(map);
        }
        int at = ids(copy, tid, tgid);
        int exitCode = at < 0 ? -1 : exitCode(copy, at);
        if (exitCode < 0) {
            throw new Refusal("the kernel does not describe its types (/sys/kernel/btf/vmlinux), and keeps its tasks in"
                    + " a form that jtrace does not know", "boot a kernel built with CONFIG_DEBUG_INFO_BTF");
        }
        return Offsets.measured(STATUS, at, at + 4, exitCode);
    }

    private static Code program(int map, long self) {
        Assembler to = new Assembler();
        Label out = to.label();
        to.call(Helper.GET_CURRENT_PID_TGID).constant(R1, self).jump(Condition.DIFFERENT, R0, R1, out);
        to.call(Helper.GET_CURRENT_TASK).move(R3, R0).mapValue(R1, map, 0).move(R2, SIZE);
        to.call(Helper.PROBE_READ_KERNEL);
        to.here(out).move(R0, 0).exit();
        return to.build();
    }

    /** Where pid and tgid stand side by side; -1 when that is nowhere or at more than one place. */
    static int ids(ByteBuffer task, int tid, int tgid) {
        int found = -1;
        for (int at = 0; at + 8 <= task.capacity(); at += 4) {
            if (task.getInt(at) == tid && task.getInt(at + 4) == tgid) {
                if (found >= 0) {
                    return -1;
                }
                found = at;
            }
        }
        return found;
    }

    /** Where exit_state, exit_code, exit_signal and pdeath_signal of a living thread stand before its tid; or -1. */
    static int exitCode(ByteBuffer task, int tid) {
        for (int at = tid - 16; at >= Math.max(0, tid - NEAR); at -= 4) {
            if (task.getInt(at) == 0 && task.getInt(at + 4) == 0 && task.getInt(at + 8) == -1
                    && task.getInt(at + 12) == 0) {
                return at + 4;
            }
        }
        return -1;
    }
}
