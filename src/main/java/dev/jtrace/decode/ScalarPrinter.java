package dev.jtrace.decode;

import dev.jtrace.event.FdDetails;
import dev.jtrace.table.ScalarFormat;

/** Writes single numbers. */
final class ScalarPrinter {
    /** AT_FDCWD of linux/fcntl.h. */
    private static final int AT_FDCWD = -100;

    private ScalarPrinter() {}

    /**
     * Appends {@code value} of {@code size} bytes.
     *
     * @param value
     *            at least {@code size} valid low bytes
     */
    static void print(Call c, ScalarFormat format, int size, long value) {
        ByteOutput out = c.out;
        switch (format) {
            case SIGNED -> out.decimal(Bytes.signExtend(value, size));
            case UNSIGNED -> out.unsigned(Bytes.zeroExtend(value, size));
            case HEX -> out.hex(Bytes.zeroExtend(value, size));
            case PADDED -> padded(out, Bytes.zeroExtend(value, size), 2 * size);
            case ADDRESS -> address(out, Bytes.zeroExtend(value, size));
            case MODE -> mode(out, Bytes.zeroExtend(value, size));
            case FD -> fd(c, (int) value);
            case DIRFD -> dirfd(c, (int) value);
            case PID -> TaskId.task(c, (int) value);
            case PGID -> TaskId.group(c, (int) value);
            case SID -> TaskId.session(c, (int) value);
            case PID_OR_PGID -> TaskId.taskOrGroup(c, (int) value);
            case ID -> id(out, Bytes.zeroExtend(value, size), size);
            case SIGNAL -> signal(c, (int) value);
            case DEVICE -> device(c, Bytes.zeroExtend(value, size));
            case TIME -> time(out, Bytes.signExtend(value, size));
            case LIMIT -> limit(c, Bytes.zeroExtend(value, size), size);
        }
    }

    private static void padded(ByteOutput out, long value, int width) {
        int digits = value == 0 ? 1 : (67 - Long.numberOfLeadingZeros(value)) / 4;
        if (value != 0) {
            out.ascii("0x");
        }
        for (int i = digits + (value == 0 ? 0 : 2); i < width; i++) {
            out.put('0');
        }
        out.hexDigits(value);
    }

    static void address(ByteOutput out, long value) {
        if (value == 0) {
            out.ascii("NULL");
        } else {
            out.hex(value);
        }
    }

    /** At least three octal digits. */
    static void mode(ByteOutput out, long value) {
        if (value >= 0 && value < 0100) {
            out.put('0').put('0' + (int) (value >> 3)).put('0' + (int) (value & 7));
        } else {
            out.octal(value);
        }
    }

    static void fd(Call c, int fd) {
        c.out.decimal(fd);
        if (c.options.fds() != 0) {
            DescriptorFacts.print(c, fd);
        }
    }

    static void dirfd(Call c, int fd) {
        if (fd != AT_FDCWD) {
            fd(c, fd);
            return;
        }
        ConstantPrinter.styledDecimal(c, fd, "AT_FDCWD");
        if ((c.options.fds() & FdDetails.PATH) != 0) {
            DescriptorFacts.directory(c);
        }
    }

    private static void id(ByteOutput out, long value, int size) {
        if (value == Bytes.zeroExtend(-1, size)) {
            out.ascii("-1");
        } else {
            out.unsigned(value);
        }
    }

    /** Appends the name, or the number of what has none, whatever the style of constants. */
    static void signalName(Call c, int signal) {
        String name = c.table.signalName(signal);
        if (name == null) {
            c.out.decimal(signal);
        } else {
            c.out.ascii(name);
        }
    }

    static void signal(Call c, int signal) {
        ConstantPrinter.styledDecimal(c, signal, c.table.signalName(signal));
    }

    /** The kernel's 64-bit dev_t: major in bits 8-19 and 32-63, minor in 0-7 and 20-31 (linux/kdev_t.h, sysmacros.h). */
    private static void device(Call c, long dev) {
        ByteOutput out = c.out;
        if (c.options.numbers()) {
            out.hex(dev);
            if (!c.options.names()) {
                return;
            }
            out.ascii(" /* ");
        }
        long major = dev >>> 8 & 0xfff | dev >>> 32 & 0xfffff000L;
        long minor = dev & 0xff | dev >>> 12 & 0xffffff00L;
        out.ascii("makedev(").hex(major).ascii(", ").hex(minor).put(')');
        if (c.options.numbers()) {
            out.ascii(" */");
        }
    }

    private static void time(ByteOutput out, long seconds) {
        out.decimal(seconds);
        if (seconds != 0 && CalendarText.has(seconds)) {
            out.ascii(" /* ");
            CalendarText.dateTime(out, seconds);
            out.ascii(" */");
        }
    }

    private static void limit(Call c, long value, int size) {
        ByteOutput out = c.out;
        boolean infinite = value == Bytes.zeroExtend(-1, size);
        boolean thousands = Long.compareUnsigned(value, 1024) > 0 && (value & 1023) == 0;
        if (c.options.numbers()) {
            out.unsigned(value);
            if (!c.options.names() || !infinite && !thousands) {
                return;
            }
            out.ascii(" /* ");
        }
        if (infinite) {
            out.ascii(size == 8 ? "RLIM64_INFINITY" : "RLIM_INFINITY");
        } else if (thousands) {
            out.unsigned(value >>> 10).ascii("*1024");
        } else {
            out.unsigned(value);
        }
        if (c.options.numbers()) {
            out.ascii(" */");
        }
    }
}
