package dev.jtrace.code.unwind;

import dev.jtrace.code.elf.ElfFormatException;

/** Walks up a stack of which a copy is at hand. One thread at a time. */
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
        FrameLayout layout = registers.layout();
        long frame = registers.get(layout.frame);
        if (Long.compareUnsigned(frame, registers.stack()) < 0 || !stack.has(frame)
                || !stack.has(frame + Long.BYTES)) {
            return false;
        }
        registers.set(layout.frame, stack.at(frame));
        registers.set(layout.code, stack.at(frame + Long.BYTES) & layout.address);
        registers.set(layout.stack, frame + 2 * Long.BYTES);
        return registers.code() != 0;
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
        FrameLayout layout = registers.layout();
        registers.set(layout.stack, cfa);
        // Code that calls nothing may leave LR as it is.
        boolean inPlace = layout.returns != layout.code && rules.kinds[layout.returns] == FrameRules.SAME;
        boolean returns = inPlace;
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
            returns |= found && i == layout.returns;
        }
        interrupted = rules.signal;
        registers.set(layout.code, registers.get(layout.returns) & layout.address);
        // A frame that is its own caller, or one above the stack's beginning, is the end; handlers may have a stack apart.
        int grown = Long.compareUnsigned(registers.stack(), before.stack());
        boolean moved = inPlace ? grown >= 0 && registers.code() != before.code() : grown > 0;
        return returns && registers.code() != 0 && (interrupted || moved);
    }

    private static boolean load(Registers registers, int register, StackBytes stack, long at) {
        return stack.has(at) && set(registers, register, stack.at(at));
    }

    private static boolean set(Registers registers, int register, long value) {
        registers.set(register, value);
        return true;
    }
}
