package dev.jtrace.decode;

import dev.jtrace.table.FlagFamily;
import dev.jtrace.table.StructType;

/**
 * quotactl(2) and quotactl_fd(2): a command of quota kind and operation, and what the operation uses. Layouts of
 * linux/quota.h and linux/dqblk_xfs.h, the same for all ABIs.
 */
final class QuotaCall implements CallPrinter {
    private final boolean byDescriptor;

    QuotaCall(boolean byDescriptor) {
        this.byDescriptor = byDescriptor;
    }

    @Override
    public int entry(Call c) {
        ByteOutput out = c.out;
        long command = c.arg(byDescriptor ? 1 : 0) & 0xffffffffL;
        if (byDescriptor) {
            SyscallDecoder.argument(c, 0);
            out.ascii(", ");
        }
        command(c, command);
        if (!byDescriptor) {
            out.ascii(", ");
            SyscallDecoder.argument(c, 1);
        }
        QuotaOperation operation = QuotaOperation.of((int) (command >>> 8));
        switch (operation.id()) {
            case NONE -> {
            }
            case FORMAT -> {
                out.ascii(", ");
                Constants.print(c, "quota_format", c.arg(2) & 0xffffffffL);
            }
            case USER -> {
                out.ascii(", ");
                SyscallDecoder.argument(c, 2);
            }
        }
        if (operation.data() == QuotaOperation.Data.NONE) {
            return DONE;
        }
        out.ascii(", ");
        if (operation.writes()) {
            return 0;
        }
        data(c, operation);
        return DONE;
    }

    private static void command(Call c, long command) {
        if (c.options.numbers()) {
            c.out.unsigned(command);
            if (!c.options.names()) {
                return;
            }
            c.out.ascii(" /* ");
        }
        c.out.ascii("QCMD(");
        named(c, "quota_command", command >>> 8);
        c.out.ascii(", ");
        named(c, "quota_type", command & 0xff);
        c.out.put(')').ascii(c.options.numbers() ? " */" : "");
    }

    private static void named(Call c, String name, long value) {
        FlagFamily family = c.family(name);
        if (family != null) {
            ConstantPrinter.plain(c.out, family, value);
        }
    }

    @Override
    public void exit(Call c, int state) {
        if (c.failed) {
            ScalarPrinter.address(c.out, c.arg(3));
        } else {
            data(c, QuotaOperation.of((int) (c.arg(byDescriptor ? 1 : 0) & 0xffffffffL) >>> 8));
        }
    }

    private static void data(Call c, QuotaOperation operation) {
        long address = c.arg(3);
        switch (operation.data()) {
            case PATH -> ValuePrinter.string(c, address, 4095);
            case STRUCT -> struct(c, operation, address);
            case FLAGS -> flags(c, operation.name(), address);
            case ADDRESS, NONE -> ScalarPrinter.address(c.out, address);
        }
    }

    private static void struct(Call c, QuotaOperation operation, long address) {
        StructType type = c.struct(operation.name());
        if (address == 0 || type == null || !c.memory.find(address, type.size())) {
            ScalarPrinter.address(c.out, address);
        } else {
            ValuePrinter.struct(c, type, c.memory.bytes(), c.memory.offset());
        }
    }

    private static void flags(Call c, String family, long address) {
        if (address == 0 || !c.memory.find(address, 4)) {
            ScalarPrinter.address(c.out, address);
        } else {
            c.out.put('[');
            Constants.print(c, family, Bytes.u32(c.memory.bytes(), c.memory.offset()));
            c.out.put(']');
        }
    }
}
