package dev.jtrace.table;

/** A system-call ABI: whose numbers and layouts a call uses. The ordinal is what events carry. */
public enum Abi {
    X86_64("x86_64", 0xc000003e, 8),
    I386("i386", 0x40000003, 4),
    X32("x32", 0xc000003e, 4),
    AARCH64("aarch64", 0xc00000b7, 8);

    private static final Abi[] ALL = values();

    /** Bit that marks an x32 call number: __X32_SYSCALL_BIT of asm/unistd.h. */
    public static final int X32_BIT = 0x40000000;

    private final String id;
    private final int auditArch;
    private final int wordSize;

    Abi(String id, int auditArch, int wordSize) {
        this.id = id;
        this.auditArch = auditArch;
        this.wordSize = wordSize;
    }

    /** Short name that never changes. */
    public String id() {
        return id;
    }

    /** AUDIT_ARCH_* of linux/audit.h, as PTRACE_GET_SYSCALL_INFO reports it. */
    public int auditArch() {
        return auditArch;
    }

    /** Bytes of a pointer and of a long. */
    public int wordSize() {
        return wordSize;
    }

    /** What marks a table row that holds for this ABI only: {@code @i386} for example. */
    public String suffix() {
        return switch (this) {
            case X86_64 -> "@x86_64";
            case I386 -> "@i386";
            case X32 -> "@x32";
            case AARCH64 -> "@aarch64";
        };
    }

    public static Abi of(int ordinal) {
        return ALL[ordinal];
    }
}
