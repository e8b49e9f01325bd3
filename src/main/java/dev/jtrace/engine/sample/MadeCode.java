package dev.jtrace.engine.sample;

import dev.jtrace.bindings.linux.ProcessVm;
import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.MappedName;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.event.TraceSink;
import dev.jtrace.journal.Mapping;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells the code around samples that is in no file: what run-time compilers made. It is read from the memory of processes
 * while they live, page by page, and again now and then, for more may be made in the same page. One thread.
 */
final class MadeCode {
    /** In the place of an address: the process begins anew. No task can be there. */
    static final long ANEW = -1;

    /** In the place of a process. */
    static final int EVERYBODY = -1;

    private static final int PAGE = 4096;
    /** Pages before and behind the sampled one that are read with it: functions are longer than pages. */
    private static final int AROUND = 1;
    /** Between two looks at one page, or at what a process has mapped, nanoseconds. */
    private static final long PATIENCE = 250_000_000;
    /** Bytes that are told of all processes. */
    private static final long MOST = 64 << 20;

    private static final int MOST_PROCESSES = 1 << 12;
    /** Of elf.h. */
    private static final int X86_64 = 62;

    private static final int AARCH64 = 183;

    private final TraceSink sink;
    private final ProcessVm memory;
    private final Map<Integer, Space> spaces = new HashMap<>();
    private final byte[] bytes = new byte[PAGE];
    private long told;

    /** What a process may run. */
    private static final class Space {
        /** Pages that were told: when they were read last, and a sum of what was there. */
        final Map<Long, long[]> pages = new HashMap<>();

        List<Mapping> mappings = List.of();
        long looked;
    }

    MadeCode(TraceSink sink, ProcessVm memory) {
        this.sink = sink;
        this.memory = memory;
    }

    /** A task of a process was at an address in user space, or {@link #ANEW}. @param now nanoseconds of CLOCK_MONOTONIC */
    void sampled(int process, long address, long now) {
        if (address == ANEW) {
            if (process == EVERYBODY) {
                spaces.clear();
            }
            spaces.remove(process);
            return;
        }
        if (told >= MOST) {
            return;
        }
        if (spaces.size() > MOST_PROCESSES) {
            spaces.clear();
        }
        Space space = spaces.computeIfAbsent(process, p -> new Space());
        Mapping mapping = at(space, address);
        if (mapping == null && now - space.looked > PATIENCE) {
            space.looked = now;
            space.mappings = mappings(process);
            mapping = at(space, address);
        }
        if (mapping == null || !MappedName.isNoFile(mapping.path())) {
            return;
        }
        long page = address & -PAGE;
        for (int i = -AROUND; i <= AROUND; i++) {
            long start = page + (long) i * PAGE;
            if (start - mapping.start() >= 0 && start - mapping.start() < mapping.length()) {
                page(process, space, start, now);
            }
        }
    }

    private static List<Mapping> mappings(int process) {
        try {
            return new RunningProcess(process).mappings();
        } catch (IOException gone) {
            return List.of();
        }
    }

    private static @Nullable Mapping at(Space space, long address) {
        for (Mapping mapping : space.mappings) {
            if (address - mapping.start() >= 0 && address - mapping.start() < mapping.length()) {
                return mapping;
            }
        }
        return null;
    }

    private void page(int process, Space space, long start, long now) {
        long[] before = space.pages.get(start);
        if (before != null && now - before[0] < PATIENCE) {
            return;
        }
        int length = memory.read(process, start, bytes, 0, Math.min(PAGE, sink.maxCapture()));
        int sum = Arrays.hashCode(bytes);
        if (length == 0) {
            return;
        }
        space.pages.put(start, new long[] {now, sum});
        if (before == null || before[1] != sum) {
            tell(process, start, length, now);
        }
    }

    private void tell(int process, long start, int length, long now) {
        TraceEvent e = sink.claim();
        e.kind = EventKind.CODE;
        e.time = now;
        e.tid = process;
        e.tgid = process;
        e.a0 = start;
        e.a1 = "aarch64".equals(System.getProperty("os.arch")) ? AARCH64 : X86_64;
        CaptureWriter writer = sink.capture(length);
        System.arraycopy(bytes, 0, writer.array(), writer.position(), length);
        writer.advance(length);
        sink.publish();
        told += length;
    }
}
