package dev.jtrace.session.doctor;

import dev.jtrace.engine.Availability;
import java.util.ArrayList;
import java.util.List;

/** Engines that this version does not have: what the machine would say to them. */
final class PlannedChecks {
    private static final int CAP_SYS_ADMIN = 21;
    private static final int CAP_PERFMON = 38;
    /** Above every value that forbids something (Documentation/admin-guide/sysctl/kernel.rst). */
    private static final int NO_PERF = 9;

    private final SystemFiles files;

    PlannedChecks(SystemFiles files) {
        this.files = files;
    }

    List<Finding> all() {
        return List.of(Finding.of("engines", "perf", perf()));
    }

    private Availability perf() {
        List<String> obstacles = new ArrayList<>();
        String mend = "";
        int paranoid = files.number("proc/sys/kernel/perf_event_paranoid", NO_PERF);
        if (paranoid == NO_PERF) {
            obstacles.add("the kernel has no perf events");
        } else if (paranoid > -1 && !files.capable(CAP_PERFMON) && !files.capable(CAP_SYS_ADMIN)) {
            obstacles.add("kernel.perf_event_paranoid is " + paranoid + ", tracepoints need -1 or CAP_PERFMON");
            mend = "sudo sysctl kernel.perf_event_paranoid=-1";
        }
        if (!files.readable("sys/kernel/tracing/events") && !files.readable("sys/kernel/debug/tracing/events")) {
            obstacles.add("tracefs cannot be read");
            mend = mend.isEmpty() ? "sudo mount -t tracefs tracefs /sys/kernel/tracing" : mend;
        }
        return planned(obstacles, mend);
    }

    private static Availability planned(List<String> obstacles, String mend) {
        return obstacles.isEmpty()
                ? Availability.unavailable("this engine is not part of this version (the machine would allow it)", "")
                : Availability.unavailable("this engine is not part of this version; besides, "
                        + String.join("; ", obstacles), mend);
    }
}
