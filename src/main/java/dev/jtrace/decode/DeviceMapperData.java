package dev.jtrace.decode;

import dev.jtrace.table.ScalarFormat;

/**
 * What stands behind a struct dm_ioctl: lists whose elements say where the next one is. Layouts of linux/dm-ioctl.h.
 *
 * @param address
 *            of the struct
 * @param start
 *            where the data begin, in bytes from there
 * @param size
 *            of the struct and the data
 */
record DeviceMapperData(Call c, long address, long start, long size) {
    private static final int TARGET = 40;
    private static final int TYPE = 24;
    private static final int TYPE_SIZE = 16;
    private static final int DEVICE = 12;
    private static final int VERSION = 16;
    private static final int DEPENDENCIES = 8;
    private static final int MESSAGE = 8;

    boolean present() {
        return start < size;
    }

    /** Targets of a table; after a status the place of the next one counts from the start of all. */
    void targets(long count, boolean status) {
        long offset = start;
        long least = 0;
        for (int i = 0; i < count; i++) {
            if (limited(i) || misplaced(offset, least, TARGET, "dm_target_spec") || !find(offset, TARGET)) {
                return;
            }
            byte[] b = c.memory.bytes();
            int at = c.memory.offset();
            c.out.ascii(", {sector_start=")
                    .unsigned(Bytes.i64(b, at))
                    .ascii(", length=")
                    .unsigned(Bytes.i64(b, at + 8));
            if (status) {
                c.out.ascii(", status=").decimal(Bytes.i32(b, at + 16));
            }
            c.out.ascii(", target_type=");
            ValuePrinter.text(c, b, at + TYPE, TYPE_SIZE);
            long next = Bytes.u32(b, at + 20);
            c.out.ascii(", string=");
            text(offset + TARGET);
            c.out.put('}');
            least = offset + TARGET + 1;
            offset = (status ? start : offset) + next;
        }
    }

    void dependencies() {
        if (misplaced(start, 0, DEPENDENCIES, "dm_target_deps") || !find(start, DEPENDENCIES)) {
            return;
        }
        long count = Bytes.u32(c.memory.bytes(), c.memory.offset());
        if (count > (size - start - DEPENDENCIES) / 8) {
            c.out.ascii(", ??? /* misplaced struct dm_target_deps */");
            return;
        }
        c.out.ascii(", {count=").unsigned(count).ascii(", deps=[");
        for (long i = 0; i < count; i++) {
            c.out.ascii(i == 0 ? "" : ", ");
            long place = address + start + DEPENDENCIES + 8 * i;
            if (!c.memory.find(place, 8)) {
                c.out.ascii("... /* ").hex(place).ascii(" */");
                break;
            }
            ScalarPrinter.print(c, ScalarFormat.DEVICE, 8, Bytes.i64(c.memory.bytes(), c.memory.offset()));
        }
        c.out.ascii("]}");
    }

    /** Devices; where there is room behind a name, and they are told at all, the number of its events. */
    void devices(boolean events) {
        long offset = start;
        long least = 0;
        for (int i = 0;; i++) {
            if (limited(i) || misplaced(offset, least, DEVICE, "dm_name_list") || !find(offset, DEVICE)) {
                return;
            }
            byte[] b = c.memory.bytes();
            int at = c.memory.offset();
            long next = Bytes.u32(b, at + 8);
            c.out.ascii(", {dev=");
            ScalarPrinter.print(c, ScalarFormat.DEVICE, 8, Bytes.i64(b, at));
            c.out.ascii(", name=");
            int length = text(offset + DEVICE);
            long event = offset + DEVICE + length + 1 + 7 & ~7L;
            if (events && length >= 0 && event + 4 <= offset + next && c.memory.find(address + event, 4)) {
                c.out.ascii(", event_nr=").unsigned(Bytes.u32(c.memory.bytes(), c.memory.offset()));
            }
            c.out.put('}');
            if (next == 0) {
                return;
            }
            least = offset + DEVICE + 1;
            offset += next;
        }
    }

    void versions() {
        long offset = start;
        long least = 0;
        for (int i = 0;; i++) {
            if (limited(i) || misplaced(offset, least, VERSION, "dm_target_versions") || !find(offset, VERSION)) {
                return;
            }
            byte[] b = c.memory.bytes();
            int at = c.memory.offset();
            long next = Bytes.u32(b, at);
            c.out.ascii(", {name=");
            text(offset + VERSION);
            c.out.ascii(", version=[").unsigned(Bytes.u32(b, at + 4)).ascii(", ").unsigned(Bytes.u32(b, at + 8));
            c.out.ascii(", ").unsigned(Bytes.u32(b, at + 12)).ascii("]}");
            if (next == 0) {
                return;
            }
            least = offset + VERSION + 1;
            offset += next;
        }
    }

    void message() {
        if (misplaced(start, 0, MESSAGE, "dm_target_msg") || !find(start, MESSAGE)) {
            return;
        }
        c.out.ascii(", {sector=").unsigned(Bytes.i64(c.memory.bytes(), c.memory.offset())).ascii(", message=");
        text(start + MESSAGE);
        c.out.put('}');
    }

    void string() {
        c.out.ascii(", {string=");
        text(start);
        c.out.put('}');
    }

    /** Of lists no more than the string limit is shown. */
    private boolean limited(int shown) {
        boolean is = shown >= c.options.stringLimit();
        c.out.ascii(is ? ", ..." : "");
        return is;
    }

    private boolean misplaced(long offset, long least, int bytes, String struct) {
        boolean is = offset < least || offset + bytes > size;
        if (is) {
            c.out.ascii(", ??? /* misplaced struct ").ascii(struct).ascii(" */");
        }
        return is;
    }

    private boolean find(long offset, int bytes) {
        boolean found = c.memory.find(address + offset, bytes);
        if (!found) {
            c.out.ascii(", ").hex(address + offset);
        }
        return found;
    }

    /** Text up to its NUL, at most to the end of the data: its length as shown, -1 if it cannot be read. */
    private int text(long offset) {
        long room = size - offset;
        if (room <= 0) {
            c.out.ascii("\"\"");
            return 0;
        }
        if (!c.memory.find(address + offset, 1)) {
            c.out.hex(address + offset);
            return -1;
        }
        byte[] b = c.memory.bytes();
        int at = c.memory.offset();
        int there = c.memory.length();
        int most = (int) Math.min(room, c.options.stringLimit());
        int n = 0;
        while (n < most && n < there && b[at + n] != 0) {
            n++;
        }
        if (n == there && n < most) {
            c.out.hex(address + offset);
            return -1;
        }
        Quoter.quoted(c.out, b, at, n, c.options.hex());
        c.out.ascii(n == most && (n == there || b[at + n] != 0) ? "..." : "");
        return n;
    }
}
