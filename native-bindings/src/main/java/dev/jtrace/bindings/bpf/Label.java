package dev.jtrace.bindings.bpf;

/** A place in a program that jumps go to; made by {@link Assembler#label}, put down once by {@link Assembler#here}. */
public final class Label {
    int at = -1;

    Label() {}
}
