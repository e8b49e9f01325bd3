package dev.jtrace.decode;

import dev.jtrace.event.CapturedMemory;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.table.FlagFamily;
import dev.jtrace.table.ScalarFormat;
import org.jspecify.annotations.Nullable;

/** Prints a siginfo_t (asm-generic/siginfo.h) with the fields that its signal and code give a meaning. */
public final class SiginfoPrinter {
    /** Bytes of a siginfo_t. */
    public static final int SIZE = 128;

    private static final int SIGILL = 4;
    private static final int SIGTRAP = 5;
    private static final int SIGBUS = 7;
    private static final int SIGFPE = 8;
    private static final int SIGSEGV = 11;
    private static final int SIGCHLD = 17;
    private static final int SIGPOLL = 29;
    private static final int SIGSYS = 31;

    private static final int SI_USER = 0;
    private static final int SI_KERNEL = 0x80;
    private static final int SI_TIMER = -2;
    private static final int SI_SIGIO = -5;

    private SiginfoPrinter() {}

    /** Prints the siginfo_t that a signal event carries, as a block or as plain bytes. */
    public static void print(Call c, TraceEvent e) {
        if (e.dataLength == SIZE) {
            print(c, e.data, e.dataOffset);
        } else if (e.dataLength >= SIZE + 16) {
            print(c, e.data, e.dataOffset + 16);
        }
    }

    /** Prints the siginfo_t at {@code at}, as a task of the call's ABI has it. */
    static void own(Call c, byte[] b, int at) {
        if (c.wordSize() == 4) {
            print(c, NarrowSiginfo.widen(c, b, at, addressed(Bytes.i32(b, at), Bytes.i32(b, at + 8))), 0);
        } else {
            print(c, b, at);
        }
    }

    private static boolean addressed(int signal, int code) {
        return code == SI_SIGIO || code > SI_USER && code != SI_KERNEL && switch (signal) {
            case SIGILL, SIGFPE, SIGSEGV, SIGBUS, SIGTRAP, SIGSYS, SIGPOLL -> true;
            default -> false;
        };
    }

    /** Prints the siginfo_t of a 64-bit task at {@code at}. */
    static void print(Call c, byte[] b, int at) {
        int signal = Bytes.i32(b, at);
        int errno = Bytes.i32(b, at + 4);
        int code = Bytes.i32(b, at + 8);
        ByteOutput out = c.out;
        if (signal == 0) {
            out.ascii("{}");
            return;
        }
        out.ascii("{si_signo=");
        ScalarPrinter.signal(c, signal);
        out.ascii(", si_code=");
        code(c, signal, code);
        if (errno != 0) {
            out.ascii(", si_errno=");
            String name = c.table.errnoName(errno);
            if (name == null || c.options.numbers()) {
                out.unsigned(errno & 0xffffffffL);
            }
            if (name != null && c.options.names()) {
                out.ascii(c.options.numbers() ? " /* " : "").ascii(name).ascii(c.options.numbers() ? " */" : "");
            }
        }
        fields(c, b, at, signal, code);
        out.put('}');
    }

    private static void fields(Call c, byte[] b, int at, int signal, int code) {
        ByteOutput out = c.out;
        if (code == SI_TIMER) {
            out.ascii(", si_timerid=").hex(Bytes.u32(b, at + 16));
            out.ascii(", si_overrun=").decimal(Bytes.i32(b, at + 20));
            value(c, b, at + 24);
        } else if (code == SI_SIGIO || signal == SIGPOLL && code > SI_USER && code != SI_KERNEL) {
            out.ascii(", si_band=");
            band(c, Bytes.i64(b, at + 16));
            out.ascii(", si_fd=").decimal(Bytes.i32(b, at + 24));
        } else if (code <= SI_USER) {
            sender(c, b, at);
            if (code != SI_USER && Bytes.i64(b, at + 24) != 0) {
                value(c, b, at + 24);
            }
        } else {
            switch (signal) {
                case SIGCHLD -> child(c, b, at, code);
                case SIGILL, SIGFPE, SIGSEGV, SIGBUS, SIGTRAP -> fault(c, b, at, signal, code);
                case SIGSYS -> seccomp(c, b, at);
                default -> plain(c, b, at);
            }
        }
    }

    private static void sender(Call c, byte[] b, int at) {
        c.out.ascii(", si_pid=");
        TaskId.task(c, Bytes.i32(b, at + 16));
        c.out.ascii(", si_uid=");
        ScalarPrinter.print(c, ScalarFormat.ID, 4, Bytes.u32(b, at + 20));
    }

