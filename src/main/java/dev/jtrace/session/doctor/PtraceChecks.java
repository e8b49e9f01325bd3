package dev.jtrace.session.doctor;

import dev.jtrace.engine.Availability;
import java.util.List;
import java.util.function.IntSupplier;

/** What the ptrace engine needs. */
final class PtraceChecks {
    private static final int CAP_SYS_PTRACE = 19;
    /** Values of kernel.yama.ptrace_scope (Documentation/admin-guide/LSM/Yama.rst). */
    private static final int OWN_CHILDREN = 1;
    private static final int ADMIN_ONLY = 2;
    private static final int NOBODY = 3;

    private static final String SCOPE = "proc/sys/kernel/yama/ptrace_scope";
    private static final String CONTAINER = "start the container with --cap-add=SYS_PTRACE";
    private static final String ROOT = "run jtrace as root";

    private final SystemFiles files;
    private final IntSupplier seize;
    private final boolean contained;

    /** @param seize seizes a child of this process; 0 or an errno */
    PtraceChecks(SystemFiles files, IntSupplier seize, boolean contained) {
        this.files = files;
        this.seize = seize;
        this.contained = contained;
    }

    List<Finding> all() {
        return List.of(Finding.of("engines", "ptrace", launch()), Finding.of("engines", "attach", attach()),
                Finding.of("engines", "seccomp-bpf", seccomp()));
    }

    private Availability launch() {
        int error = seize.getAsInt();
        if (error == 0) {
            return Availability.ok("a child was seized: programs that jtrace starts can be traced");
        }
        if (scope() == NOBODY) {
            return Availability.unavailable("kernel.yama.ptrace_scope is 3: nobody may trace until the next boot",
                    "boot without that setting");
        }
        if (scope() == ADMIN_ONLY && !files.capable(CAP_SYS_PTRACE)) {
            return Availability.unavailable("kernel.yama.ptrace_scope is 2: only with CAP_SYS_PTRACE",
                    "sudo sysctl kernel.yama.ptrace_scope=1");
        }
        if (!files.status("TracerPid").equals("0")) {
            return Availability.unavailable("jtrace is itself being traced, by process " + files.status("TracerPid"),
                    "run it outside that tracer");
        }
        return Availability.unavailable("a child could not be seized (errno " + error + ")" + filterHint(),
                contained ? CONTAINER : ROOT);
    }

    private Availability attach() {
        if (files.capable(CAP_SYS_PTRACE)) {
            return scope() == NOBODY
                    ? Availability.unavailable("kernel.yama.ptrace_scope is 3: nobody may trace until the next boot",
                            "boot without that setting")
                    : Availability.ok("CAP_SYS_PTRACE: -p works for every process");
        }
        return switch (scope()) {
            case OWN_CHILDREN -> Availability.unavailable(
                    "kernel.yama.ptrace_scope is 1: -p works only for processes that allow it",
                    "sudo sysctl kernel.yama.ptrace_scope=0");
            case ADMIN_ONLY -> Availability.unavailable("kernel.yama.ptrace_scope is 2: -p needs CAP_SYS_PTRACE",
                    contained ? CONTAINER : ROOT);
            case NOBODY -> Availability.unavailable(
                    "kernel.yama.ptrace_scope is 3: nobody may trace until the next boot", "boot without that setting");
            default -> Availability.ok("-p works for processes of this user");
        };
    }

    private Availability seccomp() {
        String actions = files.read("proc/sys/kernel/seccomp/actions_avail");
        return (' ' + actions + ' ').contains(" trace ")
                ? Availability.ok("--seccomp-bpf works for programs that jtrace starts")
                : Availability.unavailable("the kernel has no seccomp filters with SECCOMP_RET_TRACE", "");
    }

    private int scope() {
        return files.number(SCOPE, 0);
    }

    private String filterHint() {
        return files.status("Seccomp").equals("2") ? "; a seccomp filter is in force here" : "";
    }
}
