package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** Classic BPF programs of seccomp(2), SO_ATTACH_FILTER and netlink: instructions of linux/filter.h as their macros. */
final class FilterProgram implements CustomPrinter {
    /** Bytes of one struct sock_filter. */
    private static final int INSTRUCTION = 8;
    /** BPF_MAXINSNS of linux/bpf_common.h. */
    private static final int MOST = 4096;

    /** BPF_LD|BPF_ABS of any size. */
    private static final int LOAD_ABSOLUTE = 0x20;

    private static final int ANCILLARY = -0x1000;
    private static final int NETWORK = -0x100000;
    private static final int LINK_LAYER = -0x200000;
    private static final long ACTION = 0xffff0000L;

    private final boolean seccomp;

    /** @param seccomp whether the program answers with actions of linux/seccomp.h */
    FilterProgram(boolean seccomp) {
        this.seccomp = seccomp;
    }

    /** Prints the struct sock_fprog at the address: the instructions with -v. */
    @Override
    public void argument(Call c, Type.Custom type, long value) {
        print(c, value, seccomp);
    }

    static void print(Call c, long address, boolean seccomp) {
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
            if (c.options.verbose()) {
                instructions(c, code, count, seccomp);
            } else {
                ScalarPrinter.address(c.out, code);
            }
            c.out.put('}');
        }
    }

    /** A program that is the payload of a netlink attribute. */
    static void payload(Call c, long address, int length) {
        if (length < INSTRUCTION || length % INSTRUCTION != 0 || length / INSTRUCTION > MOST) {
            Payload.hex(c, address, length);
        } else {
            instructions(c, address, length / INSTRUCTION, false);
        }
    }

    private static void instructions(Call c, long address, int count, boolean seccomp) {
        ByteOutput out = c.out;
        if (address == 0 || count == 0) {
            out.ascii(address == 0 ? "NULL" : "[]");
            return;
        }
        for (int i = 0; i < count; i++) {
            long at = address + (long) i * INSTRUCTION;
            boolean there = c.memory.find(at, INSTRUCTION);
            if (!there && i == 0) {
                out.hex(address);
                return;
            }
            out.ascii(i == 0 ? "[" : ", ");
            if (!there || i >= MOST) {
                out.ascii("...");
                if (!there) {
                    out.ascii(" /* ").hex(at).ascii(" */");
                }
                break;
            }
            instruction(c, c.memory.bytes(), c.memory.offset(), seccomp);
        }
        out.put(']');
    }

    private static void instruction(Call c, byte[] b, int at, boolean seccomp) {
        ByteOutput out = c.out;
        int code = Bytes.u16(b, at);
        int yes = Bytes.u8(b, at + 2);
        int no = Bytes.u8(b, at + 3);
        long operand = Bytes.u32(b, at + 4);
        boolean jump = yes != 0 || no != 0;
        out.ascii(jump ? "BPF_JUMP(" : "BPF_STMT(");
        FilterCode.print(c, code, false);
        out.ascii(", ");
        if (jump || !(seccomp ? action(c, code, operand) : ancillary(c, code, operand))) {
            out.hex(operand);
        }
        if (jump) {
            out.ascii(", ").hex(yes).ascii(", ").hex(no);
        }
        out.put(')');
    }

    /** What a filter answers: an action of linux/seccomp.h and its data. */
    private static boolean action(Call c, int code, long value) {
        if ((code & 7) != FilterCode.RET) {
            return false;
        }
        Constants.print(c, "seccomp_action", value & ACTION);
        if ((value & ~ACTION) != 0) {
            c.out.put('|').hex(value & ~ACTION);
        }
        return true;
    }

    /** Addresses beyond the packet: SKF_AD_OFF, SKF_NET_OFF and SKF_LL_OFF of linux/filter.h. */
    private static boolean ancillary(Call c, int code, long value) {
        int address = (int) value;
        if ((code & 0xe7) != LOAD_ABSOLUTE || address >= 0 || address < LINK_LAYER) {
            return false;
        }
        if (address >= ANCILLARY) {
            c.out.ascii("SKF_AD_OFF+");
            Constants.print(c, "filter_ancillary", address - ANCILLARY);
        } else if (address >= NETWORK) {
            c.out.ascii("SKF_NET_OFF+").decimal(address - NETWORK);
        } else {
            c.out.ascii("SKF_LL_OFF+").decimal(address - LINK_LAYER);
        }
        return true;
    }
}
