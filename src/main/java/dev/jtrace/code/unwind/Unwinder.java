package dev.jtrace.code.unwind;

import dev.jtrace.code.elf.ElfFormatException;

/** Walks up a stack of which a copy is at hand, x86-64. One thread at a time. */
public final class Unwinder {
    private static final int PLT_ENTRY = 15;
    private static final int PLT_PUSHED = 11;

    private final FrameRules rules = new FrameRules();
    private final FrameProgram program = new FrameProgram(rules);
    private final Registers before = new Registers();

    /**
     * Makes the registers of a frame those of its caller where code has no tables, but keeps frame pointers, as compilers
     * at run time can be told to.
     *
     * @return false at the end, or where the stack cannot be followed
     */
    public boolean upByPointer(Registers registers, StackBytes stack) {
        long frame = registers.get(Registers.RBP);
        if (Long.compareUnsigned(frame, registers.get(Registers.RSP)) < 0 || !stack.has(frame)
                || !stack.has(frame + Long.BYTES)) {
            return false;
        }
        registers.set(Registers.RBP, stack.at(frame));
        registers.set(Registers.RIP, stack.at(frame + Long.BYTES));
        registers.set(Registers.RSP, frame + 2 * Long.BYTES);
        return registers.get(Registers.RIP) != 0;
    }

    /**
     * Makes the registers of a frame those of its caller.
     *
     * @param table of the file that the code is in
     * @param address of the instruction in that file; in callers one less than the return address
     * @return false at the end, or where the stack cannot be followed
     */
    public boolean up(Registers registers, StackBytes stack, FrameTable table, long address) {
        try {
            if (!table.rules(address, rules, program)) {
                return false;
            }
        } catch (ElfFormatException damaged) {
            return false;
        }
        before.take(registers);
        long cfa = rules.cfaRegister == FrameRules.CFA_PLT
                ? before.get(Registers.RSP) + 8
                        + ((before.get(Registers.RIP) & PLT_ENTRY) >= PLT_PUSHED ? 8 : 0)
                : before.get(rules.cfaRegister) + rules.cfaOffset;
        for (int i = 0; i < Registers.COUNT; i++) {
            switch (rules.kinds[i]) {
                case FrameRules.AT -> {
                    if (!stack.has(cfa + rules.offsets[i])) {
                        return false;
                    }
                    registers.set(i, stack.at(cfa + rules.offsets[i]));
                }
                case FrameRules.VALUE -> registers.set(i, cfa + rules.offsets[i]);
                case FrameRules.REGISTER -> registers.set(i, before.get((int) rules.offsets[i]));
                case FrameRules.UNKNOWN -> registers.set(i, 0);
                default -> {}
            }
        }
        registers.set(Registers.RSP, cfa);
        // A frame that is its own caller, or one above the stack's beginning, is the end.
        return rules.kinds[Registers.RIP] == FrameRules.AT && registers.get(Registers.RIP) != 0
                && Long.compareUnsigned(cfa, before.get(Registers.RSP)) > 0;
    }
}
