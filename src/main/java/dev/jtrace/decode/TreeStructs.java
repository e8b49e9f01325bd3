package dev.jtrace.decode;

import dev.jtrace.table.FlagFamily;
import dev.jtrace.table.StructType;
import dev.jtrace.table.Type;

/** Requests of btrfs whose answers are lists. Layouts of linux/btrfs.h. */
final class TreeStructs {
    private static final int KEY = 104;
    /** BTRFS_IOC_TREE_SEARCH, which has a buffer of fixed size. */
    private static final int SEARCH = 0xd0009411;

    private static final int SEARCH_ROOM = 3992;
    private static final int ITEM = 32;
    private static final int LOOKUP = 4096;
    private static final int LOOKUP_NAME = 16;
    private static final int CONTAINER = 16;
    private static final int SPACES = 16;
    private static final int DEDUPE = 24;
    private static final int STATISTICS = 5;
    private static final int ALL = 1000;
    private static final int BRIEF = 2;

    private TreeStructs() {}

    /** Number of an object or a tree. */
    static void object(Call c, Type.Custom type, long value) {
        named(c, "btrfs_objectid", value, -1, "UINT64_MAX");
    }

    /** Kind of a key. */
    static void keyType(Call c, Type.Custom type, long value) {
        named(c, "btrfs_key_type", value & 0xffffffffL, 0xffffffffL, "UINT32_MAX");
    }

    private static void named(Call c, String family, long value, long most, String name) {
        FlagFamily names = c.family(family);
        int i = names == null ? -1 : names.find(value);
        if (value == most) {
            SmallValues.unsigned(c, value, name);
        } else if (names == null || i < 0) {
            c.out.unsigned(value);
        } else if (c.options.names()) {
            c.out.ascii(c.options.numbers() ? Long.toString(value) + " /* " : "").ascii(names.name(i));
            c.out.ascii(c.options.numbers() ? " */" : "");
        } else {
            c.out.unsigned(value);
        }
    }

    private static boolean asked(Call c, long address, int size) {
        boolean is = address != 0
                && (c.exiting ? c.memory.findSecond(address, size) : c.memory.find(address, size));
        if (!is) {
            ScalarPrinter.address(c.out, address);
        }
        return is;
    }

    private static boolean answered(Call c, long address, int size) {
        return c.exiting && !c.failed && c.memory.find(address, size);
    }

    private static void fields(Call c, String struct, byte[] b, int at) {
        StructType layout = c.struct(struct);
        if (layout != null) {
            ValuePrinter.struct(c, layout, b, at);
        }
    }

    /** BTRFS_IOC_TREE_SEARCH and BTRFS_IOC_TREE_SEARCH_V2: a key and, afterwards, the items found. */
    static void search(Call c, Type.Custom type, long address) {
        boolean fixed = (int) c.arg(1) == SEARCH;
        int head = fixed ? KEY : KEY + 8;
        if (!asked(c, address, head)) {
            return;
        }
        c.out.ascii("{key=");
        byte[] b = c.memory.bytes();
        int at = c.memory.offset();
        fields(c, c.options.verbose() ? "btrfs_search_key" : "btrfs_search_brief", b, at);
        if (!fixed) {
            c.out.ascii(", buf_size=").unsigned(Bytes.i64(b, at + KEY));
        }
        c.out.put('}');
        if (!answered(c, address, head)) {
            return;
        }
        b = c.memory.bytes();
        at = c.memory.offset();
        long count = Bytes.u32(b, at + 64);
        long room = fixed ? SEARCH_ROOM : Bytes.i64(b, at + KEY);
        c.out.ascii(" => {key={nr_items=").unsigned(count).put('}');
        if (!fixed) {
            c.out.ascii(", buf_size=").unsigned(room);
        }
        if (c.options.verbose()) {
            c.out.ascii(", buf=[");
            items(c, address + head, count, room);
            c.out.put(']');
        } else {
            c.out.ascii(", ...");
        }
        c.out.put('}');
    }

    private static void items(Call c, long address, long count, long room) {
        long offset = 0;
        for (long i = 0; i < count; i++) {
            c.out.ascii(i == 0 ? "" : ", ");
            if (Long.compareUnsigned(offset + ITEM, room) > 0) {
                c.out.ascii("...");
                return;
            }
            if (!c.memory.find(address + offset, ITEM)) {
                c.out.ascii("... /* ").hex(address + offset).ascii(" */");
                return;
            }
            long length = Bytes.u32(c.memory.bytes(), c.memory.offset() + 28);
            fields(c, "btrfs_search_item", c.memory.bytes(), c.memory.offset());
            offset += ITEM + length;
        }
    }

    /** BTRFS_IOC_INO_LOOKUP; a tree that was not given is told. */
    static void lookup(Call c, Type.Custom type, long address) {
        if (!asked(c, address, LOOKUP)) {
            return;
        }
        long tree = Bytes.i64(c.memory.bytes(), c.memory.offset());
        fields(c, "btrfs_ino_lookup", c.memory.bytes(), c.memory.offset());
        if (answered(c, address, LOOKUP)) {
            byte[] b = c.memory.bytes();
            int at = c.memory.offset();
            c.out.ascii(" => {");
            if (tree == 0) {
                c.out.ascii("treeid=");
                object(c, type, Bytes.i64(b, at));
                c.out.ascii(", ");
            }
            c.out.ascii("name=");
            ValuePrinter.text(c, b, at + LOOKUP_NAME, LOOKUP - LOOKUP_NAME);
            c.out.put('}');
        }
    }

