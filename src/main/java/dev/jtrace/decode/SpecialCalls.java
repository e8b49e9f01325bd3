package dev.jtrace.decode;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calls whose arguments are not a plain list, by name. */
final class SpecialCalls {
    private static final Map<String, CallPrinter> BY_NAME = new HashMap<>();

    private SpecialCalls() {}

    static {
        BY_NAME.put("clone", new CloneCall());
        BY_NAME.put("clone3", new Clone3Call());
        BY_NAME.put("futex", new FutexCall("timespec"));
        BY_NAME.put("futex_time64", new FutexCall("timespec64"));
        BY_NAME.put("mremap", new MremapCall());
        BY_NAME.put("mknod", new MknodCall(1));
        BY_NAME.put("mknodat", new MknodCall(2));
        BY_NAME.put("prctl", new PrctlCall(SyscallDecoder.GENERIC));
        BY_NAME.put("seccomp", new SeccompCall());
        BY_NAME.put("ptrace", new PtraceCall());
        BY_NAME.put("syslog", new SyslogCall());
        BY_NAME.put("mount", new MountCall());
        BY_NAME.put("quotactl", new QuotaCall(false));
        BY_NAME.put("quotactl_fd", new QuotaCall(true));
        BY_NAME.put("readdir", new ReaddirCall());
        BY_NAME.put("restart_syscall", new RestartCall());
    }

    static @Nullable CallPrinter of(String name) {
        return BY_NAME.get(name);
    }
}
