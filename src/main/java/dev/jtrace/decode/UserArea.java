package dev.jtrace.decode;

import dev.jtrace.table.StructType;

/** Addresses of ptrace(2) in a task's struct user (sys/user.h), on x86-64: {@code 8*RAX}. */
final class UserArea {
    /** Fields behind the registers: offset and name. */
    private static final int[] OFFSETS = {216, 224, 736, 744, 752, 760, 768, 776, 784, 792, 800, 808, 848};

    private static final String[] NAMES = {"u_fpvalid", "i387", "u_tsize", "u_dsize", "u_ssize", "start_code",
        "start_stack", "signal", "reserved", "u_ar0", "u_fpstate", "magic", "u_debugreg"};

    private static final int SIZE = 912;

    private UserArea() {}

    static void print(Call c, long address) {
        ByteOutput out = c.out;
        StructType registers = c.struct("user_regs");
        if (address < 0 || address >= SIZE || registers == null || c.wordSize() != 8) {
            ScalarPrinter.address(out, address);
            return;
        }
        int at = (int) address;
        if (at < registers.size()) {
            out.ascii("8*");
            upper(out, registers.fields().get(at / 8).name());
            if (at % 8 != 0) {
                out.put('+').decimal(at % 8);
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
