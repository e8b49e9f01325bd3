package dev.jtrace.code.unwind;

import dev.jtrace.code.elf.ElfFormatException;

/** Walks up a stack of which a copy is at hand. One thread at a time. */
public final class Unwinder {
    /** Behind the number, and two pointers, of an rt_sigframe_ia32: siginfo, then the context. */
    private static final int SIGNAL_INFO = 12;

    private static final int SIGNAL_CONTEXT = SIGNAL_INFO + 128;
    /** In struct ucontext_ia32. */
    private static final int CONTEXT_REGISTERS = 20;
    /** EDI, ESI, EBP, ESP, EBX, EIP in struct sigcontext_32, and their numbers. */
    private static final int[] SAVED = {16, 20, 24, 28, 32, 56};

    private static final int[] SAVED_NUMBERS = {7, 6, 5, 4, 3, 8};

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
                || !stack.has(frame + layout.wordBytes())) {
            return false;
        }
        registers.set(layout.frame, stack.at(frame));
        registers.set(layout.code, stack.at(frame + layout.wordBytes()) & layout.address);
        registers.set(layout.stack, frame + 2L * layout.wordBytes());
        return registers.code() != 0;
    }

    /**
     * The same for the kernel's code that makes the calls of 32-bit tasks ({@code __kernel_vsyscall} of the kernel's
     * vdso32/system_call.S), which leaves ECX, EDX and EBP below its return address.
     *
     * @return false where the stack cannot be followed
     */
    public boolean upFromCall(Registers registers, StackBytes stack) {
        interrupted = false;
        FrameLayout layout = registers.layout();
        long top = registers.stack();
        long returns = top + 3L * layout.wordBytes();
        if (!stack.has(top) || !stack.has(returns)) {
            return false;
        }
        registers.set(layout.frame, stack.at(top));
        registers.set(layout.code, stack.at(returns));
        registers.set(layout.stack, returns + layout.wordBytes());
        return registers.code() != 0;
    }

    /**
     * The same for the frame that the kernel made for a signal's handler in a 32-bit task, where the handler returns to
     * the kernel's code: struct sigframe_ia32, or rt_sigframe_ia32, which points to what follows (asm/sigframe.h), hold the
     * registers of the code that was interrupted (struct sigcontext_32).
     */
    public boolean upFromSignal(Registers registers, StackBytes stack) {
        long top = registers.stack();
        boolean withInfo = stack.has(top + SIGNAL_CONTEXT) && stack.at(top + 4) == top + SIGNAL_INFO
                && stack.at(top + 8) == top + SIGNAL_CONTEXT;
        long saved = top + (withInfo ? SIGNAL_CONTEXT + CONTEXT_REGISTERS : 4);
        if (!stack.has(saved + SAVED[SAVED.length - 1])) {
            return false;
        }
        for (int i = 0; i < SAVED.length; i++) {
            registers.set(SAVED_NUMBERS[i], stack.at(saved + SAVED[i]));
        }
        interrupted = true;
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
