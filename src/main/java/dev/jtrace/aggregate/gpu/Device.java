package dev.jtrace.aggregate.gpu;

/** A device as one process sees it. */
final class Device {
    /** CL_DEVICE_TYPE_CPU. */
    private static final int CPU = 2;

    /** Number of its name; -1 when it was not told. */
    final int name;
    private final int type;
    final DeviceClock clock = new DeviceClock();

    Device(int name, int type) {
        this.name = name;
        this.type = type;
    }

    /** Whether its commands run on the machine's own CPUs. */
    boolean isCpu() {
        return type == CPU;
    }
}
