package dev.jtrace.bindings.bpf;

/** The registers of the BPF machine: R1 to R5 pass arguments and die in calls, R6 to R9 survive, R10 is the frame. */
public enum Register {
    R0, R1, R2, R3, R4, R5, R6, R7, R8, R9, R10
}
