package dev.jtrace.decode;

import dev.jtrace.table.FlagFamily;
import dev.jtrace.table.StructType;

/** What requests of video devices take that is more than a list of fields. Layouts of linux/videodev2.h. */
final class VideoStructs {
    /** Bits of a control's number that say of which class it is. */
    private static final long CLASS = 0x0fff0000;

    private static final long NEXT = 0xc0000000L;
    private static final int TIMESTAMP = 0xe000;
    private static final int TIMESTAMP_SOURCE = 0x70000;

    /** Number of VIDIOC_G_EXT_CTRLS. */
    private static final int GET = 71;

    private static final int CONTROL = 20;
    private static final int CREATE_BUFS = 0xc100565c;
    private static final int CREATED = 256;

    private static final int OVERLAY = 3;
    private static final int OUTPUT_OVERLAY = 8;
    private static final int CLIPS = 32;
    private static final int CLIP = 24;
    private static final int MOST_CLIPS = 2048;

    private VideoStructs() {}

    /** A control by its name, or by its class and the number there. */
    static void control(Call c, long id) {
        FlagFamily names = c.family("v4l2_cid");
        FlagFamily classes = c.family("v4l2_ctrl_class");
        int i = names == null || names.find(id) >= 0 || classes == null ? -1 : classes.find(id & CLASS);
        if (classes == null || i < 0 || id != (id & (CLASS | 0xffff))) {
            Constants.print(c, "v4l2_cid", id);
            return;
        }
        if (c.options.numbers()) {
            c.out.hex(id);
        }
        if (c.options.names()) {
            c.out.ascii(c.options.numbers() ? " /* " : "").ascii(classes.name(i)).put('+').hex(id & 0xffff);
            c.out.ascii(c.options.numbers() ? " */" : "");
        }
    }

    /** A control that is asked about, or the one after it. */
    static void query(Call c, long id) {
        if ((id & NEXT) != 0 && c.options.names()) {
            Constants.print(c, "v4l2_ctrl_next", id & NEXT);
            c.out.put('|');
            control(c, id & ~NEXT);
        } else {
            control(c, id);
        }
    }

    /** Flags of a buffer: bits, the kind of its time and when that was taken. */
    static void bufferFlags(Call c, long flags) {
        if (!c.options.names()) {
            c.out.hex(flags);
            return;
        }
        long bits = flags & ~(TIMESTAMP | TIMESTAMP_SOURCE);
        if (bits != 0) {
            Constants.print(c, "v4l2_buf_flags", bits);
            c.out.put('|');
        }
        Constants.print(c, "v4l2_buf_time", flags & TIMESTAMP);
        c.out.put('|');
        Constants.print(c, "v4l2_buf_time_source", flags & TIMESTAMP_SOURCE);
    }

    /** The result of ioctl(2): VIDIOC_CREATE_BUFS tells which buffers there are. */
    static void created(Call c) {
        ResultPrinter.plain(c);
        if ((int) c.arg(1) == CREATE_BUFS && !c.failed && c.memory.find(c.arg(2), CREATED)) {
            long index = Bytes.u32(c.memory.bytes(), c.memory.offset());
            long count = Bytes.u32(c.memory.bytes(), c.memory.offset() + 4);
            c.out.ascii(" ({index=").unsigned(index).ascii(", count=").unsigned(count).ascii("})");
        }
    }

    /** Whether the struct v4l2_format that is selected is of an overlay whose clips cannot be shown. */
    static boolean lacksClips(Call c) {
        byte[] b = c.memory.bytes();
        int at = c.memory.offset();
        int type = Bytes.i32(b, at);
        long address = Bytes.i64(b, at + CLIPS);
        long count = Bytes.u32(b, at + CLIPS + 8);
        boolean overlay = type == OVERLAY || type == OUTPUT_OVERLAY;
        int shown = (int) Math.min(count, c.options.verbose() ? MOST_CLIPS : c.options.stringLimit());
        return overlay && (address == 0 || count == 0 || !c.memory.find(address, shown * CLIP));
    }

    /** struct v4l2_ext_controls: the controls as they were and, of those that were set, as they are. */
    static void controls(Call c, StructType type, byte[] b, int at) {
        boolean get = (c.arg(1) & 0xff) == GET;
        long address = c.shownAddress;
        boolean before = !get && c.exiting && c.memory.findSecond(address, type.size());
        byte[] from = before ? c.memory.bytes() : b;
        int start = before ? c.memory.offset() : at;
        long count = Bytes.u32(from, start + 4);
        c.out.ascii("{ctrl_class=");
        Constants.print(c, "v4l2_ctrl_class", Bytes.u32(from, start));
        c.out.ascii(", count=").unsigned(count);
        boolean whole = false;
        if (count != 0) {
            c.out.ascii(", controls=");
            whole = list(c, place(c, type, from, start), count, before);
        }
        long error = Bytes.u32(b, at + 8);
        if (!get && whole) {
            c.out.ascii("} => {controls=");
            whole = list(c, place(c, type, b, at), Bytes.u32(b, at + 4), false);
        }
        if ((get ? count != 0 : whole) && c.failed) {
            c.out.ascii(", error_idx=").unsigned(error);
        }
        c.out.put('}');
    }

    /** Where the controls are; they are the last member. */
    private static long place(Call c, StructType type, byte[] b, int at) {
        return Bytes.unsigned(b, at + type.fields().getLast().offset(), c.wordSize());
    }

    /** Whether all of the controls that are to be shown can be. */
    private static boolean list(Call c, long address, long count, boolean before) {
        if (address == 0 || !ValuePrinter.fits(address, count, CONTROL)) {
            ScalarPrinter.address(c.out, address);
            return false;
        }
        for (long i = 0; i < count; i++) {
            long at = address + i * CONTROL;
            c.out.ascii(i == 0 ? "" : ", ");
            if (!(before && c.memory.findSecond(at, CONTROL) || c.memory.find(at, CONTROL))) {
                if (i == 0) {
                    c.out.hex(address);
                } else {
                    c.out.ascii("... /* ").hex(at).ascii(" */]");
                }
                return false;
            }
            if (i >= c.options.stringLimit() && !c.options.verbose()) {
                c.out.ascii("...");
                break;
            }
            c.out.ascii(i == 0 ? "[" : "");
            one(c, c.memory.bytes(), c.memory.offset());
        }
        c.out.put(']');
        return true;
    }

    private static void one(Call c, byte[] b, int at) {
        long size = Bytes.u32(b, at + 4);
        c.out.ascii("{id=");
        control(c, Bytes.u32(b, at));
        c.out.ascii(", size=").unsigned(size);
        if (size == 0) {
            c.out.ascii(", value=").decimal(Bytes.i32(b, at + 12));
            c.out.ascii(", value64=").decimal(Bytes.i64(b, at + 12));
        } else {
            c.out.ascii(", string=");
            ValuePrinter.bytes(c, Bytes.i64(b, at + 12), size);
        }
        c.out.put('}');
    }
}
