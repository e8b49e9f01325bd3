package dev.jtrace.decode;

import dev.jtrace.table.Type;
import org.jspecify.annotations.Nullable;

/** File type and permissions: {@code S_IFREG|0644}. Values of linux/stat.h. */
final class FileMode implements CustomPrinter {
    static final int TYPE = 0170000;
    static final int CHARACTER = 0020000;
    static final int BLOCK = 0060000;

    private static final int SET_UID = 04000;
    private static final int SET_GID = 02000;
    private static final int STICKY = 01000;

    @Override
    public void argument(Call c, Type.Custom type, long value) {
        print(c, (int) Bytes.zeroExtend(value, type.size() == 2 ? 2 : 4));
    }

    static void print(Call c, int mode) {
        ByteOutput out = c.out;
        String type = name(mode & TYPE);
        if (c.options.numbers()) {
            ScalarPrinter.mode(out, mode & 0xffffffffL);
            if (c.options.names() && (type != null || (mode & TYPE) == 0)) {
                out.ascii(" /* ");
                print(out, mode, type);
                out.ascii(" */");
            }
            return;
        }
        print(out, mode, type);
    }

    private static void print(ByteOutput out, int mode, @Nullable String type) {
        if (type == null && (mode & TYPE) != 0) {
            ScalarPrinter.mode(out, mode & 0xffffffffL);
            return;
        }
        if (type != null) {
            out.ascii(type).put('|');
        }
        if ((mode & SET_UID) != 0) {
            out.ascii("S_ISUID|");
        }
        if ((mode & SET_GID) != 0) {
            out.ascii("S_ISGID|");
        }
        if ((mode & STICKY) != 0) {
            out.ascii("S_ISVTX|");
        }
        ScalarPrinter.mode(out, mode & ~(TYPE | SET_UID | SET_GID | STICKY) & 0xffffffffL);
    }

    private static @Nullable String name(int type) {
        return switch (type) {
            case 0140000 -> "S_IFSOCK";
            case 0120000 -> "S_IFLNK";
            case 0100000 -> "S_IFREG";
            case 0060000 -> "S_IFBLK";
            case 0040000 -> "S_IFDIR";
            case 0020000 -> "S_IFCHR";
            case 0010000 -> "S_IFIFO";
            default -> null;
        };
    }
}
