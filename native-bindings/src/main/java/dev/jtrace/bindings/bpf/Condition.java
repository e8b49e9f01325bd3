package dev.jtrace.bindings.bpf;

/** Conditions of jumps, with the codes of linux/bpf_common.h and linux/bpf.h; S_ ones compare as signed. */
public enum Condition {
    EQUAL(0x10), ABOVE(0x20), AT_LEAST(0x30), ANY_BIT(0x40), DIFFERENT(0x50), S_ABOVE(0x60), S_AT_LEAST(0x70),
    BELOW(0xa0), AT_MOST(0xb0), S_BELOW(0xc0), S_AT_MOST(0xd0);

    final int code;

    Condition(int code) {
        this.code = code;
    }
}
