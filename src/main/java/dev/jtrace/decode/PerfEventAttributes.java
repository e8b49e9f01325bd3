package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** struct perf_event_attr of linux/perf_event.h: type and config, with -v everything that its size covers. */
final class PerfEventAttributes implements CustomPrinter {
    private static final int SMALLEST = 64;
    private static final int KNOWN = 128;
    /** What is printed without -v: up to the flags. */
    private static final int BRIEF = 48;

    private static final int HARDWARE = 0;
    private static final int SOFTWARE = 1;
    private static final int TRACEPOINT = 2;
    private static final int CACHE = 3;
    private static final int BREAKPOINT = 5;

    private static final int E2BIG = 7;
    private static final long SAMPLE_BRANCH_STACK = 1 << 11;
    private static final long SAMPLE_STACK_USER = 1 << 13;

    /** Bits of the flags from the lowest on; precise_ip has two. */
    private static final String[] FLAGS = {"disabled", "inherit", "pinned", "exclusive", "exclude_user",
        "exclude_kernel", "exclude_hv", "exclude_idle", "mmap", "comm", "freq", "inherit_stat", "enable_on_exec",
        "task",
        "watermark", "precise_ip", "", "mmap_data", "sample_id_all", "exclude_host", "exclude_guest",
        "exclude_callchain_kernel", "exclude_callchain_user", "mmap2", "comm_exec", "use_clockid", "context_switch",
        "write_backward", "namespaces", "ksymbol", "bpf_event", "aux_output", "cgroup", "text_poke", "build_id",
        "inherit_thread", "remove_on_exec", "sigtrap"};

    private static final int FREQ = 10;
    private static final int WATERMARK = 14;
    private static final int PRECISE_IP = 15;
    private static final int USE_CLOCKID = 25;

    private static final String[] PRECISION = {"arbitrary skid", "constant skid", "requested to have 0 skid",
        "must have 0 skid"};

    @Override
    public boolean printsFailure() {
        return true;
    }

    @Override
    public void argument(Call c, Type.Custom type, long value) {
        if (value == 0) {
            c.out.ascii("NULL");
            return;
        }
        // What the caller asked for is in the memory of the entry.
        boolean exit = c.exiting;
        if (!(exit ? c.memory.findSecond(value, 8) : c.memory.find(value, 8))) {
            c.out.hex(value);
            return;
        }
        long claimed = Bytes.u32(c.memory.bytes(), c.memory.offset() + 4);
        int size = claimed == 0 ? SMALLEST : (int) Math.min(claimed, KNOWN);
        if (size >= SMALLEST && !c.options.verbose()) {
            size = BRIEF;
        } else if (size < SMALLEST) {
            c.out.hex(value);
            return;
        }
        if (!(exit ? c.memory.findSecond(value, size) : c.memory.find(value, size))) {
            c.out.hex(value);
            return;
        }
        byte[] b = SizedStruct.filled(c, KNOWN, size, c.memory.bytes(), c.memory.offset());
        head(c, b, value);
        start(c, b);
        if (c.options.verbose()) {
            rest(c, b, size);
        }
        c.out.ascii(claimed > size || size == BRIEF ? ", ...}" : "}");
    }

    private static void head(Call c, byte[] b, long address) {
        ByteOutput out = c.out;
        int type = Bytes.i32(b, 0);
        out.ascii("{type=");
        Constants.print(c, "perf_type", Bytes.u32(b, 0));
        out.ascii(", size=");
        Constants.print(c, "perf_attr_size", Bytes.u32(b, 4));
        if (c.exiting && c.errno() == E2BIG) {
            out.ascii(" => ");
            if (c.memory.find(address, 8)) {
                Constants.print(c, "perf_attr_size", Bytes.u32(c.memory.bytes(), c.memory.offset() + 4));
            } else {
                out.ascii("???");
            }
        }
        out.ascii(", config=");
        long config = Bytes.i64(b, 8);
        switch (type) {
            case HARDWARE -> {
                if (config >>> 32 != 0) {
                    out.hex(config >>> 32).ascii("<<32|");
                }
                Constants.print(c, "perf_hardware", config & 0xffffffffL);
            }
            case SOFTWARE -> Constants.print(c, "perf_software", config);
            case TRACEPOINT -> out.unsigned(config);
            case CACHE -> cache(c, config);
            default -> out.hex(config);
        }
    }

