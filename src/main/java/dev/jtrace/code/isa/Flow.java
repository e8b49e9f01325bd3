package dev.jtrace.code.isa;

/** Where execution goes after an instruction. */
public enum Flow {
    /** To the next one. */
    NEXT,
    /** To the target or to the next one. */
    BRANCH,
    /** To the target. */
    JUMP,
    /** To a place that only the run knows. */
    INDIRECT,
    /** Into a function, then to the next one. */
    CALL,
    /** Back to the caller. */
    RETURN,
    /** Nowhere: the instruction traps or halts. */
    STOP;

    /** Whether the next instruction in memory is not reached from this one. */
    public boolean ends() {
        return this == JUMP || this == INDIRECT || this == RETURN || this == STOP;
    }
}
