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
        BY_NAME.put("futex", new FutexCall());
        BY_NAME.put("mremap", new MremapCall());
        BY_NAME.put("mknod", new MknodCall(1));
        BY_NAME.put("mknodat", new MknodCall(2));
        BY_NAME.put("restart_syscall", new RestartCall());
    }

    static @Nullable CallPrinter of(String name) {
        return BY_NAME.get(name);
    }
}
