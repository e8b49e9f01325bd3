package dev.jtrace.aggregate.gpu;

import dev.jtrace.event.GpuMemory;

/** What most of a phase's overhead is, and what would lower it. */
record Mend(String term, String advice) {
    /** Kernels that take less are worth putting together, nanoseconds. */
    private static final long SHORT = 20_000;
    private static final int WHOLE = 100;

    static Mend of(Work work) {
        Verdict.Overhead o = work.overhead();
        long most = Math.max(Math.max(Math.max(o.transfer(), o.launch()), Math.max(o.first(), o.build())),
                o.allocation());
        if (most == 0) {
            return new Mend("", "");
        }
        String share = " " + Math.round((double) most / o.sum() * WHOLE) + " %";
        if (most == o.transfer()) {
            return new Mend("transfers" + share, transfers(work));
        }
        if (most == o.launch()) {
            return new Mend("launches" + share, launches(work));
        }
        if (most == o.first()) {
            return new Mend("first launch" + share, "launch once before it counts, or keep the driver's cache of code");
        }
        return most == o.build()
                ? new Mend("building code" + share, "build once, or keep the binary")
                : new Mend("allocation" + share, "allocate once, outside of the loop");
    }

    /** Memory that is pinned need not be. */
    private static String transfers(Work work) {
        long all = work.memory().values().stream().mapToLong(Long::longValue).sum();
        long pageable = work.memory().getOrDefault(GpuMemory.PAGEABLE, 0L);
        String pin = "";
        if (pageable > 0) {
            pin = "pin memory (" + Math.round((double) pageable / all * WHOLE) + " % of the bytes are pageable), ";
        } else if (work.memory().getOrDefault(GpuMemory.UNKNOWN, 0L) > 0) {
            pin = "pin memory, where it is not (that is not told), ";
        }
        return pin + "move data while kernels run, or keep it on the device";
    }

    private static String launches(Work work) {
        if (work.waits() >= work.kernels()) {
            return "batch: wait once for many kernels, not for each";
        }
        return work.compute() / Math.max(1, work.kernels()) < SHORT
                ? "fuse kernels: they are short"
                : "batch: queue the next kernel before the last has ended";
    }
}
