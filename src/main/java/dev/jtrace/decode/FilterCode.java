package dev.jtrace.decode;

/** Operation codes of BPF instructions: class, then what the class has. Numbers of linux/bpf_common.h and linux/bpf.h. */
final class FilterCode {
    static final int RET = 6;

    private static final int LD = 0;
    private static final int LDX = 1;
    private static final int ST = 2;
    private static final int STX = 3;
    private static final int ALU = 4;
    private static final int MISC = 7;

    private FilterCode() {}

    /** @param extended whether it is eBPF, which has other classes and more operations */
    static void print(Call c, int code, boolean extended) {
        int kind = code & 7;
        Constants.print(c, extended ? "ebpf_class" : "filter_class", kind);
        switch (kind) {
            case ST, STX -> {
                if (extended) {
                    transfer(c, code, true);
                } else {
                    rest(c.out, code & ~7);
                }
            }
            case LD, LDX -> transfer(c, code, extended);
            case RET -> {
                if (extended) {
                    rest(c.out, code & ~7);
                } else {
                    part(c, "filter_return", code & 0x18);
                    rest(c.out, code & ~0x1f);
                }
            }
            case MISC -> {
                if (extended) {
                    operation(c, code, "filter_operation");
                } else {
                    part(c, "filter_misc", code & 0xf8);
                    rest(c.out, code & ~0xff);
                }
            }
            case ALU -> operation(c, code, "filter_operation");
            default -> operation(c, code, "filter_jump");
        }
    }

    private static void transfer(Call c, int code, boolean extended) {
        part(c, "filter_size", code & 0x18);
        part(c, extended ? "ebpf_mode" : "filter_mode", code & 0xe0);
    }

    private static void operation(Call c, int code, String family) {
        part(c, "filter_source", code & 8);
        part(c, family, code & 0xf0);
    }

    private static void part(Call c, String family, long value) {
        c.out.put('|');
        Constants.print(c, family, value);
    }

    private static void rest(ByteOutput out, long value) {
        if (value != 0) {
            out.put('|').hex(value).ascii(" /* BPF_??? */");
        }
    }
}
