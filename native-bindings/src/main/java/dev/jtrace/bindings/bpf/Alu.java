package dev.jtrace.bindings.bpf;

/** Operations on 64-bit registers, with the codes of linux/bpf_common.h and linux/bpf.h. */
public enum Alu {
    ADD(0x00), SUB(0x10), MUL(0x20), DIV(0x30), OR(0x40), AND(0x50), LSH(0x60), RSH(0x70), XOR(0xa0), ARSH(0xc0);

    final int code;

    Alu(int code) {
        this.code = code;
    }
}
