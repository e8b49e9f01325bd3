package dev.jtrace.engine.bpf;

/**
 * What all programs are assembled for.
 *
 * @param whom which tasks they take on by themselves
 * @param typed whether the kernel describes its types: then programs read its structs, and tasks have storage; else
 *     they copy from addresses, and a hash table has the tasks
 */
record Setup(Maps maps, Offsets offsets, Whom whom, boolean typed) {}
