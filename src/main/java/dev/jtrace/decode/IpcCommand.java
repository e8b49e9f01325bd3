package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** Commands of shmctl(2), semctl(2) and msgctl(2), with IPC_64 of linux/ipc.h beside them. */
final class IpcCommand implements CustomPrinter {
    private static final long IPC_64 = 0x100;

    private final String family;

    IpcCommand(String family) {
        this.family = family;
    }

    @Override
    public void argument(Call c, Type.Custom type, long value) {
        long command = value & 0xffffffffL;
        if ((command & IPC_64) != 0) {
            ConstantPrinter.styled(c, IPC_64, "IPC_64");
            c.out.put('|');
        }
        Constants.print(c, family, command & ~IPC_64);
    }
}
