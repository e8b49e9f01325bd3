package dev.jtrace.engine.bpf;

/**
 * How calls are counted in the kernel.
 *
 * @param map descriptor of the hash table with a {@link CountValue} for each task (upper half of the key) and call
 * @param template descriptor of an array map whose one value is that of a call that was never made
 * @param wall whether times are from entry to exit; else CPU time
 * @param latency whether there is a histogram
 * @param counters offsets in task_struct of u64 counters whose growth inside calls is added up
 */
record Counting(int map, int template, boolean wall, boolean latency, int[] counters) {}
