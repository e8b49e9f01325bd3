package dev.jtrace.decode;

import dev.jtrace.table.Abi;
import dev.jtrace.table.StructType;

/** Addresses of ptrace(2) in a task's struct user (sys/user.h), on x86-64: {@code 8*RAX}; as strace does, for
 * tasks of i386 too. */
final class UserArea {
    /** Fields behind the registers: offset and name. */
    private static final int[] OFFSETS = {216, 224, 736, 744, 752, 760, 768, 776, 784, 792, 800, 808, 816, 848};

    private static final String[] NAMES = {"u_fpvalid", "i387", "u_tsize", "u_dsize", "u_ssize", "start_code",
        "start_stack", "signal", "reserved", "u_ar0", "u_fpstate", "magic", "u_comm", "u_debugreg"};

    private static final int SIZE = 912;
    private static final int FLAGS = 18;
    private static final int LAST_NAMED = 20;

    private UserArea() {}

    static void print(Call c, long address) {
        ByteOutput out = c.out;
        StructType registers = c.table.struct("user_regs");
        boolean known = address >= 0 && address < SIZE && registers != null && c.abi != Abi.X32;
        if (!known || c.options.numbers()) {
            ScalarPrinter.address(out, address);
        }
        if (known && registers != null && c.options.names()) {
            out.ascii(c.options.numbers() ? " /* " : "");
            name(out, registers, (int) address);
            out.ascii(c.options.numbers() ? " */" : "");
        }
    }

    private static void name(ByteOutput out, StructType registers, int at) {
        if (at < registers.size()) {
            // What lies behind the stack segment has no names there.
            int register = Math.min(at / 8, LAST_NAMED);
            out.ascii("8*");
            if (register == FLAGS) {
                out.ascii("EFL");
            } else {
                upper(out, registers.fields().get(register).name());
            }
            if (at != 8 * register) {
                out.put('+').decimal(at - 8 * register);
            }
            return;
        }
        int i = OFFSETS.length - 1;
        while (OFFSETS[i] > at) {
            i--;
        }
        out.ascii("offsetof(struct user, ").ascii(NAMES[i]).put(')');
        if (at != OFFSETS[i]) {
            out.put('+').decimal(at - OFFSETS[i]);
        }
    }

    private static void upper(ByteOutput out, String name) {
        for (int i = 0; i < name.length(); i++) {
            char letter = name.charAt(i);
            out.put(letter >= 'a' && letter <= 'z' ? letter - 'a' + 'A' : letter);
        }
    }
}
