package dev.jtrace.decode;

import dev.jtrace.table.FlagFamily;
import dev.jtrace.table.StructType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calls whose result is more than a number, by name. */
final class ResultComments {
    private static final Map<String, ResultComment> BY_NAME = new HashMap<>();

    private ResultComments() {}

    static {
        BY_NAME.put("fcntl", new FcntlResult());
        BY_NAME.put("fcntl64", new FcntlResult());
        BY_NAME.put("poll", new PollResult(null));
        BY_NAME.put("ppoll", new PollResult("timespec"));
        BY_NAME.put("ppoll_time64", new PollResult("timespec64"));
        BY_NAME.put("select", new SelectResult("timeval"));
        BY_NAME.put("_newselect", new SelectResult("timeval"));
        BY_NAME.put("pselect6", new SelectResult("timespec"));
        BY_NAME.put("pselect6_time64", new SelectResult("timespec64"));
        BY_NAME.put("ioctl", VideoStructs::created);
        BY_NAME.put("time", ResultComments::time);
        BY_NAME.put("rt_sigtimedwait", ResultComments::signal);
        BY_NAME.put("rt_sigtimedwait_time64", ResultComments::signal);
        BY_NAME.put("signal", FormerSignals::handlerBefore);
        BY_NAME.put("sgetmask", FormerSignals.mask(" (mask "));
        BY_NAME.put("ssetmask", FormerSignals.mask(" (old mask "));
        BY_NAME.put("sched_getscheduler", ResultComments::scheduler);
        BY_NAME.put("personality", ResultComments::personality);
        BY_NAME.put("recvmmsg", c -> recvmmsg(c, "timespec"));
        BY_NAME.put("recvmmsg_time64", c -> recvmmsg(c, "timespec64"));
        BY_NAME.put("ioprio_get", IoPriority::result);
        BY_NAME.put("modify_ldt", ResultComments::unsignedError);
        BY_NAME.put("membarrier", ResultComments::barriers);
        BY_NAME.put("adjtimex", ResultComments::clockState);
        BY_NAME.put("clock_adjtime", ResultComments::clockState);
        BY_NAME.put("prctl", new PrctlResult());
        BY_NAME.put("bpf", ResultComments::bpf);
        BY_NAME.put("landlock_create_ruleset", ResultComments::ruleset);
        BY_NAME.put("arch_prctl", ResultComments::features);
        BY_NAME.put("set_thread_area", ResultComments::descriptor);
    }

    static @Nullable ResultComment of(String name) {
        return BY_NAME.get(name);
    }

    private static void time(Call c) {
        c.out.decimal(c.result);
        if (c.result != 0 && CalendarText.has(c.result)) {
            c.out.ascii(" (");
            CalendarText.dateTime(c.out, c.result);
            c.out.put(')');
        }
    }

    /** MEMBARRIER_CMD_QUERY, which is 0, answers the commands that there are. */
    private static void barriers(Call c) {
        if ((int) c.arg(0) == 0 && c.result != 0) {
            FcntlResult.styled(c, "membarrier_commands", c.result, " (");
        } else {
            c.out.decimal(c.result);
        }
    }

    /** Of a struct that cannot be read strace has nothing to say. */
    private static void clockState(Call c) {
        FlagFamily states = c.family("adjtimex_state");
        StructType times = c.struct("timex");
        long address = c.arg(c.syscall.name().equals("adjtimex") ? 0 : 1);
        c.out.decimal(c.result);
        if (states != null && times != null && c.memory.find(address, times.size())) {
            c.out.ascii(" (");
            ConstantPrinter.plain(c.out, states, c.result);
            c.out.put(')');
        }
    }

    /** The commands of bpf(2) (linux/bpf.h) whose result strace takes for a descriptor. */
    private static void bpf(Call c) {
        switch ((int) c.arg(0)) {
            case 0, 5, 6, 7, 13, 14, 18, 19, 28, 30 -> ResultPrinter.fd(c, c.result);
            default -> c.out.decimal(c.result);
        }
    }

    /** A descriptor, unless LANDLOCK_CREATE_RULESET_VERSION asked for a version. */
    private static void ruleset(Call c) {
        if ((c.arg(2) & 1) != 0) {
            c.out.decimal(c.result);
        } else {
            ResultPrinter.fd(c, c.result);
        }
    }

    /** ARCH_REQ_XCOMP_PERM and its twin for guests (asm/prctl.h) return a set of features. */
    private static void features(Call c) {
        FlagFamily names = c.family("xfeature_mask");
        boolean set = (int) c.arg(0) == 0x1023 || (int) c.arg(0) == 0x1025;
        if (!set || c.result == 0 || names == null) {
            ResultPrinter.plain(c);
        } else if (c.options.names()) {
            FcntlResult.named(c, "xfeature_mask", c.result, " (");
        } else {
            c.out.hex(c.result);
        }
    }

    /** A segment descriptor whose number the kernel chose. */
    private static void descriptor(Call c) {
        c.out.decimal(c.result);
        if (c.memory.find(c.arg(0), 16)) {
            long entry = Bytes.u32(c.memory.bytes(), c.memory.offset());
            c.out.ascii(" (entry_number=").unsigned(entry).put(')');
        }
    }

    /** modify_ldt(2) returns its errors as 32-bit numbers. */
    private static void unsignedError(Call c) {
        int errno = (int) -c.result;
        String name = c.result > 0 && errno > 0 && errno < 4096 ? c.table.errnoName(errno) : null;
        c.out.decimal(c.result);
        if (name != null) {
            c.out.put(' ').ascii(name).ascii(" (").ascii(String.valueOf(c.table.errnoText(errno))).put(')');
        }
    }

    private static void signal(Call c) {
        c.out.decimal(c.result);
        if (c.result != 0) {
            c.out.ascii(" (");
            ScalarPrinter.signalName(c, (int) c.result);
            c.out.put(')');
        }
    }

    private static void scheduler(Call c) {
        FlagFamily policies = c.family("sched_policy");
        int i = policies == null ? -1 : policies.find(c.result);
        c.out.decimal(c.result);
        if (policies != null && i >= 0) {
            c.out.ascii(" (").ascii(policies.name(i)).put(')');
        }
    }

    private static void personality(Call c) {
        c.out.hex(c.result & 0xffffffffL).ascii(" (");
        Personality.print(c, c.result & 0xffffffffL);
        c.out.put(')');
    }

    private static void recvmmsg(Call c, String timeout) {
        c.out.decimal(c.result);
        if (c.result == 0) {
            c.out.ascii(" (Timeout)");
            return;
        }
        int start = c.out.length();
        PollResult.left(c, timeout, c.arg(4));
        if (c.out.length() > start) {
            byte[] b = c.out.array();
            b[start] = ' ';
            b[start + 1] = '(';
            c.out.put(')');
        }
    }
}
