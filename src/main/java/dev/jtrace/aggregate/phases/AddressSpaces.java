package dev.jtrace.aggregate.phases;

import dev.jtrace.event.TraceEvent;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which file lies where in each process, as it is now. */
final class AddressSpaces {
    /** A part of a file in memory. */
    record Mapping(long address, long length, long offset, String file) {
        boolean contains(long at) {
            return at - address >= 0 && at - address < length;
        }
    }

    /** The name of code that the kernel maps into every process, which is in no file. */
    static final String KERNEL_PAGES = "[vdso]";

    /** Whether a mapping of that name is a file that can be opened. */
    static boolean isFile(String name) {
        return name.startsWith("/") && !name.startsWith("//");
    }

    private final Map<Integer, TreeMap<Long, Mapping>> spaces = new HashMap<>();

    /** Learns from an event of a sampler. */
    void learn(TraceEvent e) {
        switch (e.kind) {
            case MAPPED -> {
                if ((e.flags & TraceEvent.ANEW) != 0) {
                    clear(e.tgid);
                }
                String file = text(e);
                map(e.tgid, new Mapping(e.a0, e.a1, file.equals(KERNEL_PAGES) ? 0 : e.a2, file));
            }
            case FORKED -> {
                if (e.tgid != e.a0) {
                    fork((int) e.a0, e.tgid);
                }
            }
            case NAMED -> {
                if (e.code == 1) {
                    clear(e.tgid);
                }
            }
            default -> {
            }
        }
    }

    /** The data of an event as text. */
    static String text(TraceEvent e) {
        return new String(e.data, e.dataOffset, e.dataLength, StandardCharsets.UTF_8);
    }

    /** Process {@code child} begins as a copy. */
    void fork(int parent, int child) {
        TreeMap<Long, Mapping> space = spaces.get(parent);
        spaces.put(child, space == null ? new TreeMap<>() : new TreeMap<>(space));
    }

    /** A process begins anew. */
    void clear(int process) {
        spaces.put(process, new TreeMap<>());
    }

    /** Adds a mapping and cuts off what it covers. */
    void map(int process, Mapping mapping) {
        TreeMap<Long, Mapping> space = spaces.computeIfAbsent(process, p -> new TreeMap<>());
        long end = mapping.address + mapping.length;
        Map.Entry<Long, Mapping> before = space.lowerEntry(end);
        while (before != null && before.getValue().address + before.getValue().length > mapping.address) {
            Mapping old = before.getValue();
            space.remove(before.getKey());
            if (old.address < mapping.address) {
                space.put(old.address, new Mapping(old.address, mapping.address - old.address, old.offset, old.file));
            }
            if (old.address + old.length > end) {
                space.put(end, new Mapping(end, old.address + old.length - end, old.offset + end - old.address,
                        old.file));
            }
            before = space.lowerEntry(Math.min(end, old.address));
        }
        space.put(mapping.address, mapping);
    }

    /** What a process has at an address; null for nothing that is known. */
    @Nullable
    Mapping at(int process, long address) {
        TreeMap<Long, Mapping> space = spaces.get(process);
        Map.Entry<Long, Mapping> found = space == null ? null : space.floorEntry(address);
        return found != null && found.getValue().contains(address) ? found.getValue() : null;
    }
}
