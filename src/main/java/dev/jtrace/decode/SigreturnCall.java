package dev.jtrace.decode;

import dev.jtrace.table.Abi;

/** rt_sigreturn(2): has no arguments, but the signal mask that it restores stands on the stack. */
final class SigreturnCall implements CallPrinter {
    /** Where uc_sigmask is in the ucontext that the stack pointer of x86-64 shows (asm-generic/ucontext.h). */
    private static final int SIGNAL_MASK = 296;

    @Override
    public int entry(Call c) {
        if (c.abi == Abi.X86_64 && c.memory.find(c.stackPointer + SIGNAL_MASK, Sigset.SIZE)) {
            c.out.ascii("{mask=");
            Sigset.print(c, Bytes.i64(c.memory.bytes(), c.memory.offset()));
            c.out.put('}');
        }
        return DONE;
    }

    @Override
    public void exit(Call c, int state) {
        // Nothing is left for the exit: entry prints all there is.
    }
}
