package dev.jtrace.engine.bpf;

/**
 * Descriptors of the maps that programs use.
 *
 * @param tasks a {@link State} for each task: task storage, or a hash table by tid
 * @param blank an array with one empty {@link State}; negative with task storage
 * @param ring the records
 * @param scratch an array with a {@link Layout} for each CPU
 * @param calls one {@link Calls} table
 * @param plans one array of {@link Op}
 * @param globals one {@link Globals}
 * @param room bytes that one record may capture, a power of two
 * @param half bytes of waiting records from which on the reader is woken
 */
record Maps(int tasks, int blank, int ring, int scratch, int calls, int plans, int globals, int room, int half) {}
