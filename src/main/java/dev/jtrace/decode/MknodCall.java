package dev.jtrace.decode;

import dev.jtrace.table.ScalarFormat;

/** mknod(2) and mknodat(2): the device number counts for device files only. */
final class MknodCall implements CallPrinter {
    private final int mode;

    /** @param mode index of the argument that is the mode */
    MknodCall(int mode) {
        this.mode = mode;
    }

    @Override
    public int entry(Call c) {
        for (int i = 0; i < mode; i++) {
            SyscallDecoder.argument(c, i);
            c.out.ascii(", ");
        }
        int bits = (int) c.arg(mode) & 0xffff;
        FileMode.print(c, bits);
        int kind = bits & FileMode.TYPE;
        if (kind == FileMode.CHARACTER || kind == FileMode.BLOCK) {
            c.out.ascii(", ");
            ScalarPrinter.print(c, ScalarFormat.DEVICE, 4, c.arg(mode + 1));
        }
        return DONE;
    }

    @Override
    public void exit(Call c, int state) {
        // Nothing is left for the exit: entry prints all arguments.
    }
}
