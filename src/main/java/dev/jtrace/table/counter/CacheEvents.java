package dev.jtrace.table.counter;

import java.util.ArrayList;
import java.util.List;

/** The generic cache events: names as {@code L1-dcache-load-misses}, codes as perf_event_open(2) lays them out. */
final class CacheEvents {
    /** In the order of enum perf_hw_cache_id. */
    private static final List<String> CACHES = List.of("L1-dcache", "L1-icache", "LLC", "dTLB", "iTLB", "branch",
            "node");
    /** In the order of enum perf_hw_cache_op_id. */
    private static final List<String> OPERATIONS = List.of("load", "store", "prefetch");

    private CacheEvents() {}

    /** The config of PERF_TYPE_HW_CACHE for a name, or -1. */
    static long config(String name) {
        for (int cache = 0; cache < CACHES.size(); cache++) {
            for (int operation = 0; operation < OPERATIONS.size(); operation++) {
                String stem = CACHES.get(cache) + '-' + OPERATIONS.get(operation);
                String plural = operation == 2 ? stem + "es" : stem + 's';
                if (name.equals(plural) || name.equals(stem)) {
                    return cache | operation << 8;
                }
                if (name.equals(stem + "-misses")) {
                    return cache | operation << 8 | 1 << 16;
                }
            }
        }
        return -1;
    }

    /** All names. */
    static List<String> names() {
        List<String> names = new ArrayList<>();
        for (String cache : CACHES) {
            for (String operation : OPERATIONS) {
                names.add(cache + '-' + operation + (operation.equals("prefetch") ? "es" : "s"));
                names.add(cache + '-' + operation + "-misses");
            }
        }
        return names;
    }
}
