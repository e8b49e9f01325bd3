package dev.jtrace.code.elf;

/**
 * A section header of an ELF file (elf(5)), checked to lie inside the file unless it takes no space there.
 *
 * @param address where its first byte is when the file is loaded at 0
 * @param offset of its first byte in the file
 * @param size bytes
 * @param link index of the section that belongs to it
 */
public record Section(String name, int type, long flags, long address, long offset, long size, int link) {
    static final int PROGBITS = 1;
    static final int SYMBOLS = 2;
    static final int NOTE = 7;
    static final int NO_BITS = 8;
    static final int DYNAMIC_SYMBOLS = 11;
    private static final long EXECUTABLE = 4;
    private static final long COMPRESSED = 0x800;

    /** Whether it holds code of the program's own, not the jumps through which it calls libraries. */
    public boolean isCode() {
        return (flags & EXECUTABLE) != 0 && type == PROGBITS && !name.startsWith(".plt");
    }

    /** Whether it takes no space in the file. */
    public boolean isEmpty() {
        return type == NO_BITS || size == 0;
    }

    boolean isPacked() {
        return (flags & COMPRESSED) != 0;
    }

    /** Whether {@code address} is inside. */
    public boolean contains(long at) {
        return at >= address && at - address < size;
    }

    /** Address behind the last byte. */
    public long end() {
        return address + size;
    }
}
