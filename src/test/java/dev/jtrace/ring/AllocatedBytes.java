package dev.jtrace.ring;

import java.lang.reflect.Method;

/** Heap bytes that a thread has allocated, by the JDK's own count; the module that tells it is not one of jtrace's. */
public final class AllocatedBytes {
    private final Object bean;
    private final Method count;

    public AllocatedBytes() throws ReflectiveOperationException {
        bean = Class.forName("java.lang.management.ManagementFactory").getMethod("getThreadMXBean").invoke(null);
        count = Class.forName("com.sun.management.ThreadMXBean").getMethod("getCurrentThreadAllocatedBytes");
        ofThisThread();
    }

    public long ofThisThread() {
        try {
            return (long) count.invoke(bean);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
