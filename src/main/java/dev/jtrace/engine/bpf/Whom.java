package dev.jtrace.engine.bpf;

/** Which tasks the programs trace, beside those that they are told of and the children of all. */
public sealed interface Whom {
    /** No others. */
    record Chosen() implements Whom {}

    /** Every task of the machine. */
    record All() implements Whom {}

    /**
     * The tasks that are in a control group of the unified hierarchy or below it.
     *
     * @param id the group's id, which is the inode number of its directory
     * @param level groups above it
     */
    record Group(long id, int level) implements Whom {}
}
