package dev.jtrace.decode;

/** mremap(2): the new address counts only when the mapping may move and must move there. Flags of linux/mman.h. */
final class MremapCall implements CallPrinter {
    private static final long MOVES_THERE = 1 | 2;

    @Override
    public int entry(Call c) {
        for (int i = 0; i < 4; i++) {
            c.out.ascii(i == 0 ? "" : ", ");
            SyscallDecoder.argument(c, i);
        }
        if ((c.arg(3) & MOVES_THERE) == MOVES_THERE) {
            c.out.ascii(", ");
            ScalarPrinter.address(c.out, c.arg(4));
        }
        return DONE;
    }

    @Override
    public void exit(Call c, int state) {
        // Nothing is left for the exit: entry prints all arguments.
    }
}
