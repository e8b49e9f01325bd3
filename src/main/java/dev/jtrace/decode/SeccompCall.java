package dev.jtrace.decode;

import dev.jtrace.table.StructType;

/** seccomp(2): the third argument depends on the operation. Numbers of linux/seccomp.h. */
final class SeccompCall implements CallPrinter {
    private static final int SET_MODE_FILTER = 1;
    private static final int GET_ACTION_AVAIL = 2;
    private static final int GET_NOTIF_SIZES = 3;

    @Override
    public int entry(Call c) {
        int operation = (int) c.arg(0);
        SyscallDecoder.argument(c, 0);
        c.out.ascii(", ");
        if (operation == SET_MODE_FILTER) {
            SyscallDecoder.argument(c, 1);
        } else {
            c.out.hex(c.arg(1) & 0xffffffffL);
        }
        c.out.ascii(", ");
        switch (operation) {
            case SET_MODE_FILTER -> FilterProgram.print(c, c.arg(2), true);
            case GET_ACTION_AVAIL -> action(c);
            case GET_NOTIF_SIZES -> {
                return 0;
            }
            default -> ScalarPrinter.address(c.out, c.arg(2));
        }
        return DONE;
    }

    private static void action(Call c) {
        if (c.arg(2) == 0 || !c.memory.find(c.arg(2), 4)) {
            ScalarPrinter.address(c.out, c.arg(2));
        } else {
            c.out.put('[');
            Constants.print(c, "seccomp_action", Bytes.u32(c.memory.bytes(), c.memory.offset()));
            c.out.put(']');
        }
    }

    @Override
    public void exit(Call c, int state) {
        StructType sizes = c.struct("seccomp_sizes");
        long address = c.arg(2);
        if (c.failed || address == 0 || sizes == null || !c.memory.find(address, sizes.size())) {
            ScalarPrinter.address(c.out, address);
        } else {
            ValuePrinter.struct(c, sizes, c.memory.bytes(), c.memory.offset());
        }
    }
}
