package dev.jtrace.decode;

import dev.jtrace.table.StructType;

/** struct statx: times only when the mask says that they are there, with dates beside them. Bits of linux/stat.h. */
final class StatxStruct implements StructPrinter {
    @Override
    public void print(Call c, StructType type, byte[] b, int at) {
        ByteOutput out = c.out;
        boolean verbose = c.options.verbose();
        long mask = Bytes.u32(b, at);
        boolean some = false;
        out.put('{');
        for (int i = 0, n = type.fields().size(); i < n; i++) {
            StructType.Field field = type.fields().get(i);
            String name = field.name();
            if (field.is(StructType.Field.ABBREV) && !verbose || bit(name) != 0 && (bit(name) & mask) == 0) {
                continue;
            }
            out.ascii(some ? ", " : "").ascii(name).put('=');
            some = true;
            int place = at + field.offset();
            if (name.endsWith("time")) {
                time(out, Bytes.i64(b, place), Bytes.u32(b, place + 8));
            } else {
                ValuePrinter.inPlace(c, field.type(), b, place);
            }
        }
        out.ascii(verbose ? "}" : ", ...}");
    }

    private static long bit(String name) {
        return switch (name) {
            case "stx_mode" -> 0x3;
            case "stx_nlink" -> 0x4;
            case "stx_uid" -> 0x8;
            case "stx_gid" -> 0x10;
            case "stx_ino" -> 0x100;
            case "stx_size" -> 0x200;
            case "stx_blocks" -> 0x400;
            case "stx_atime" -> 0x20;
            case "stx_mtime" -> 0x40;
            case "stx_ctime" -> 0x80;
            case "stx_btime" -> 0x800;
            case "stx_mnt_id" -> 0x1000;
            case "stx_dio_mem_align", "stx_dio_offset_align" -> 0x2000;
            default -> 0;
        };
    }

    private static void time(ByteOutput out, long seconds, long nanos) {
        out.ascii("{tv_sec=").decimal(seconds).ascii(", tv_nsec=").decimal(nanos).put('}');
        Times.comment(out, seconds, nanos, 9, 1_000_000_000);
    }
}
