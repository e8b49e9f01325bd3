package dev.jtrace.engine.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;

/**
 * Finds sites that cost tasks too much: of all sites of a name together, over at least a tenth of a second. One thread.
 */
final class HotSites {
    /** How long sites are watched before it is decided, nanoseconds. */
    static final long WINDOW = 100_000_000;

    private static final double SECOND = 1e9;
    private static final int WHOLE = 100;

    private final int[] nanos;
    private final int percent;
    /** Sites by name; those that were found are gone. */
    private final Map<Integer, int[]> byName = new HashMap<>();
    private final long[] before;
    private long since;

    /**
     * Sites that are met too often.
     *
     * @param sites the first time each is met it is the beginning of a call
     * @param rate calls a second
     * @param nanos that a call costs
     * @param percent of a CPU's time
     */
    record Found(int[] sites, long rate, long nanos, double percent) {}

    /**
     * @param names of each site, by number
     * @param nanos that meeting each costs
     * @param percent of a CPU's time that sites of a name may cost; 100 and up for no limit
     */
    HotSites(int[] names, int[] nanos, int percent) {
        this.nanos = nanos.clone();
        this.percent = percent;
        before = new long[names.length];
        for (int i = 0; i < names.length; i++) {
            int site = i;
            byName.merge(names[i], new int[] {i}, (a, b) -> {
                int[] joined = Arrays.copyOf(a, a.length + 1);
                joined[a.length] = site;
                return joined;
            });
        }
    }

    /**
     * Looks at what was met since the last look, if that is long enough ago.
     *
     * @param counts how often each site was met so far
     * @param now nanoseconds
     */
    List<Found> look(IntToLongFunction counts, long now) {
        if (percent >= WHOLE) {
            return List.of();
        }
        if (since == 0) {
            since = now;
        }
        long window = now - since;
        if (window < WINDOW) {
            return List.of();
        }
        List<Found> found = new ArrayList<>();
        byName.forEach((name, sites) -> {
            long cost = 0;
            long met = 0;
            for (int site : sites) {
                long more = counts.applyAsLong(site) - before[site];
                cost += more * nanos[site];
                met = Math.max(met, more);
            }
            if ((double) cost * WHOLE > (double) window * percent) {
                found.add(new Found(sites, Math.round(met * SECOND / window), cost / Math.max(1, met),
                        (double) cost * WHOLE / window));
            }
        });
        for (int site = 0; site < before.length; site++) {
            before[site] = counts.applyAsLong(site);
        }
        since = now;
        byName.values().removeIf(sites -> found.stream().anyMatch(f -> Arrays.equals(f.sites, sites)));
        return found;
    }
}
