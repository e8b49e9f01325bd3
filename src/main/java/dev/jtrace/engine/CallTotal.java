package dev.jtrace.engine;

/**
 * What an engine counted by itself of one call. Times are nanoseconds.
 *
 * @param abi ordinal of the ABI
 * @param number of the call, or what stands for all unknown ones
 * @param longest most time from entry to exit
 * @param buckets counts of times from entry to exit in {@link dev.jtrace.event.LogBuckets}; empty when not asked for
 * @param counters what counters of the tasks grew by inside the call, in the order they were asked for
 */
public record CallTotal(int abi, int number, long calls, long errors, long total, long min, long max, long longest,
        long[] buckets, long[] counters) {}
