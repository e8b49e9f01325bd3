package dev.jtrace.code.elf;

/** The architectures whose code jtrace decodes; {@code e_machine} of elf.h. */
public enum Machine {
    X86_64(62), AARCH64(183);

    private final int number;

    Machine(int number) {
        this.number = number;
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
