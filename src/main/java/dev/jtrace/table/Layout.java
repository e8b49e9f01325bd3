package dev.jtrace.table;

/** Where things are in the compiled tables: byte offsets in the header and in records. Shared with the compiler. */
public final class Layout {
    private Layout() {}

    /** "JTB1". */
    public static final int MAGIC = 0x3142544a;

    public static final int SYSCALLS = 4;
    public static final int NUMBERS = 8;
    public static final int GROUPS = 12;
    public static final int FAMILIES = 16;
    public static final int STRUCTS = 20;
    public static final int VARIANTS = 24;
    public static final int ERRNOS = 28;
    public static final int SIGNALS = 32;
    public static final int HEADER = 36;

    /** Bytes of a system-call record; the offsets of its parts follow. */
    public static final int RECORD = 44;

    public static final int R_NAME = 0;
    public static final int R_NUMBERS = 4;
    public static final int R_GROUPS = 20;
    /** {@code returns | full << 8}. */
    public static final int R_FLAGS = 24;
    public static final int R_DECODER = 28;
    public static final int R_PARAMS = 32;
    public static final int R_PLAN64 = 36;
    public static final int R_PLAN32 = 40;

    public static final int T_SCALAR = 0;
    public static final int T_BITS = 1;
    public static final int T_CHOICE = 2;
    public static final int T_POINTER = 3;
    public static final int T_ARRAY = 4;
    public static final int T_STRUCT = 5;
    public static final int T_TEXT = 6;
    public static final int T_CUSTOM = 7;
    public static final int T_VARIANT = 8;
    public static final int T_NONE = 9;
    public static final int T_ATTRIBUTES = 10;
    public static final int T_SIZED = 11;

    /** Among the marks of a field: a condition follows. */
    public static final int TESTED = 1 << 8;

    public static final int L_CONST = 0;
    public static final int L_ARG = 1;
    public static final int L_RESULT = 2;
    public static final int L_DEREF = 3;
    public static final int L_FIELD = 4;
    public static final int L_TERMINATED = 5;
    public static final int L_MOST = 6;
}
