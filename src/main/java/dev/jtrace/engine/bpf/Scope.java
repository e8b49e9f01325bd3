package dev.jtrace.engine.bpf;

import java.util.List;

/**
 * Which tasks are traced beside those that the engine is told of.
 *
 * @param whom what the programs look at
 * @param groups directories of control groups that programs cannot tell: their tasks are looked for again and again
 * @param leftOut processes that are not traced whatever they do, nor are their children; this process is always one
 */
public record Scope(Whom whom, List<String> groups, List<Integer> leftOut) {
    /** No others. */
    public static final Scope CHOSEN = new Scope(new Whom.Chosen(), List.of(), List.of());

    /** Whether tasks can come that nobody knows of yet. */
    boolean isOpen() {
        return !(whom instanceof Whom.Chosen) || !groups.isEmpty();
    }
}