    /** A signal of which nothing is known: what is there. */
    private static void plain(Call c, byte[] b, int at) {
        if (Bytes.i64(b, at + 16) != 0) {
            sender(c, b, at);
        }
        if (Bytes.i64(b, at + 24) != 0) {
            value(c, b, at + 24);
        }
    }

    private static void value(Call c, byte[] b, int at) {
        c.out.ascii(", si_int=").decimal(Bytes.i32(b, at)).ascii(", si_ptr=");
        ScalarPrinter.address(c.out, Bytes.i64(b, at));
    }

    private static void child(Call c, byte[] b, int at, int code) {
        sender(c, b, at);
        c.out.ascii(", si_status=");
        int status = Bytes.i32(b, at + 24);
        if (code == 1) {
            c.out.decimal(status);
        } else {
            ScalarPrinter.signal(c, status);
        }
        c.out.ascii(", si_utime=");
        ticks(c.out, Bytes.i64(b, at + 32));
        c.out.ascii(", si_stime=");
        ticks(c.out, Bytes.i64(b, at + 40));
    }

    /** Clock ticks, and as seconds: there are 100 to a second for user space (USER_HZ of asm-generic/param.h). */
    static void ticks(ByteOutput out, long ticks) {
        out.unsigned(ticks);
        if (ticks != 0) {
            out.ascii(" /* ").unsigned(Long.divideUnsigned(ticks, 100)).put('.');
            out.zeroPadded(Long.remainderUnsigned(ticks, 100), 2).ascii(" s */");
        }
    }

    private static void fault(Call c, byte[] b, int at, int signal, int code) {
        c.out.ascii(", si_addr=");
        ScalarPrinter.address(c.out, Bytes.i64(b, at + 16));
        if (signal == SIGSEGV && code == 3) {
            c.out.ascii(", si_lower=");
            ScalarPrinter.address(c.out, Bytes.i64(b, at + 32));
            c.out.ascii(", si_upper=");
            ScalarPrinter.address(c.out, Bytes.i64(b, at + 40));
        } else if (signal == SIGSEGV && code == 4) {
            c.out.ascii(", si_pkey=").unsigned(Bytes.u32(b, at + 32));
        } else if (signal == SIGBUS && (code == 4 || code == 5)) {
            c.out.ascii(", si_addr_lsb=").unsigned(Bytes.u16(b, at + 24));
        }
    }

    private static void seccomp(Call c, byte[] b, int at) {
        c.out.ascii(", si_call_addr=");
        ScalarPrinter.address(c.out, Bytes.i64(b, at + 16));
        int number = Bytes.i32(b, at + 24);
        int arch = Bytes.i32(b, at + 28);
        var row = c.table.find(c.abi, number);
        c.out.ascii(", si_syscall=");
        if (row == null || c.abi.auditArch() != arch) {
            c.out.hex(number & 0xffffffffL);
        } else {
            c.out.ascii("__NR_").ascii(row.name());
        }
        c.out.ascii(", si_arch=");
        Constants.print(c, "audit_arch", arch & 0xffffffffL);
    }

    private static void band(Call c, long band) {
        Constants.print(c, "poll_events", band);
    }

    private static void code(Call c, int signal, int code) {
        String special = family(signal);
        FlagFamily own = special == null || code <= 0 || code == SI_KERNEL ? null : c.family(special);
        int i = own == null ? -1 : own.find(code);
        if (own != null && i >= 0) {
            ConstantPrinter.styled(c, code & 0xffffffffL, own.name(i));
            return;
        }
        FlagFamily general = c.family("si_code");
        i = general == null ? -1 : general.find(code & 0xffffffffL);
        if (general != null && i < 0) {
            i = general.find(code);
        }
        if (general != null && i >= 0) {
            ConstantPrinter.styled(c, code & 0xffffffffL, general.name(i));
        } else {
            c.out.hex(code & 0xffffffffL);
        }
    }

    private static @Nullable String family(int signal) {
        return switch (signal) {
            case SIGILL -> "si_code_ill";
            case SIGTRAP -> "si_code_trap";
            case SIGBUS -> "si_code_bus";
            case SIGFPE -> "si_code_fpe";
            case SIGSEGV -> "si_code_segv";
            case SIGCHLD -> "si_code_chld";
            case SIGPOLL -> "si_code_poll";
            case SIGSYS -> "si_code_sys";
            default -> null;
        };
    }

    /** Where a captured siginfo_t is printed from; its address when it was not captured. */
    static void behind(Call c, long address) {
        CapturedMemory memory = c.memory;
        if (address == 0) {
            c.out.ascii("NULL");
        } else if (memory.find(address, SIZE)) {
            own(c, memory.bytes(), memory.offset());
        } else {
            c.out.hex(address);
        }
    }
}
