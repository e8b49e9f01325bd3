package dev.jtrace.decode;

import dev.jtrace.table.StructType;
import org.jspecify.annotations.Nullable;

/** ptrace(2): which arguments there are and what they are depends on the request. Numbers of linux/ptrace.h. */
final class PtraceCall implements CallPrinter {
    /** NT_PRSTATUS and NT_FPREGSET of linux/elf.h. */
    private static final int PRSTATUS = 1;

    private static final int FPREGSET = 2;

    @Override
    public int entry(Call c) {
        ByteOutput out = c.out;
        PtraceRequest request = PtraceRequest.of(c.arg(0), c.abi);
        SyscallDecoder.argument(c, 0);
        if (request.address() == PtraceRequest.Address.WHOLE_CALL) {
            return DONE;
        }
        out.ascii(", ");
        SyscallDecoder.argument(c, 1);
        address(c, request);
        return data(c, request) ? DONE : 0;
    }

    private static void address(Call c, PtraceRequest request) {
        ByteOutput out = c.out;
        long address = c.arg(2);
        switch (request.address()) {
            case NONE, WHOLE_CALL -> {
            }
            case POINTER -> {
                out.ascii(", ");
                ScalarPrinter.address(out, address);
            }
            case NUMBER -> out.ascii(", ").unsigned(address);
            case USER -> {
                out.ascii(", ");
                UserArea.print(c, address);
            }
            case REGISTER_SET -> {
                out.ascii(", ");
                Constants.print(c, "elf_note", address & 0xffffffffL);
            }
            case PEEK -> {
                out.ascii(", ");
                struct(c, "peeksiginfo_args", address);
            }
        }
    }

    /** Prints the data as far as they are known at the entry; false when they are printed at the exit. */
    private static boolean data(Call c, PtraceRequest request) {
        if (request.data() == PtraceRequest.Data.NONE) {
            return true;
        }
        c.out.ascii(", ");
        if (request.data().written()) {
            if (request.data() == PtraceRequest.Data.METADATA) {
                metadata(c);
                return true;
            }
            return false;
        }
        print(c, request.data(), c.arg(3));
        return true;
    }

    private static void metadata(Call c) {
        long address = c.arg(3);
        if (c.arg(2) < 8 || address == 0 || !c.memory.find(address, 8)) {
            ScalarPrinter.address(c.out, address);
            return;
        }
        c.out.ascii("{filter_off=").unsigned(Bytes.i64(c.memory.bytes(), c.memory.offset())).put('}');
    }

    private static void print(Call c, PtraceRequest.Data kind, long value) {
        switch (kind) {
            case NONE -> {
            }
            case SIGNAL -> ScalarPrinter.signal(c, (int) value);
            case OPTIONS -> Constants.print(c, "ptrace_options", value & 0xffffffffL);
            case REGISTERS, REGISTERS_OUT -> struct(c, "user_regs", value);
            case FLOATS, FLOATS_OUT -> floats(c, value);
            case SIGINFO, SIGINFO_OUT -> SiginfoPrinter.behind(c, value);
            case SIGINFOS_OUT -> siginfos(c, value);
            case SIGSET, SIGSET_OUT -> sigset(c, value);
            case VECTOR, VECTOR_OUT -> vector(c, value);
            case WORD_OUT -> word(c, value);
            case CALL_OUT -> SyscallInformation.print(c, value);
            case MESSAGE_OUT -> message(c, value);
            case POINTER, METADATA -> ScalarPrinter.address(c.out, value);
        }
    }

    private static void struct(Call c, String name, long address) {
        StructType type = c.struct(name);
        byte[] b = block(c, type, address);
        if (b == null || type == null) {
            ScalarPrinter.address(c.out, address);
        } else {
            ValuePrinter.struct(c, type, b, c.memory.offset());
        }
    }

    private static byte @Nullable [] block(Call c, @Nullable StructType type, long address) {
        return address != 0 && type != null && c.memory.find(address, type.size()) ? c.memory.bytes() : null;
    }

