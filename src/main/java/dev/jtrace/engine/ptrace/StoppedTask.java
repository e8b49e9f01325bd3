package dev.jtrace.engine.ptrace;

import dev.jtrace.bindings.linux.Files;
import dev.jtrace.bindings.linux.ProcessVm;
import dev.jtrace.engine.capture.TaskLinks;
import dev.jtrace.engine.capture.TaskMemory;
import dev.jtrace.event.HotPath;

/** Memory, descriptors and directory of the task {@link #tid}, which is stopped. Tracer thread only. */
@HotPath
final class StoppedTask implements TaskMemory, TaskLinks {
    /** Room for "/proc/", a tid, "/fdinfo/" and a descriptor. */
    private static final int LONGEST = 32;

    private final ProcessVm memory;
    private final Files files;
    private final SocketFacts sockets;
    private final Files.Device device = new Files.Device();
    private final byte[] path = new byte[LONGEST];
    private int length;
    private final NetworkFiles network;
    int tid;

    StoppedTask(ProcessVm memory, Files files, SocketFacts sockets) {
        this.sockets = sockets;
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
        descriptor("/fd/", fd);
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
        descriptor("/fd/", fd);
        return network.netlink(tid, path, length);
    }

    @Override
    public int interfaces(byte[] into, int offset, int room) {
        return network.interfaces(tid, into, offset, room);
    }

    @Override
    public int socket(int fd, long inode, byte[] into, int offset, int room) {
        descriptor("/fd/", fd);
        return sockets.put(path, length, inode, into, offset, room);
    }

    @Override
    public int device(int fd, byte[] into, int offset, int room) {
        descriptor("/fd/", fd);
        if (room < 12 || files.device(path, length, device) <= 0) {
            return -1;
        }
        long number = device.number;
        putInt(into, offset, device.type);
        putInt(into, offset + 4, (int) (number >>> 8 & 0xfff | number >>> 32 & 0xfffff000L));
        putInt(into, offset + 8, (int) (number & 0xff | number >>> 12 & 0xffffff00L));
        return 12;
    }

    @Override
    public int fdInfo(int fd, byte[] into, int offset, int room) {
        descriptor("/fdinfo/", fd);
        return files.slurp(path, length, into, offset, room);
    }

    @Override
    public int command(int ofTask, byte[] into, int offset, int room) {
        length = 0;
        text("/proc/");
        number(ofTask);
        text("/comm");
        int n = files.slurp(path, length, into, offset, room);
        return n > 0 && into[offset + n - 1] == '\n' ? n - 1 : n;
    }

    private void descriptor(String kind, int fd) {
        folder();
        text(kind);
        number(fd);
    }

    private static void putInt(byte[] into, int at, int v) {
        into[at] = (byte) v;
        into[at + 1] = (byte) (v >> 8);
        into[at + 2] = (byte) (v >> 16);
        into[at + 3] = (byte) (v >> 24);
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
