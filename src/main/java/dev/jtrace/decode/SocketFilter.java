package dev.jtrace.decode;

/** Classic BPF programs (linux/filter.h), as the macros that make them. */
final class SocketFilter {
    /** Bytes of struct sock_filter. */
    private static final int INSTRUCTION = 8;
    /** BPF_MAXINSNS of linux/bpf_common.h. */
    private static final int MOST = 4096;
    private static final int CLASS = 7;
    private static final int BPF_JMP = 5;
    private static final int BPF_RET = 6;
    private static final int BPF_ALU = 4;

    private SocketFilter() {}

    static void payload(Call c, long address, int length) {
        if (length < INSTRUCTION || length % INSTRUCTION != 0 || length / INSTRUCTION > MOST) {
            Payload.hex(c, address, length);
        } else {
            print(c, address, length / INSTRUCTION);
        }
    }

    static void print(Call c, long address, int count) {
        if (address == 0 || count == 0 || !c.memory.find(address, INSTRUCTION)) {
            if (address != 0 && count == 0) {
                c.out.ascii("[]");
            } else {
                ScalarPrinter.address(c.out, address);
            }
            return;
        }
        c.out.put('[');
        for (int i = 0; i < count; i++) {
            long at = address + (long) INSTRUCTION * i;
            c.out.ascii(i == 0 ? "" : ", ");
            if (i >= MOST) {
                c.out.ascii("...");
                break;
            }
            if (!c.memory.find(at, INSTRUCTION)) {
                c.out.ascii("... /* ").hex(at).ascii(" */");
                break;
            }
            one(c, c.memory.bytes(), c.memory.offset());
        }
        c.out.put(']');
    }

    private static void one(Call c, byte[] b, int at) {
        int code = Bytes.u16(b, at);
        int yes = Bytes.u8(b, at + 2);
        int no = Bytes.u8(b, at + 3);
        boolean jump = yes != 0 || no != 0;
        c.out.ascii(jump ? "BPF_JUMP(" : "BPF_STMT(");
        code(c, code);
        c.out.ascii(", ");
        c.out.hex(Bytes.u32(b, at + 4));
        if (jump) {
            c.out.ascii(", ").hex(yes).ascii(", ").hex(no);
        }
        c.out.put(')');
    }

    private static void code(Call c, int code) {
        Constants.print(c, "bpf_class", code & CLASS);
        switch (code & CLASS) {
            case 0, 1 -> {
                part(c, "bpf_size", code & 0x18);
                part(c, "bpf_mode", code & 0xe0);
                rest(c, code & ~0xff);
            }
            case 2, 3 -> rest(c, code & ~CLASS);
            case BPF_ALU -> {
                part(c, "bpf_source", code & 8);
                part(c, "bpf_alu_operation", code & 0xf0);
                rest(c, code & ~0xff);
            }
            case BPF_JMP -> {
                part(c, "bpf_source", code & 8);
                part(c, "bpf_jump_operation", code & 0xf0);
                rest(c, code & ~0xff);
            }
            case BPF_RET -> {
                part(c, "bpf_return_value", code & 0x18);
                rest(c, code & ~0x1f);
            }
            default -> {
                part(c, "bpf_misc_operation", code & 0xf8);
                rest(c, code & ~0xff);
            }
        }
    }

    private static void part(Call c, String family, int value) {
        c.out.put('|');
        Constants.print(c, family, value);
    }

    private static void rest(Call c, int value) {
        if (value != 0) {
            c.out.put('|').hex(value).ascii(" /* BPF_??? */");
        }
    }
}
