package dev.jtrace.engine.ptrace;

import dev.jtrace.bindings.linux.Files;
import dev.jtrace.bindings.linux.ProcessVm;
import dev.jtrace.engine.capture.TaskLinks;
import dev.jtrace.engine.capture.TaskMemory;

/** Memory, descriptors and directory of the task {@link #tid}, which is stopped. Tracer thread only. */
final class StoppedTask implements TaskMemory, TaskLinks {
    private final ProcessVm memory;
    private final Files files;
    int tid;

    StoppedTask(ProcessVm memory, Files files) {
        this.memory = memory;
        this.files = files;
    }

    @Override
    public int read(long address, byte[] into, int offset, int length) {
        return memory.read(tid, address, into, offset, length);
    }

    @Override
    public int fdPath(int fd, byte[] into, int offset, int room) {
        return files.readlink("/proc/" + tid + "/fd/" + fd, into, offset, room);
    }

    @Override
    public int cwd(byte[] into, int offset, int room) {
        return files.readlink("/proc/" + tid + "/cwd", into, offset, room);
    }
}
