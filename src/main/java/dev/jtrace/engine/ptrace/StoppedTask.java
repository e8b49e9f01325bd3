package dev.jtrace.engine.ptrace;

import dev.jtrace.bindings.linux.Files;
import dev.jtrace.bindings.linux.ProcessVm;
import dev.jtrace.engine.capture.TaskLinks;
import dev.jtrace.engine.capture.TaskMemory;
import dev.jtrace.event.HotPath;

/** Memory, descriptors and directory of the task {@link #tid}, which is stopped. Tracer thread only. */
@HotPath
final class StoppedTask implements TaskMemory, TaskLinks {
    /** Room for "/proc/", a tid, "/fd/" and a descriptor. */
    private static final int LONGEST = 32;

    private final ProcessVm memory;
    private final Files files;
    private final byte[] path = new byte[LONGEST];
    private int length;
    private final NetworkFiles network;
    int tid;

    StoppedTask(ProcessVm memory, Files files) {
        this.memory = memory;
        this.files = files;
        network = new NetworkFiles(files);
    }

    @Override
    public int read(long address, byte[] into, int offset, int size) {
        return memory.read(tid, address, into, offset, size);
    }

    @Override
    public int fdPath(int fd, byte[] into, int offset, int room) {
        if (fd < 0) {
            return -1;
        }
        folder();
        text("/fd/");
        number(fd);
        return files.readlink(path, length, into, offset, room);
    }

    @Override
    public int cwd(byte[] into, int offset, int room) {
        folder();
        text("/cwd");
        return files.readlink(path, length, into, offset, room);
    }

    @Override
    public int netlink(int fd) {
        if (fd < 0) {
            return -1;
        }
        folder();
        text("/fd/");
        number(fd);
        return network.netlink(tid, path, length);
    }

    @Override
    public int interfaces(byte[] into, int offset, int room) {
        return network.interfaces(tid, into, offset, room);
    }

    private void folder() {
        length = 0;
        text("/proc/");
        number(tid);
    }

    private void text(String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            path[length++] = (byte) ascii.charAt(i);
        }
    }

    private void number(int value) {
        if (value >= 10) {
            number(value / 10);
        }
        path[length++] = (byte) ('0' + value % 10);
    }
}