    /** The paths of an inode: places of texts in the container. */
    static void paths(Call c, Type.Custom type, long address) {
        container(c, address, count -> Elements.print(c, address + CONTAINER, count, 8, (b, at) -> {
            long text = address + CONTAINER + Bytes.i64(b, at);
            ValuePrinter.stringIn(c, text);
        }));
    }

    /** Inodes that use a place: three numbers each. */
    static void inodes(Call c, Type.Custom type, long address) {
        container(c, address, count -> Elements.print(c, address + CONTAINER, count / 3, 24,
                (b, at) -> fields(c, "btrfs_inode_place", b, at)));
    }

    interface Values {
        void print(long count);
    }

    private static void container(Call c, long address, Values values) {
        if (address == 0 || !c.memory.find(address, CONTAINER)) {
            ScalarPrinter.address(c.out, address);
            return;
        }
        byte[] b = c.memory.bytes();
        int at = c.memory.offset();
        long count = Bytes.u32(b, at + 8);
        c.out.ascii("{bytes_left=")
                .unsigned(Bytes.u32(b, at))
                .ascii(", bytes_missing=")
                .unsigned(Bytes.u32(b, at + 4));
        c.out.ascii(", elem_cnt=").unsigned(count).ascii(", elem_missed=").unsigned(Bytes.u32(b, at + 12));
        if (c.options.verbose()) {
            c.out.ascii(", val=");
            values.print(count);
        } else {
            c.out.ascii(", ...");
        }
        c.out.put('}');
    }

    /** BTRFS_IOC_SPACE_INFO. */
    static void spaces(Call c, Type.Custom type, long address) {
        if (!asked(c, address, SPACES)) {
            return;
        }
        long slots = Bytes.i64(c.memory.bytes(), c.memory.offset());
        c.out.ascii("{space_slots=").unsigned(slots).put('}');
        if (!answered(c, address, SPACES)) {
            return;
        }
        long total = Bytes.i64(c.memory.bytes(), c.memory.offset() + 8);
        c.out.ascii(" => {total_spaces=").unsigned(total);
        if (slots != 0 || total == 0) {
            if (c.options.verbose()) {
                c.out.ascii(", spaces=");
                Elements.print(c, address + SPACES, total, 24, (b, at) -> fields(c, "btrfs_space", b, at));
            } else {
                c.out.ascii(", ...");
            }
        }
        c.out.put('}');
    }

    /** FIDEDUPERANGE. */
    static void dedupe(Call c, Type.Custom type, long address) {
        if (!asked(c, address, DEDUPE)) {
            return;
        }
        byte[] b = c.memory.bytes();
        int at = c.memory.offset();
        int count = Bytes.u16(b, at + 16);
        c.out.ascii("{src_offset=")
                .unsigned(Bytes.i64(b, at))
                .ascii(", src_length=")
                .unsigned(Bytes.i64(b, at + 8));
        c.out.ascii(", dest_count=").unsigned(count).ascii(", info=");
        int most = c.options.verbose() ? Integer.MAX_VALUE : BRIEF;
        boolean whole = Elements.print(c, address + DEDUPE, count, 32, most, (e, i) -> {
            c.out.ascii("{dest_fd=");
            ScalarPrinter.fd(c, (int) Bytes.i64(e, i));
            c.out.ascii(", dest_offset=").unsigned(Bytes.i64(e, i + 8)).put('}');
        });
        c.out.put('}');
        if (whole && c.exiting && !c.failed) {
            c.out.ascii(" => {info=");
            Elements.print(c, address + DEDUPE, count, 32, most, (e, i) -> {
                c.out.ascii("{bytes_deduped=").unsigned(Bytes.i64(e, i + 16));
                c.out.ascii(", status=").decimal(Bytes.i32(e, i + 24)).put('}');
            });
            c.out.put('}');
        }
    }

    /** Roots of subvolumes to send from; with -v only. */
    static void sources(Call c, Type.Custom type, long address) {
        long count = ValuePrinter.length(c, type.parameters().get(0));
        if (c.options.verbose() && address != 0) {
            Elements.print(c, address, count, 8, (b, at) -> object(c, type, Bytes.i64(b, at)));
        } else {
            ScalarPrinter.address(c.out, address);
        }
    }

    /** The errors of a device by their kinds. */
    static void statistics(Call c, byte[] b, int at) {
        long count = Bytes.i64(b, at - 16);
        FlagFamily names = c.family("btrfs_statistic");
        c.out.put('[');
        for (int i = 0; i < STATISTICS && Long.compareUnsigned(i, count) < 0; i++) {
            c.out.ascii(i == 0 ? "[" : ", [");
            SmallValues.unsigned(c, i, names == null ? "" : names.name(i));
            c.out.ascii("]=").unsigned(Bytes.i64(b, at + 8 * i));
        }
        c.out.ascii(names != null && Long.compareUnsigned(count, STATISTICS) > 0 ? ", ...]" : "]");
    }

    /** Tenths of a percent. */
    static void progress(Call c, Type.Custom type, long value) {
        c.out.unsigned(value);
        if (value < 0 || value > ALL) {
            return;
        }
        c.out.ascii(" /* ").unsigned(Long.divideUnsigned(value, 10)).put('.');
        c.out.unsigned(Long.remainderUnsigned(value, 10)).ascii("% */");
    }
}
