package dev.jtrace.bindings.bpf;

/**
 * A program that can be loaded.
 *
 * @param instructions struct bpf_insn, one a long
 * @param functions where each of its functions begins, the first at 0
 */
public record Code(long[] instructions, int[] functions) {}
