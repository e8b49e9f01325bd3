package dev.jtrace.code.unwind;

import dev.jtrace.code.elf.ElfFormatException;

/** Walks up a stack of which a copy is at hand, x86-64. One thread at a time. */
public final class Unwinder {
    private final FrameRules rules = new FrameRules();
    private final FrameProgram program = new FrameProgram(rules);
    private final Expression expression = new Expression();
    private final Registers before = new Registers();
    private boolean interrupted;
    private boolean described;

    /**
     * Makes the registers of a frame those of its caller where code has no tables, but keeps frame pointers, as compilers
     * at run time can be told to.
     *
     * @return false at the end, or where the stack cannot be followed
     */
    public boolean upByPointer(Registers registers, StackBytes stack) {
        interrupted = false;
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
        interrupted = false;
        try {
            described = table.rules(address, rules, program);
            return described && apply(registers, stack, table.bytes());
        } catch (ElfFormatException damaged) {
            return false;
        }
    }

    /** Whether the table that {@link #up} looked into last knows the code. */
    public boolean isDescribed() {
        return described;
    }

    /**
     * Whether the frame that the last {@link #up} left was entered by a signal: what it came to did not call, it was
     * interrupted at its instruction.
     */
    public boolean wasInterrupted() {
        return interrupted;
    }

    private boolean apply(Registers registers, StackBytes stack, byte[] expressions) throws ElfFormatException {
        before.take(registers);
        long cfa;
        if (rules.cfaRegister == FrameRules.CFA_EXPRESSION) {
            if (!expression.run(expressions, rules.cfaOffset, before, stack, false, 0)) {
                return false;
            }
            cfa = expression.result();
        } else {
            cfa = before.get(rules.cfaRegister) + rules.cfaOffset;
        }
        // A register that cannot be found matters only to those frames that are found by it.
        registers.set(Registers.RSP, cfa);
        boolean returns = false;
        for (int i = 0; i < Registers.COUNT; i++) {
            long offset = rules.offsets[i];
            boolean found = switch (rules.kinds[i]) {
                case FrameRules.AT -> load(registers, i, stack, cfa + offset);
                case FrameRules.VALUE -> set(registers, i, cfa + offset);
                case FrameRules.REGISTER -> set(registers, i, before.get((int) offset));
                case FrameRules.AT_EXPRESSION -> expression.run(expressions, offset, before, stack, true, cfa)
                        && load(registers, i, stack, expression.result());
                case FrameRules.VALUE_EXPRESSION -> expression.run(expressions, offset, before, stack, true, cfa)
                        && set(registers, i, expression.result());
                default -> false;
            };
            if (!found && rules.kinds[i] != FrameRules.SAME) {
                registers.set(i, 0);
            }
            returns |= found && i == Registers.RIP;
        }
        interrupted = rules.signal;
        // A frame that is its own caller, or one above the stack's beginning, is the end; handlers may have a stack apart.
        return returns && registers.get(Registers.RIP) != 0
                && (interrupted || Long.compareUnsigned(registers.get(Registers.RSP), before.get(Registers.RSP)) > 0);
    }

    private static boolean load(Registers registers, int register, StackBytes stack, long at) {
        return stack.has(at) && set(registers, register, stack.at(at));
    }

    private static boolean set(Registers registers, int register, long value) {
        registers.set(register, value);
        return true;
    }
}
