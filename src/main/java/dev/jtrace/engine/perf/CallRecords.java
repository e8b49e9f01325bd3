package dev.jtrace.engine.perf;

import dev.jtrace.bindings.linux.ProcessVm;
import dev.jtrace.bindings.linux.Wait;
import dev.jtrace.engine.CallFilter;
import dev.jtrace.engine.bpf.Layout;
import dev.jtrace.engine.bpf.RecordHandler;
import dev.jtrace.engine.capture.CaptureRunner;
import dev.jtrace.engine.capture.TaskLinks;
import dev.jtrace.engine.capture.TaskMemory;
import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.HotPath;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.table.Abi;
import dev.jtrace.table.CapturePlan;
import dev.jtrace.table.Syscall;
import dev.jtrace.table.SyscallTable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Makes records for {@link RecordHandler} of what samples tell, and reads the memory that calls refer to: only while
 * the task is still where the sample says, but for text, which is marked when it comes late. Tracer thread only.
 */
@HotPath
final class CallRecords {
    private static final boolean X86 = "amd64".equals(System.getProperty("os.arch"));
    /** PERF_SAMPLE_REGS_ABI_32 of linux/perf_event.h. */
    private static final int ABI_32 = 1;
    private static final int NUMBERS = 1024;
    private static final long LOWEST_ERROR = -4095;

    private final RecordHandler handler;
    private final SyscallTable table;
    private final CallFilter filter;
    private final TaskEnds ends;
    private final CaptureRunner runner;
    private final CaptureWriter writer = new CaptureWriter();
    private final TraceEvent call = new TraceEvent();
    private final byte[] bytes;
    private final ByteBuffer record;
    private final TaskMemory memory;
    private final @Nullable CapturePlan[][] plans = new @Nullable CapturePlan[Abi.values().length][NUMBERS];
    /** The task whose memory is read, whether it is where its record says, and whether something was read late. */
    private int reading;

    private boolean fresh;
    private boolean late;
    private long lost;
    private int hidden;

    /** @param room bytes that one record may capture */
    CallRecords(RecordHandler handler, SyscallTable table, PerfConfig config, ProcessVm vm, Wait wait, int room) {
        this.handler = handler;
        this.table = table;
        filter = config.filter();
        ends = new TaskEnds(wait);
        runner = new CaptureRunner(config.limits());
        bytes = new byte[Layout.R_HEADER + room];
        record = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        memory = new TaskMemory() {
            @Override
            public int read(long address, byte[] to, int offset, int length) {
                return fresh ? vm.read(reading, address, to, offset, length) : 0;
            }

            @Override
            public int readText(long address, byte[] to, int offset, int length) {
                int n = vm.read(reading, address, to, offset, length);
                late |= n > 0 && !fresh;
                return n;
            }
        };
    }

    /** Takes on the launch stub, of which nothing is shown before its execve. */
    void launched(int pid) {
        hidden = pid;
        ends.launched(pid);
        handler.launched(pid);
    }

    long lost() {
        return lost;
    }

    /** Handles the sample at {@code at} of {@code from}. */
    void accept(long[] from, int at) {
        int values = at + SampleQueue.VALUES;
        int tid = (int) from[at + SampleQueue.TID];
        int tgid = (int) from[values + CallSamples.TGID];
        long key = from[at + SampleQueue.KEY];
        long about = from[values + CallSamples.ABI];
        Arrays.fill(bytes, 0, Layout.R_HEADER, (byte) 0);
        record.putLong(Layout.R_TIME, from[at + SampleQueue.TIME]);
        record.putInt(Layout.R_TID, tid).putInt(Layout.R_TGID, tgid);
        switch ((int) from[at + SampleQueue.MARK]) {
            case CallSamples.ENTER -> enter(from, at, tid, tgid, abi(about, key), (int) key);
            case CallSamples.EXIT -> exit(from, at, tid, abi(about, key), (int) key);
            case CallSamples.SENT -> ends.sent((int) about, (int) key);
            case CallSamples.DELIVERED -> delivered(tgid, (int) key);
            case CallSamples.FORK -> {
                ends.born(tid, tgid);
                record.putLong(Layout.R_RESULT, about);
                send(Layout.FORK, 0, Layout.R_HEADER);
            }
            case CallSamples.EXEC -> {
                record.putLong(Layout.R_RESULT, ends.executed(tid, tgid));
                send(Layout.EXEC, 0, Layout.R_HEADER);
            }
            case CallSamples.END -> {
                record.putInt(Layout.R_CODE, ends.status(tid, tgid));
                send(Layout.DEATH, 0, Layout.R_HEADER);
            }
            default -> {
                lost += about;
                record.putLong(Layout.R_RESULT, about);
                send(Layout.LOST, 0, Layout.R_HEADER);
            }
        }
    }