    private static void cache(Call c, long config) {
        if (config >>> 32 != 0) {
            c.out.hex(config >>> 32).ascii("<<32|");
        }
        if ((config >>> 24 & 0xff) != 0) {
            c.out.hex(config >>> 24 & 0xff).ascii("<<24|");
        }
        Constants.print(c, "perf_cache_result", config >>> 16 & 0xff);
        c.out.ascii("<<16|");
        Constants.print(c, "perf_cache_operation", config >>> 8 & 0xff);
        c.out.ascii("<<8|");
        Constants.print(c, "perf_cache", config & 0xff);
    }

    private static boolean set(byte[] b, int bit) {
        return (Bytes.i64(b, 40) >>> bit & 1) != 0;
    }

    private static void start(Call c, byte[] b) {
        ByteOutput out = c.out;
        out.ascii(set(b, FREQ) ? ", sample_freq=" : ", sample_period=").unsigned(Bytes.i64(b, 16));
        out.ascii(", sample_type=");
        Constants.print(c, "perf_sample", Bytes.i64(b, 24));
        out.ascii(", read_format=");
        Constants.print(c, "perf_read_format", Bytes.i64(b, 32));
        flags(c, Bytes.i64(b, 40));
    }

    private static void rest(Call c, byte[] b, int size) {
        ByteOutput out = c.out;
        out.ascii(set(b, WATERMARK) ? ", wakeup_watermark=" : ", wakeup_events=").unsigned(Bytes.u32(b, 48));
        boolean breakpoint = Bytes.i32(b, 0) == BREAKPOINT;
        if (breakpoint) {
            out.ascii(", bp_type=");
            long kind = Bytes.u32(b, 52);
            Constants.print(c, kind <= 7 ? "perf_breakpoint" : "perf_breakpoint_other", kind);
        }
        out.ascii(breakpoint ? ", bp_addr=" : ", config1=").hex(Bytes.i64(b, 56));
        if (size > 64) {
            out.ascii(breakpoint ? ", bp_len=" : ", config2=");
            if (breakpoint) {
                out.unsigned(Bytes.i64(b, 64));
            } else {
                out.hex(Bytes.i64(b, 64));
            }
        }
        if (size > 72 && (Bytes.i64(b, 24) & SAMPLE_BRANCH_STACK) != 0) {
            out.ascii(", branch_sample_type=");
            Constants.print(c, "perf_branch", Bytes.i64(b, 72));
        }
        if (size > 80) {
            out.ascii(", sample_regs_user=").hex(Bytes.i64(b, 80));
        }
        if (size > 88 && (Bytes.i64(b, 24) & SAMPLE_STACK_USER) != 0) {
            out.ascii(", sample_stack_user=").hex(Bytes.u32(b, 88));
        }
        if (size > 92 && set(b, USE_CLOCKID)) {
            out.ascii(", clockid=");
            Constants.print(c, "clock_id", Bytes.u32(b, 92));
        }
        last(out, b, set(b, USE_CLOCKID) && size <= 92 ? 0 : size);
    }

    private static void last(ByteOutput out, byte[] b, int size) {
        if (size > 96) {
            out.ascii(", sample_regs_intr=").hex(Bytes.i64(b, 96));
        }
        if (size > 104) {
            out.ascii(", aux_watermark=").unsigned(Bytes.u32(b, 104));
        }
        if (size > 108) {
            out.ascii(", sample_max_stack=").unsigned(Bytes.u16(b, 108));
        }
        if (size > 110 && Bytes.u16(b, 110) != 0) {
            out.ascii(" /* bytes 110..111: ").hex(Bytes.u16(b, 110)).ascii(" */");
        }
        if (size > 112) {
            out.ascii(", aux_sample_size=").unsigned(Bytes.u32(b, 112));
        }
        if (size > 116 && Bytes.u32(b, 116) != 0) {
            out.ascii(" /* bytes 116..119: ").hex(Bytes.u32(b, 116)).ascii(" */");
        }
        if (size > 120) {
            out.ascii(", sig_data=").hex(Bytes.i64(b, 120));
        }
    }

    private static void flags(Call c, long bits) {
        ByteOutput out = c.out;
        for (int i = 0; i < FLAGS.length; i++) {
            if (i == PRECISE_IP) {
                int precision = (int) (bits >>> i & 3);
                out.ascii(", precise_ip=").decimal(precision).ascii(" /* ").ascii(PRECISION[precision]).ascii(" */");
                i++;
            } else if (c.options.verbose() || (bits >>> i & 1) != 0) {
                out.ascii(", ").ascii(FLAGS[i]).put('=').decimal(bits >>> i & 1);
            }
        }
        long unknown = bits >>> FLAGS.length;
        if (unknown != 0) {
            out.ascii(", __reserved_1=").hex(unknown).ascii(" /* Bits 63..").decimal(FLAGS.length).ascii(" */");
        }
    }
}
