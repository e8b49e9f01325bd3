package dev.jtrace.aggregate.gpu;

import dev.jtrace.event.GpuCommand;
import dev.jtrace.event.GpuMemory;

/** A command that was handed to a device. Times are nanoseconds of CLOCK_MONOTONIC, unless said otherwise. */
final class Command {
    /** What became of it. */
    enum State {
        /** Its end was not seen. */
        OPEN,
        /** It is done, and its times are known. */
        DONE,
        /** It is done, but the driver has no times of it. */
        UNTIMED,
        /** The device could not do it. */
        FAILED
    }

    final Queue queue;
    final GpuCommand kind;
    /** Number of the name: of the kernel, or of the function that was called. */
    final int name;
    final int tid;
    /** When the host called, and when the call returned; both the start where nothing is known of the call. */
    long launched;
    long returned;
    final boolean blocking;
    /** Work items by dimension; of others than kernels the first is the bytes, the second the memory. */
    final long[] size;
    /** Work items of a group, 21 bits for each dimension. */
    final long local;

    State state = State.OPEN;
    /** Whether nothing is known of the call. */
    boolean unseen;
    /** Whether the call handed over others, too, and is one of its own. */
    boolean joined;
    /** Whether its times are those of all that was handed over with it. */
    boolean together;
    /** By the device's clock, until {@link DeviceClock} has put them on the host's. */
    long queued;
    long submitted;
    long started;
    long ended;
    /** When the host found it done. */
    long found;
    /** Time that it could have run, but had not started; {@link Launches} finds it. */
    long late;

    Command(Queue queue, GpuCommand kind, int name, int tid, long launched, long returned, boolean blocking,
            long[] size, long local) {
        this.queue = queue;
        this.kind = kind;
        this.name = name;
        this.tid = tid;
        this.launched = launched;
        this.returned = returned;
        this.blocking = blocking;
        this.size = size;
        this.local = local;
    }

    boolean isKernel() {
        return kind == GpuCommand.KERNEL;
    }

    long bytes() {
        return isKernel() ? 0 : Math.max(0, size[0]);
    }

    /** The host's side of a transfer. */
    GpuMemory memory() {
        return isKernel() ? GpuMemory.UNKNOWN : GpuMemory.of(size[1]);
    }

    /** Whether a host call is known by this alone. */
    boolean isCall() {
        return !unseen && !joined;
    }

    /** Whether two commands have the same times, since they were handed over together. */
    boolean sharesTimes(Command other) {
        return together && other.together && queue == other.queue && launched == other.launched
                && started == other.started && ended == other.ended;
    }

    long length() {
        return ended - started;
    }
}