    private void send(int kind, int flags, int length) {
        record.put(Layout.R_KIND, (byte) kind).putShort(Layout.R_KIND + 2, (short) flags);
        handler.accept(record, 0, length);
    }

    private static int abi(long registers, long number) {
        if (!X86) {
            return Abi.AARCH64.ordinal();
        }
        if (registers == ABI_32) {
            return Abi.I386.ordinal();
        }
        boolean x32 = number >= Abi.X32_BIT && number < Abi.X32_BIT + NUMBERS;
        return x32 ? Abi.X32.ordinal() : Abi.X86_64.ordinal();
    }

    private void enter(long[] from, int at, int tid, int tgid, int abi, int number) {
        int values = at + SampleQueue.VALUES;
        boolean exec = ends.entered(tid, tgid, abi, number, from[values + CallSamples.ARGUMENTS]);
        if (tid == hidden) {
            if (!exec) {
                return;
            }
            hidden = 0;
        }
        if (!filter.wanted(abi, bare(abi, number))) {
            return;
        }
        call.clear();
        call.a0 = from[values + CallSamples.ARGUMENTS];
        call.a1 = from[values + CallSamples.ARGUMENTS + 1];
        call.a2 = from[values + CallSamples.ARGUMENTS + 2];
        call.a3 = from[values + CallSamples.ARGUMENTS + 3];
        call.a4 = from[values + CallSamples.ARGUMENTS + 4];
        call.a5 = from[values + CallSamples.ARGUMENTS + 5];
        describe(from, values, abi, number);
        // By now an execve has put other memory in the place of what it was given.
        int length = Layout.R_HEADER + (exec ? 0 : capture(tid, true));
        send(Layout.ENTER, late ? Layout.F_LATE : 0, length);
    }

    /** The return's sample tells no arguments, and of an execve that succeeded the new program's ABI. */
    private void exit(long[] from, int at, int tid, int abi, int number) {
        call.clear();
        boolean known = handler.entered(tid, call);
        int entered = known ? call.abi : abi;
        int called = known ? call.code : number;
        ends.returned(tid, entered, called);
        // A new task returns from the call that made it, which it never began.
        boolean returns = known || handler.isFresh(tid);
        if (!returns || tid == hidden || !filter.wanted(entered, bare(entered, called))) {
            return;
        }
        int values = at + SampleQueue.VALUES;
        long result = from[values + CallSamples.ARGUMENTS];
        boolean failed = result < 0 && result >= LOWEST_ERROR;
        describe(from, values, entered, called);
        record.putLong(Layout.R_RESULT, result);
        call.result = result;
        call.flags = failed ? TraceEvent.FAILED : 0;
        int length = Layout.R_HEADER + (known ? capture(tid, false) : 0);
        send(Layout.EXIT, (failed ? Layout.F_FAILED : 0) | (late ? Layout.F_LATE : 0), length);
    }

    private static int bare(int abi, int number) {
        return abi == Abi.X32.ordinal() ? number & ~Abi.X32_BIT : number;
    }

    /** The head of the record of {@link #call}, whose arguments are there. */
    private void describe(long[] from, int values, int abi, int number) {
        record.put(Layout.R_KIND + 1, (byte) abi).putInt(Layout.R_CODE, number);
        record.putLong(Layout.R_STACK, from[values + CallSamples.STACK]);
        for (int i = 0; i < 6; i++) {
            record.putLong(Layout.R_ARGUMENTS + 8 * i, call.arg(i));
        }
        late = false;
        call.abi = abi;
        call.code = bare(abi, number);
        call.sp = from[values + CallSamples.STACK];
    }

    /** Puts what the call refers to behind the record's head; the bytes that took. */
    private int capture(int tid, boolean entry) {
        CapturePlan plan = plan(call.abi, call.code);
        int[] program = entry ? plan.entry() : plan.exit();
        if (program.length == 0) {
            return 0;
        }
        reading = tid;
        fresh = handler.isNewest(tid, record.getLong(Layout.R_TIME));
        writer.reset(bytes, Layout.R_HEADER, bytes.length);
        runner.run(program, call, memory, TaskLinks.NONE, writer);
        return writer.length();
    }

    private CapturePlan plan(int abi, int number) {
        if (number < 0 || number >= NUMBERS) {
            return CapturePlan.NONE;
        }
        CapturePlan known = plans[abi][number];
        if (known == null) {
            Syscall row = table.find(Abi.of(abi), number);
            known = row == null ? CapturePlan.NONE : row.plan(Abi.of(abi));
            plans[abi][number] = known;
        }
        return known;
    }

    /** A signal whose sender is not told; SIGKILL is how the kernel ends a task that another signal kills. */
    private void delivered(int tgid, int signal) {
        if (signal != TaskEnds.SIGKILL) {
            ends.delivered(tgid, signal);
            record.putInt(Layout.R_CODE, signal);
            send(Layout.SIGNAL, 0, Layout.R_HEADER);
        }
    }
}
