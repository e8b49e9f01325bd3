package dev.jtrace.engine.select;

import dev.jtrace.engine.capture.TaskLinks;
import dev.jtrace.engine.capture.TaskMemory;
import dev.jtrace.event.CapturedMemory;
import dev.jtrace.event.DescriptorSet;
import dev.jtrace.event.HotPath;
import dev.jtrace.table.SyscallTable;
import java.util.List;

/** Calls that name one of some paths or use one of some descriptors. One thread at a time. */
@HotPath
public final class TouchesFiles implements CallCondition {
    /** sizeof(struct pollfd). */
    private static final int POLLFD = 8;

    private final FileOperands operands;
    private final byte[][] paths;
    private final DescriptorSet descriptors;
    private final TaskText text = new TaskText();
    private final byte[] buffer = new byte[TaskText.LONGEST];

    /** @param paths as calls name them, and as /proc/PID/fd/N shows them */
    public TouchesFiles(SyscallTable table, List<byte[]> paths, DescriptorSet descriptors) {
        operands = new FileOperands(table);
        this.paths = paths.toArray(byte[][]::new);
        this.descriptors = descriptors;
    }

    @Override
    public boolean holds(CallArguments call, TaskMemory memory, TaskLinks links) {
        int bits = operands.of(call.abi(), call.number());
        if ((bits & FileOperands.SELECT) != 0) {
            return select(call, memory, links);
        }
        if ((bits & FileOperands.POLL) != 0) {
            return poll(call, memory, links);
        }
        for (int i = 0; i < 6; i++) {
            if ((bits & FileOperands.PATH << i) != 0 && path(memory, call.argument(i))
                    || (bits & FileOperands.FD << i) != 0 && descriptor(links, (int) call.argument(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean path(TaskMemory memory, long address) {
        return paths.length > 0 && text.string(memory, address) && matches();
    }

    private boolean descriptor(TaskLinks links, int fd) {
        return fd >= 0
                && (descriptors.has(fd) || paths.length > 0 && text.descriptor(links, fd) && matches());
    }

    private boolean matches() {
        for (byte[] path : paths) {
            if (text.isSame(path)) {
                return true;
            }
        }
        return false;
    }

    private boolean select(CallArguments call, TaskMemory memory, TaskLinks links) {
        int n = (int) Math.min(Math.max(0, (int) call.argument(0)), 8L * buffer.length);
        // Whole words, as the kernel reads them.
        int size = (n + 63) / 64 * 8;
        for (int i = 1; i <= 3 && size > 0; i++) {
            long address = call.argument(i);
            int got = address == 0 ? 0 : memory.read(address, buffer, 0, size);
            for (int fd = 0; fd < n && fd >> 3 < got; fd++) {
                if ((buffer[fd >> 3] >> (fd & 7) & 1) != 0 && descriptor(links, fd)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean poll(CallArguments call, TaskMemory memory, TaskLinks links) {
        long left = call.argument(1) & 0xffffffffL;
        long address = call.argument(0);
        while (left > 0) {
            int size = (int) Math.min(left * POLLFD, buffer.length);
            int got = memory.read(address, buffer, 0, size);
            for (int at = 0; at + POLLFD <= got; at += POLLFD) {
                if (descriptor(links, CapturedMemory.getInt(buffer, at))) {
                    return true;
                }
            }
            if (got < size) {
                return false;
            }
            left -= size / POLLFD;
            address += size;
        }
        return false;
    }
}
