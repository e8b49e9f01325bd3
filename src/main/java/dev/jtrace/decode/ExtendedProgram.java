package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** Programs of bpf(2): their address, with -v the instructions (struct bpf_insn of linux/bpf.h). */
final class ExtendedProgram implements CustomPrinter {
    private static final Type INSTRUCTION = new Type.Custom("ebpf_instruction", 8, java.util.List.of());

    @Override
    public void argument(Call c, Type.Custom type, long value) {
        if (c.options.verbose()) {
            ValuePrinter.array(c, INSTRUCTION, value, ValuePrinter.length(c, type.parameters().get(0)));
        } else {
            ScalarPrinter.address(c.out, value);
        }
    }

    /** Prints the eight bytes of one instruction. */
    static void instruction(Call c, Type.Custom type, long value) {
        c.out.ascii("{code=");
        FilterCode.print(c, (int) value & 0xff, true);
        c.out.ascii(", dst_reg=");
        Constants.print(c, "ebpf_register", value >>> 8 & 0xf);
        c.out.ascii(", src_reg=");
        Constants.print(c, "ebpf_register", value >>> 12 & 0xf);
        c.out.ascii(", off=").decimal((short) (value >>> 16)).ascii(", imm=").hex(value >>> 32).put('}');
    }
}
