package dev.jtrace.decode;

import dev.jtrace.table.Abi;

/** What a request of ptrace(2) uses of its third and fourth argument. Numbers of linux/ptrace.h and asm/ptrace-abi.h. */
record PtraceRequest(Address address, Data data) {
    enum Address {
        NONE, POINTER, NUMBER, USER, REGISTER_SET, PEEK, WHOLE_CALL
    }

    enum Data {
        NONE(false), POINTER(false), SIGNAL(false), OPTIONS(false), REGISTERS(false), REGISTERS_OUT(true), FLOATS(
                false),
        FLOATS_OUT(true), SIGINFO(false), SIGINFO_OUT(true), SIGINFOS_OUT(true), SIGSET(
                false),
        SIGSET_OUT(true), VECTOR(
                false),
        VECTOR_OUT(true), WORD_OUT(true), CALL_OUT(true), MESSAGE_OUT(true), METADATA(true);

        private final boolean written;

        Data(boolean written) {
            this.written = written;
        }

        /** Whether the kernel writes what the argument points to. */
        boolean written() {
            return written;
        }
    }

    private static final PtraceRequest TRACEME = new PtraceRequest(Address.WHOLE_CALL, Data.NONE);
    private static final PtraceRequest BARE = new PtraceRequest(Address.NONE, Data.NONE);
    private static final PtraceRequest RESUME = new PtraceRequest(Address.POINTER, Data.SIGNAL);
    private static final PtraceRequest OPTIONS = new PtraceRequest(Address.POINTER, Data.OPTIONS);
    private static final PtraceRequest PEEK_USER = new PtraceRequest(Address.USER, Data.WORD_OUT);
    private static final PtraceRequest POKE_USER = new PtraceRequest(Address.USER, Data.POINTER);
    private static final PtraceRequest GET_REGISTERS = new PtraceRequest(Address.NONE, Data.REGISTERS_OUT);
    private static final PtraceRequest SET_REGISTERS = new PtraceRequest(Address.NONE, Data.REGISTERS);
    private static final PtraceRequest GET_FLOATS = new PtraceRequest(Address.NONE, Data.FLOATS_OUT);
    private static final PtraceRequest SET_FLOATS = new PtraceRequest(Address.NONE, Data.FLOATS);
    private static final PtraceRequest WORD = new PtraceRequest(Address.POINTER, Data.WORD_OUT);
    private static final PtraceRequest GET_SIGINFO = new PtraceRequest(Address.POINTER, Data.SIGINFO_OUT);
    private static final PtraceRequest SET_SIGINFO = new PtraceRequest(Address.POINTER, Data.SIGINFO);
    private static final PtraceRequest GET_SET = new PtraceRequest(Address.REGISTER_SET, Data.VECTOR_OUT);
    private static final PtraceRequest SET_SET = new PtraceRequest(Address.REGISTER_SET, Data.VECTOR);
    private static final PtraceRequest PEEK_SIGINFO = new PtraceRequest(Address.PEEK, Data.SIGINFOS_OUT);
    private static final PtraceRequest GET_MASK = new PtraceRequest(Address.NUMBER, Data.SIGSET_OUT);
    private static final PtraceRequest SET_MASK = new PtraceRequest(Address.NUMBER, Data.SIGSET);
    private static final PtraceRequest FILTER = new PtraceRequest(Address.NUMBER, Data.POINTER);
    private static final PtraceRequest METADATA = new PtraceRequest(Address.NUMBER, Data.METADATA);
    private static final PtraceRequest CALL = new PtraceRequest(Address.NUMBER, Data.CALL_OUT);
    private static final PtraceRequest MESSAGE = new PtraceRequest(Address.POINTER, Data.MESSAGE_OUT);
    private static final PtraceRequest OTHER = new PtraceRequest(Address.POINTER, Data.POINTER);

    static PtraceRequest of(long request, Abi abi) {
        if (request < 0 || request > Integer.MAX_VALUE) {
            return OTHER;
        }
        return switch ((int) request) {
            case 0 -> TRACEME;
            case 1, 2 -> WORD;
            case 3 -> PEEK_USER;
            case 6 -> POKE_USER;
            case 7, 9, 17, 24, 31, 32, 33 -> RESUME;
            case 8, 16, 0x4207, 0x4208 -> BARE;
            case 12 -> abi == Abi.X32 ? OTHER : GET_REGISTERS;
            case 13 -> abi == Abi.X32 ? OTHER : SET_REGISTERS;
            case 14 -> abi == Abi.X32 ? OTHER : GET_FLOATS;
            case 15 -> abi == Abi.X32 ? OTHER : SET_FLOATS;
            case 21, 0x4200, 0x4206 -> OPTIONS;
            case 0x4201 -> MESSAGE;
            case 0x4202 -> GET_SIGINFO;
            case 0x4203 -> SET_SIGINFO;
            case 0x4204 -> GET_SET;
            case 0x4205 -> SET_SET;
            case 0x4209 -> PEEK_SIGINFO;
            case 0x420a -> GET_MASK;
            case 0x420b -> SET_MASK;
            case 0x420c -> FILTER;
            case 0x420d -> METADATA;
            case 0x420e -> CALL;
            default -> OTHER;
        };
    }
}
