package dev.jtrace.code.elf;

/** The architectures whose files jtrace reads; {@code e_machine} of elf.h. It decodes the code of those of 64 bits. */
public enum Machine {
    X86_64(62), AARCH64(183), I386(3);

    private final int number;

    Machine(int number) {
        this.number = number;
    }

    /** Bytes of an address. */
    public int wordBytes() {
        return this == I386 ? Integer.BYTES : Long.BYTES;
    }

    /** The architecture of a number. @throws ElfFormatException when it is none that jtrace decodes */
    public static Machine of(int number) throws ElfFormatException {
        for (Machine machine : values()) {
            if (machine.number == number) {
                return machine;
            }
        }
        throw new ElfFormatException("its code is for machine " + number + " of elf.h, which jtrace cannot decode");
    }
}
