package dev.jtrace.decode;

import dev.jtrace.event.CapturedMemory;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.table.Abi;
import dev.jtrace.table.Condition;
import dev.jtrace.table.FlagFamily;
import dev.jtrace.table.Param;
import dev.jtrace.table.StructType;
import dev.jtrace.table.Syscall;
import dev.jtrace.table.SyscallTable;
import dev.jtrace.table.VariantType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One system call while it is printed: its numbers, the captured memory and where the text goes. Reused for every call;
 * owned by one printing thread.
 */
public final class Call {
    /** Errno values from here on are the kernel's restart codes (linux/errno.h) and have no name in errno(3). */
    static final int ERESTARTSYS = 512;

    static final int ERESTARTNOINTR = 513;
    static final int ERESTARTNOHAND = 514;
    static final int ERESTART_RESTARTBLOCK = 516;

    final SyscallTable table;
    /** How the values of this call are printed. */
    DecodeOptions options;

    final CapturedMemory memory = new CapturedMemory();
    ByteOutput out = new ByteOutput(16);
    Syscall syscall;
    Abi abi = Abi.X86_64;
    /** Raw result; meaningful when {@link #exiting}. */
    long result;
    boolean failed;
    boolean exiting;

    /** Bytes of the innermost struct that is being printed, for lengths that a field gives. */
    byte[] struct = new byte[0];

    int structAt;

    /** Name of the call that restart_syscall continues. */
    String resumed = "";

    /** Whether only numbers are wanted of this call. */
    boolean raw;

    /** Address of what lies at {@link #shownAt} of the bytes that are being printed. */
    long shownAddress;

    int shownAt;

    /** Whether what is missing of the call's memory may have been there. */
    private boolean unread;

    private byte[] room = new byte[0];

    private final DecodeOptions common;
    private final DecodeOptions brief;
    private final DecodeOptions full;
    /** Kind of the link whose attributes are being printed, as the family link_kind has it. */
    int linkKind;

    /** Kind of hardware of the link whose attributes are being printed, negative when they are of no link. */
    int hardware = -1;

    /** Address family of the netlink message or attribute that is being printed. */
    int addressFamily;

    private final long[] args = new long[6];
    private final Map<String, FlagFamily> families = new HashMap<>();
    private final Map<String, VariantType> variants = new HashMap<>();
    /** Structs by name, for each ABI. */
    private final List<Map<String, StructType>> structs = new ArrayList<>();

    public Call(SyscallTable table, DecodeOptions options) {
        this.table = table;
        this.options = options;
        common = options;
        brief = options.withVerbose(false);
        full = options.withVerbose(true);
        for (Abi ignored : Abi.values()) {
            structs.add(new HashMap<>());
        }
        this.syscall = table.get(0);
    }

    /** Takes over what is no call but has something to print: {@code e} is a signal. */
    public void notice(TraceEvent e, ByteOutput to) {
        enter(table.get(0), e, to);
        options = common;
        raw = false;
        memory.setOpaque(false);
    }

    private void choose(int row) {
        CallSets sets = common.sets();
        boolean @Nullable [] abbreviated = sets.abbreviated();
        options = abbreviated == null ? common : abbreviated[row] ? brief : full;
        raw = sets.isRaw(row);
        memory.setOpaque(!sets.isFollowed(row));
    }

    /** Takes over a call's number and arguments from {@code e}; the memory is set by the caller. */
    public void enter(Syscall row, TraceEvent e, ByteOutput to) {
        syscall = row;
        out = to;
        abi = Abi.of(e.abi);
        args[0] = e.a0;
        args[1] = e.a1;
        args[2] = e.a2;
        args[3] = e.a3;
        args[4] = e.a4;
        args[5] = e.a5;
        result = 0;
        failed = false;
        exiting = false;
        choose(row.index());
        unread = (e.flags & TraceEvent.UNREADABLE) != 0 && !raw && common.sets().isFollowed(row.index());
    }

    /** As {@link #enter} for the exit of the call: the result counts too. */
    public void leave(Syscall row, TraceEvent e, ByteOutput to) {
        enter(row, e, to);
        result = e.result;
        failed = (e.flags & TraceEvent.FAILED) != 0;
        exiting = true;
    }

    /** Prints the address of what was not captured. */
    void missing(long address) {
        out.hex(address);
        if (unread) {
            out.ascii(" /* unreadable */");
        }
    }

    /** Says which call returned last in this task: the one that restart_syscall would continue. */
    public void resumes(String name) {
        resumed = name;
    }

    public boolean hasFailed() {
        return failed;
    }

    /** The family of constants of that name, null when the tables do not have it. */
    @Nullable
    FlagFamily family(String name) {
        FlagFamily known = families.get(name);
        if (known == null) {
            known = table.family(name);
            if (known != null) {
                families.put(name, known);
            }
        }
        return known;
    }

    /** The struct of that name as the call's ABI has it, null when the tables do not have it. */
    @Nullable
    StructType struct(String name) {
        Map<String, StructType> own = structs.get(abi.ordinal());
        StructType known = own.get(name);
        if (known == null) {
            StructType general = table.struct(name);
            if (general != null) {
                known = table.struct(general, abi);
                own.put(name, known);
            }
        }
        return known;
    }

    /** The variant of that name; the tables have it. */
    VariantType variant(String name) {
        VariantType known = variants.get(name);
        if (known == null) {
            known = table.variant(name);
            variants.put(name, known);
        }
        return known;
    }

    /** An array of at least {@code n} bytes for a value that is not printed as it lies in memory. */
    byte[] room(int n) {
        if (room.length < n) {
            room = new byte[n];
        }
        return room;
    }

    /** Where blocks of captured bytes are found. */
    public CapturedMemory memory() {
        return memory;
    }

    /** Argument {@code i}, 0 to 5; zero-extended when the ABI's words have 32 bits. */
    long arg(int i) {
        long v = args[i];
        return abi.wordSize() == 4 ? v & 0xffffffffL : v;
    }

    /** Errno of a failed call, else 0. */
    int errno() {
        return failed ? (int) -result : 0;
    }

    /** Whether the kernel left output arguments alone. */
    boolean unwritten() {
        return failed || result == 0 && syscall.name().equals("wait4");
    }

    /** Whether the call was interrupted by a signal and may be restarted. */
    boolean interrupted() {
        int e = errno();
        return e >= ERESTARTSYS && e <= ERESTART_RESTARTBLOCK;
    }

    /**
     * Argument {@code i} of the parameters; of 64 bits where the ABI's words have 32 and a parameter beside it is its upper
     * half.
     */
    long whole(int i) {
        return abi.wordSize() == 8 ? arg(i) : arg(i) | upperHalf(i + 1, i) << 32 | upperHalf(i - 1, i) << 32;
    }

    /** Argument {@code i} if it is the upper half of argument {@code of}, else 0. */
    private long upperHalf(int i, int of) {
        List<Param> params = syscall.params();
        Condition is = i < 0 || i >= params.size() ? null : params.get(i).condition();
        return is != null && is.mask() == 0 && is.argument() == of ? arg(i) : 0;
    }

    int wordSize() {
        return abi.wordSize();
    }
}
