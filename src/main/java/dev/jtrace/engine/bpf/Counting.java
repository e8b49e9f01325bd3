package dev.jtrace.engine.bpf;

/**
 * How calls are counted in the kernel.
 *
 * @param map descriptor of the hash table with a {@link CountValue} for each task (upper half of the key) and call
 * @param template descriptor of an array map whose one value is that of a call that was never made
 * @param wall whether times are from entry to exit; else CPU time
 * @param latency whether there is a histogram
 * @param overhead nanoseconds that are taken off the time of each call, which does not fall below 0
 * @param counters whether the growth of each {@link dev.jtrace.event.TaskCounter} inside calls is added up
 */
record Counting(int map, int template, boolean wall, boolean latency, long overhead, boolean counters) {}