    private static void floats(Call c, long address) {
        struct(c, "user_fpregs", address);
    }

    private static void siginfos(Call c, long address) {
        int word = SiginfoPrinter.SIZE;
        long count = c.result;
        if (count == 0 || address == 0 || !c.memory.find(address, word)) {
            c.out.ascii(count == 0 ? "[]" : "");
            if (count != 0) {
                ScalarPrinter.address(c.out, address);
            }
            return;
        }
        for (long i = 0; i < count; i++) {
            long at = address + i * word;
            if (!c.memory.find(at, word)) {
                c.out.ascii(", ... /* ").hex(at).ascii(" */");
                break;
            }
            c.out.ascii(i == 0 ? "[" : ", ");
            SiginfoPrinter.own(c, c.memory.bytes(), c.memory.offset());
        }
        c.out.put(']');
    }

    private static void sigset(Call c, long address) {
        if (c.arg(2) == Sigset.SIZE) {
            Sigset.behind(c, address, Sigset.SIZE);
        } else {
            ScalarPrinter.address(c.out, address);
        }
    }

    /** A vector for registers; the kernel leaves in it how many bytes it filled. */
    private static void vector(Call c, long address) {
        int word = c.wordSize();
        boolean filled = c.exiting && !c.failed;
        if (address == 0 || !c.memory.find(address, 2 * word)) {
            ScalarPrinter.address(c.out, address);
            return;
        }
        long place = Bytes.unsigned(c.memory.bytes(), c.memory.offset(), word);
        long length = Bytes.unsigned(c.memory.bytes(), c.memory.offset() + word, word);
        long given = filled && c.memory.findSecond(address, 2 * word)
                ? Bytes.unsigned(c.memory.bytes(), c.memory.offset() + word, word)
                : length;
        c.out.ascii("{iov_base=");
        registers(c, place, length, !c.exiting || filled);
        c.out.ascii(", iov_len=").unsigned(given);
        if (given != length) {
            c.out.ascii(" => ").unsigned(length);
        }
        c.out.put('}');
    }

    /** The registers of the set that the third argument names, as far as {@code length} goes. */
    private static void registers(Call c, long place, long length, boolean there) {
        StructType type = switch ((int) c.arg(2)) {
            case PRSTATUS -> c.struct("user_regs");
            case FPREGSET -> c.struct("user_fpregs");
            default -> null;
        };
        int size = type == null ? 0 : (int) Math.min(length, type.size());
        // The kernel takes whole words only.
        boolean whole = length % c.wordSize() == 0;
        if (type == null || size == 0 || !there || !whole || !c.memory.find(place, size)) {
            ScalarPrinter.address(c.out, place);
            return;
        }
        ValuePrinter.struct(c, type, c.memory.bytes(), c.memory.offset(), size);
        if (length > type.size()) {
            c.out.truncate(c.out.length() - 1);
            c.out.ascii(", ...}");
        }
    }

    private static void message(Call c, long address) {
        int word = c.wordSize();
        if (address == 0 || !c.memory.find(address, word)) {
            ScalarPrinter.address(c.out, address);
        } else {
            c.out.put('[').unsigned(Bytes.unsigned(c.memory.bytes(), c.memory.offset(), word)).put(']');
        }
    }

    private static void word(Call c, long address) {
        int word = c.wordSize();
        if (address == 0 || !c.memory.find(address, word)) {
            ScalarPrinter.address(c.out, address);
        } else {
            c.out.put('[');
            ScalarPrinter.address(c.out, Bytes.unsigned(c.memory.bytes(), c.memory.offset(), word));
            c.out.put(']');
        }
    }

    @Override
    public void exit(Call c, int state) {
        PtraceRequest request = PtraceRequest.of(c.arg(0), c.abi);
        boolean given = request.data() == PtraceRequest.Data.VECTOR_OUT;
        if (c.failed && !given) {
            ScalarPrinter.address(c.out, c.arg(3));
        } else {
            print(c, request.data(), c.arg(3));
        }
    }
}
