package dev.jtrace.engine.bpf;

import dev.jtrace.bindings.bpf.KernelTypes;
import dev.jtrace.event.TaskCounter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the running kernel keeps what programs read of a task: byte offsets in struct task_struct.
 *
 * @param status thread_info.status, whose bit 1 marks an i386 call
 * @param cpuTime sched_entity.prev_sum_exec_runtime: the CPU time used before the task came to its CPU
 * @param cpuSince sched_info.last_arrival: when it came there
 * @param image what execve knows of the new program
 * @param counters where each {@link TaskCounter} is but the first, which takes {@code cpuTime} and {@code cpuSince}
 * @param descriptor the way from a task to its sockets
 * @param areaFlags vm_area_struct.vm_flags; negative where programs cannot look at areas
 */
record Offsets(int status, int tid, int tgid, int exitCode, int cpuTime, int cpuSince, Image image,
        List<Integer> counters, Descriptor descriptor, int areaFlags) {
    private static final String TASK = "task_struct";

    /**
     * Offsets in struct linux_binprm.
     *
     * @param name filename, as the caller gave it
     * @param interpreter interp: another pointer than the name's when the file is a script
     * @param bottom p: the new stack pointer, below the arguments
     * @param top exec: the end of the environment, which follows them
     */
    record Image(int name, int interpreter, int bottom, int top, int arguments, int variables) {
        private static final String STRUCT = "linux_binprm";

        private static Image of(KernelTypes types) throws IOException {
            return new Image(types.offset(STRUCT, "filename"), types.offset(STRUCT, "interp"),
                    types.offset(STRUCT, "p"), types.offset(STRUCT, "exec"), types.offset(STRUCT, "argc"),
                    types.offset(STRUCT, "envc"));
        }

        boolean complete() {
            return name >= 0 && interpreter >= 0 && bottom >= 0 && top >= 0 && arguments >= 0 && variables >= 0;
        }
    }

    /**
     * Offsets on the way from a task to the socket that one of its descriptors refers to.
     *
     * @param files in task_struct
     * @param table fdt in files_struct
     * @param most max_fds in fdtable
     * @param array fd in fdtable
     * @param inode f_inode in file
     * @param mode i_mode in inode
     * @param socket private_data in file
     * @param sock sk in socket
     * @param family skc_family in sock_common, with which sock begins
     * @param protocol sk_protocol in sock
     */
    record Descriptor(int files, int table, int most, int array, int inode, int mode, int socket, int sock, int family,
            int protocol) {
        private static Descriptor of(KernelTypes types) throws IOException {
            return new Descriptor(types.offset(TASK, "files"), types.offset("files_struct", "fdt"),
                    types.offset("fdtable", "max_fds"), types.offset("fdtable", "fd"), types.offset("file", "f_inode"),
                    types.offset("inode", "i_mode"), types.offset("file", "private_data"), types.offset("socket", "sk"),
                    sum(types.offset("sock", "__sk_common"), types.offset("sock_common", "skc_family")),
                    types.offset("sock", "sk_protocol"));
        }

        boolean complete() {
            return files >= 0 && table >= 0 && most >= 0 && array >= 0 && inode >= 0 && mode >= 0 && socket >= 0
                    && sock >= 0 && family >= 0 && protocol >= 0;
        }
    }

    /** Looks them up; a negative one is missing. */
    static Offsets of(KernelTypes types) throws IOException {
        int entity = types.offset(TASK, "se");
        return new Offsets(
                sum(types.offset(TASK, "thread_info"), types.offset("thread_info", "status")),
                types.offset(TASK, "pid"),
                types.offset(TASK, "tgid"),
                types.offset(TASK, "exit_code"),
                sum(entity, types.offset("sched_entity", "prev_sum_exec_runtime")),
                sum(types.offset(TASK, "sched_info"), types.offset("sched_info", "last_arrival")),
                Image.of(types), counters(types, entity), Descriptor.of(types),
                // They follow the protection; in newer kernels as a member of a union without a name.
                sum(types.offset("vm_area_struct", "vm_page_prot"), 8));
    }

    private static List<Integer> counters(KernelTypes types, int entity) throws IOException {
        List<Integer> counters = new ArrayList<>();
        for (int i = 0; i < TaskCounter.COUNT; i++) {
            TaskCounter counter = TaskCounter.of(i);
            // What the task has used until it was last put on a CPU; the time since then the programs add.
            counters.add(counter == TaskCounter.CPU_TIME
                    ? sum(entity, types.offset("sched_entity", "prev_sum_exec_runtime"))
                    : TotalFields.offset(types, counter));
        }
        return counters;
    }

    /** Without a description: what only counts CPU time, or looks at an execve or at sockets, is left out. */
    static Offsets measured(int status, int tid, int tgid, int exitCode) {
        return new Offsets(status, tid, tgid, exitCode, -1, -1, new Image(-1, -1, -1, -1, -1, -1), List.of(),
                new Descriptor(-1, -1, -1, -1, -1, -1, -1, -1, -1, -1), -1);
    }

    private static int sum(int outer, int inner) {
        return outer < 0 || inner < 0 ? -1 : outer + inner;
    }

    /** The counter that this kernel does not keep, null when it keeps all. */
    @Nullable
    TaskCounter missingCounter() {
        for (int i = 0; i < counters.size(); i++) {
            if (counters.get(i) < 0) {
                return TaskCounter.of(i);
            }
        }
        return null;
    }

    boolean complete() {
        return status >= 0 && tid >= 0 && tgid >= 0 && exitCode >= 0 && cpuTime >= 0 && cpuSince >= 0;
    }
}
