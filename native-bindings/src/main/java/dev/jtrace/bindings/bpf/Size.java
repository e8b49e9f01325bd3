package dev.jtrace.bindings.bpf;

/** Width of a load or store; the codes are BPF_B, BPF_H, BPF_W and BPF_DW of linux/bpf_common.h. */
public enum Size {
    U8(0x10), U16(0x08), U32(0x00), U64(0x18);

    final int code;

    Size(int code) {
        this.code = code;
    }

    /** How many bytes. */
    public int bytes() {
        return 1 << ordinal();
    }
}
