package dev.jtrace.decode;

/** Classic BPF programs as seccomp(2) and SO_ATTACH_FILTER take them: struct sock_fprog of linux/filter.h. */
final class FilterProgram {
    /** Bytes of one struct sock_filter. */
    private static final int INSTRUCTION = 8;
    /** BPF_MAXINSNS of linux/bpf_common.h. */
    private static final int MOST = 4096;

    private static final int LDX = 1;
    private static final int STX = 3;
    private static final int ALU = 4;
    private static final int JMP = 5;
    private static final int RET = 6;

    private static final long ACTION = 0xffff0000L;

    private FilterProgram() {}

    /** Prints the struct sock_fprog at the address: the instructions with -v. */
    static void print(Call c, long address) {
        int word = c.wordSize();
        if (address == 0) {
            c.out.ascii("NULL");
        } else if (!c.memory.find(address, 2 * word)) {
            c.out.hex(address);
        } else {
            byte[] b = c.memory.bytes();
            int at = c.memory.offset();
            int count = Bytes.u16(b, at);
            long code = Bytes.unsigned(b, at + word, word);
            c.out.ascii("{len=").decimal(count).ascii(", filter=");
            instructions(c, code, count);
            c.out.put('}');
        }
    }

    private static void instructions(Call c, long address, int count) {
        ByteOutput out = c.out;
        if (!c.options.verbose() || count > MOST) {
            ScalarPrinter.address(out, address);
            return;
        }
        if (address == 0 || count == 0) {
            out.ascii(address == 0 ? "NULL" : "[]");
            return;
        }
        for (int i = 0; i < count; i++) {
            long at = address + (long) i * INSTRUCTION;
            if (!c.memory.find(at, INSTRUCTION)) {
                if (i == 0) {
                    out.hex(address);
                    return;
                }
                out.ascii(", ... /* ").hex(at).ascii(" */");
                break;
            }
            out.ascii(i == 0 ? "[" : ", ");
            instruction(c, c.memory.bytes(), c.memory.offset());
        }
        out.put(']');
    }

    private static void instruction(Call c, byte[] b, int at) {
        ByteOutput out = c.out;
        int code = Bytes.u16(b, at);
        long operand = Bytes.u32(b, at + 4);
        boolean jump = (code & 7) == JMP && (code & 0xf0) != 0;
        out.ascii(jump ? "BPF_JUMP(" : "BPF_STMT(");
        code(c, code);
        out.ascii(", ");
        if ((code & 7) == RET) {
            action(c, operand);
        } else {
            out.hex(operand);
        }
        if (jump) {
            out.ascii(", ").hex(b[at + 2] & 0xff).ascii(", ").hex(b[at + 3] & 0xff);
        }
        out.put(')');
    }

    private static void code(Call c, int code) {
        ByteOutput out = c.out;
        Constants.print(c, "filter_class", code & 7);
        switch (code & 7) {
            case 0, LDX -> {
                part(c, "filter_size", code & 0x18);
                part(c, "filter_mode", code & ~0x1f);
            }
            case 2, STX -> rest(out, code & ~7);
            case ALU -> {
                part(c, "filter_source", code & 8);
                part(c, "filter_operation", code & ~0xf);
            }
            case JMP -> {
                part(c, "filter_source", code & 8);
                part(c, "filter_jump", code & ~0xf);
            }
            case RET -> {
                part(c, "filter_return", code & 0x18);
                rest(out, code & ~0x1f);
            }
            default -> {
                part(c, "filter_misc", code & 0xf8);
                rest(out, code & ~0xff);
            }
        }
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

    /** What a filter answers: an action of linux/seccomp.h and its data. */
    private static void action(Call c, long value) {
        Constants.print(c, "seccomp_action", value & ACTION);
        if ((value & ~ACTION) != 0) {
            c.out.put('|').hex(value & ~ACTION);
        }
    }
}
