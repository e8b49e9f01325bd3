package dev.jtrace.decode;

/** Prints the arguments of one system call whose shape is not a plain list. */
interface CallPrinter {
    /** Returned by {@link #entry} when all arguments were printed. */
    int DONE = Integer.MAX_VALUE;

    /** Prints what is known at the entry, without parentheses; returns what {@link #exit} wants as its state. */
    int entry(Call c);

    /** Prints the arguments that {@link #entry} left. */
    void exit(Call c, int state);
}
