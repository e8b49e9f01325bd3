package dev.jtrace.decode;

/** readdir(2) of i386: one struct old_linux_dirent at a call, whatever count says; it is shown when it is not 1. */
final class ReaddirCall implements CallPrinter {
    private static final int NAME_AT = 10;
    private static final int MOST_NAME = 256;

    @Override
    public int entry(Call c) {
        SyscallDecoder.argument(c, 0);
        c.out.ascii(", ");
        return 1;
    }

    @Override
    public void exit(Call c, int state) {
        long address = c.arg(1);
        if (c.raw || c.failed || c.result == 0 || address == 0 || !c.memory.find(address, NAME_AT)) {
            ScalarPrinter.address(c.out, address);
        } else {
            entry(c, address);
        }
        if (c.raw || c.arg(2) != 1) {
            c.out.ascii(", ");
            SyscallDecoder.argument(c, 2);
        }
    }

    private static void entry(Call c, long address) {
        byte[] b = c.memory.bytes();
        int at = c.memory.offset();
        int length = Bytes.u16(b, at + 8);
        c.out.ascii("{d_ino=").unsigned(Bytes.u32(b, at));
        c.out.ascii(", d_off=").unsigned(Bytes.u32(b, at + 4));
        c.out.ascii(", d_reclen=").decimal(length).ascii(", d_name=");
        if (c.memory.find(address + NAME_AT, Math.min(length, MOST_NAME))) {
            Quoter.quoted(c.out, c.memory.bytes(), c.memory.offset(), Math.min(length, MOST_NAME), c.options.hex());
        } else {
            c.missing(address + NAME_AT);
        }
        c.out.put('}');
    }
}
