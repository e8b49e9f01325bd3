package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** FS_IOC_FIEMAP: a struct fiemap of linux/fiemap.h as it was asked for, and the extents found, with -v. */
final class ExtentMap implements CustomPrinter {
    private static final int HEAD = 32;
    private static final int EXTENT = 56;

    private static final int LENGTH = 8;
    private static final int FLAGS = 16;
    private static final int MAPPED = 20;
    private static final int ROOM = 24;

    @Override
    public boolean printsFailure() {
        return true;
    }

    @Override
    public void argument(Call c, Type.Custom type, long address) {
        boolean there = address != 0
                && (c.exiting ? c.memory.findSecond(address, HEAD) : c.memory.find(address, HEAD));
        if (!there) {
            ScalarPrinter.address(c.out, address);
            return;
        }
        byte[] b = c.memory.bytes();
        int at = c.memory.offset();
        c.out.ascii("{fm_start=").unsigned(Bytes.i64(b, at));
        c.out.ascii(", fm_length=").unsigned(Bytes.i64(b, at + LENGTH)).ascii(", fm_flags=");
        Constants.print(c, "fiemap_flags", Bytes.u32(b, at + FLAGS));
        c.out.ascii(", fm_extent_count=").unsigned(Bytes.u32(b, at + ROOM)).put('}');
        if (c.exiting && !c.failed && c.memory.find(address, HEAD)) {
            found(c, address);
        }
    }

    private static void found(Call c, long address) {
        long count = Bytes.u32(c.memory.bytes(), c.memory.offset() + MAPPED);
        c.out.ascii(" => {fm_flags=");
        Constants.print(c, "fiemap_flags", Bytes.u32(c.memory.bytes(), c.memory.offset() + FLAGS));
        c.out.ascii(", fm_mapped_extents=").unsigned(count);
        if (c.options.verbose()) {
            c.out.ascii(", fm_extents=");
            Elements.print(c, address + HEAD, count, EXTENT, (b, at) -> extent(c, b, at));
        } else {
            c.out.ascii(", ...");
        }
        c.out.put('}');
    }

    private static void extent(Call c, byte[] b, int at) {
        c.out.ascii("{fe_logical=").unsigned(Bytes.i64(b, at));
        c.out.ascii(", fe_physical=").unsigned(Bytes.i64(b, at + 8));
        c.out.ascii(", fe_length=").unsigned(Bytes.i64(b, at + 16)).ascii(", fe_flags=");
        Constants.print(c, "fiemap_extent_flags", Bytes.u32(b, at + 40));
        c.out.put('}');
    }
}
