package dev.jtrace.event;

/** Names of what a process has mapped, as proc(5) and PERF_RECORD_MMAP2 tell them. */
public final class MappedName {
    private MappedName() {}

    /** Whether that is in no file that a path leads to, and not the kernel's own: heaps, {@code //anon}, memfd_create(2). */
    public static boolean isNoFile(String name) {
        return !name.startsWith("/") && !name.startsWith("[v") || name.startsWith("//") || name.startsWith("/memfd:");
    }
}
