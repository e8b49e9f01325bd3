package dev.jtrace.decode;

import dev.jtrace.table.Abi;
import dev.jtrace.table.Syscall;

/** struct ptrace_syscall_info of linux/ptrace.h: as many members as the buffer and the result have bytes for. */
final class SyscallInformation {
    private static final int SIZE = 88;
    private static final int ENTRY = 1;
    private static final int EXIT = 2;
    private static final int SECCOMP = 3;
    /** AUDIT_ARCH_X86_64 of linux/audit.h. */
    private static final int X86_64 = 0xc000003e;

    private SyscallInformation() {}

    static void print(Call c, long address) {
        long given = Math.min(c.arg(2), c.result);
        int n = (int) Math.max(0, Math.min(given, SIZE));
        if (n == 0 || c.arg(2) < 0 || !c.memory.find(address, n)) {
            ScalarPrinter.address(c.out, address);
            return;
        }
        byte[] b = c.memory.bytes();
        int at = c.memory.offset();
        ByteOutput out = c.out;
        out.ascii("{op=");
        Constants.print(c, "ptrace_syscall_info", b[at] & 0xff);
        if (n >= 8) {
            out.ascii(", arch=");
            Constants.print(c, "audit_arch", Bytes.u32(b, at + 4));
        }
        if (n >= 16) {
            address(c, ", instruction_pointer=", Bytes.i64(b, at + 8));
        }
        if (n >= 24) {
            address(c, ", stack_pointer=", Bytes.i64(b, at + 16));
        }
        if (n >= 32) {
            switch (b[at]) {
                case ENTRY -> call(c, ", entry={nr=", b, at, n, false);
                case EXIT -> exit(c, b, at, n);
                case SECCOMP -> call(c, ", seccomp={nr=", b, at, n, true);
                default -> out.ascii(n > 32 && b[at] != 0 ? ", ..." : "");
            }
        }
        out.put('}');
    }

    private static void address(Call c, String name, long value) {
        c.out.ascii(name);
        ScalarPrinter.address(c.out, value);
    }

    private static void call(Call c, String opening, byte[] b, int at, int n, boolean seccomp) {
        ByteOutput out = c.out;
        out.ascii(opening);
        number(c, Bytes.i64(b, at + 24), (int) Bytes.u32(b, at + 4));
        if (n >= 40) {
            out.ascii(", args=[");
            for (int i = 0; i < 6 && 40 + 8 * i <= n; i++) {
                out.ascii(i == 0 ? "" : ", ").hex(Bytes.i64(b, at + 32 + 8 * i));
            }
            out.put(']');
        }
        if (seccomp && n >= 84) {
            out.ascii(", ret_data=").unsigned(Bytes.u32(b, at + 80));
        }
        out.put('}');
    }

    private static void exit(Call c, byte[] b, int at, int n) {
        ByteOutput out = c.out;
        boolean failed = n > 32 && b[at + 32] != 0;
        long value = Bytes.i64(b, at + 24);
        out.ascii(", exit={rval=");
        String name = failed && value < 0 && value > -4096 ? c.table.errnoName((int) -value) : null;
        if (name == null) {
            out.decimal(value);
        } else {
            out.put('-').ascii(name);
        }
        if (n > 32) {
            out.ascii(", is_error=").decimal(b[at + 32] & 0xff);
        }
        out.put('}');
    }

    /** Appends the name that asm/unistd.h has for the number of a call of the machine that {@code arch} stands for. */
    static void number(Call c, long number, int arch) {
        Abi abi = arch == X86_64 ? Abi.X86_64 : null;
        Syscall known = abi == null || number < 0 || number > Integer.MAX_VALUE ? null
                : c.table.find(abi, (int) number);
        boolean names = c.options.names();
        if (known == null || c.options.numbers()) {
            c.out.hex(number);
        }
        if (known != null && names) {
            c.out.ascii(c.options.numbers() ? " /* __NR_" : "__NR_").ascii(known.name());
            c.out.ascii(c.options.numbers() ? " */" : "");
        } else if (known == null && names && abi != null) {
            c.out.ascii(" /* __NR_??? */");
        }
    }
}
