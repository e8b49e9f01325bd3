package dev.jtrace.decode;

import dev.jtrace.table.ScalarFormat;
import dev.jtrace.table.Type;

/**
 * The argument of the requests of the device mapper: a struct dm_ioctl of linux/dm-ioctl.h with what the request needs,
 * and data behind it, which are shown with -v only.
 */
final class DeviceMapper implements CustomPrinter {
    /** Size of the struct up to its data. */
    private static final int HEAD = 305;

    private static final int ABI = 4;
    /** First minor version whose lists of devices tell the number of events. */
    private static final int EVENTS_SINCE = 37;

    private static final int SUSPEND_FLAG = 2;

    private static final int DATA_SIZE = 12;
    private static final int DATA_START = 16;
    private static final int TARGETS = 20;
    private static final int OPENED = 24;
    private static final int FLAGS = 28;
    private static final int EVENT = 32;
    private static final int DEVICE = 40;
    private static final int NAME = 48;
    private static final int UUID = 176;

    private static final int REMOVE_ALL = 1;
    private static final int LIST_DEVICES = 2;
    private static final int DEV_CREATE = 3;
    private static final int DEV_REMOVE = 4;
    private static final int DEV_RENAME = 5;
    private static final int DEV_SUSPEND = 6;
    private static final int DEV_STATUS = 7;
    private static final int DEV_WAIT = 8;
    private static final int TABLE_LOAD = 9;
    private static final int TABLE_CLEAR = 10;
    private static final int TABLE_DEPS = 11;
    private static final int TABLE_STATUS = 12;
    private static final int LIST_VERSIONS = 13;
    private static final int TARGET_MSG = 14;
    private static final int SET_GEOMETRY = 15;

    private static final int STARTS = 1 << LIST_DEVICES | 1 << DEV_RENAME | 1 << DEV_WAIT | 1 << TABLE_LOAD
            | 1 << TABLE_DEPS | 1 << TABLE_STATUS | 1 << LIST_VERSIONS | 1 << TARGET_MSG | 1 << SET_GEOMETRY;
    private static final int NAMELESS = 1 << REMOVE_ALL | 1 << LIST_DEVICES | 1 << LIST_VERSIONS;
    private static final int STATES = 1 << DEV_CREATE | 1 << DEV_RENAME | 1 << DEV_SUSPEND | 1 << DEV_STATUS
            | 1 << DEV_WAIT | 1 << TABLE_LOAD | 1 << TABLE_CLEAR | 1 << TABLE_DEPS | 1 << TABLE_STATUS
            | 1 << TARGET_MSG;

    @Override
    public boolean printsFailure() {
        return true;
    }

    @Override
    public void argument(Call c, Type.Custom type, long value) {
        if (value == 0 || !(c.exiting ? c.memory.findSecond(value, HEAD) : c.memory.find(value, HEAD))) {
            c.out.hex(value);
            return;
        }
        boolean after = c.exiting && !c.failed;
        block(c, value, false);
        if (after) {
            c.out.ascii(" => ");
            if (c.memory.find(value, HEAD)) {
                block(c, value, true);
            } else {
                c.out.hex(value);
            }
        }
    }

    /** The struct that is selected, and its data. */
    private static void block(Call c, long address, boolean after) {
        byte[] b = c.memory.bytes();
        int at = c.memory.offset();
        int request = (int) c.arg(1) & 0xff;
        ByteOutput out = c.out;
        out.ascii("[{version=[").unsigned(Bytes.u32(b, at)).ascii(", ").unsigned(Bytes.u32(b, at + 4));
        out.ascii(", ").unsigned(Bytes.u32(b, at + 8)).put(']');
        if (Bytes.i32(b, at) != ABI) {
            out.ascii(" /* unsupported device mapper ABI version */}]");
            return;
        }
        long size = Bytes.u32(b, at + DATA_SIZE);
        out.ascii(", data_size=").unsigned(size);
        if (size < HEAD) {
            out.ascii(" /* data_size too small */}]");
            return;
        }
        long start = Bytes.u32(b, at + DATA_START);
        if (is(request, STARTS)) {
            out.ascii(", data_start=").unsigned(start);
        }
        if (!is(request, NAMELESS)) {
            names(c, b, at);
        }
        int flags = Bytes.i32(b, at + FLAGS);
        long targets = Bytes.u32(b, at + TARGETS);
        if (after ? is(request, STATES) : request == TABLE_LOAD) {
            out.ascii(", target_count=").unsigned(targets);
        }
        if (after && is(request, STATES)) {
            out.ascii(", open_count=").unsigned(Bytes.u32(b, at + OPENED));
        }
        boolean asks = request == DEV_REMOVE || request == DEV_RENAME || request == DEV_WAIT
                || request == DEV_SUSPEND && (flags & SUSPEND_FLAG) == 0;
        if (after ? is(request, STATES) : asks) {
            out.ascii(", event_nr=").unsigned(Bytes.u32(b, at + EVENT));
        }
        out.ascii(", flags=");
        Constants.print(c, "dm_flags", flags & 0xffffffffL);
        out.put('}');
        int minor = Bytes.i32(b, at + 4);
        data(c, request, after, targets, minor, new DeviceMapperData(c, address, start, size));
        out.put(']');
    }

    private static boolean is(int request, int set) {
        return (set >>> request & 1) != 0;
    }

    private static void names(Call c, byte[] b, int at) {
        long device = Bytes.i64(b, at + DEVICE);
        if (device != 0) {
            c.out.ascii(", dev=");
            ScalarPrinter.print(c, ScalarFormat.DEVICE, 8, device);
        }
        if (b[at + NAME] != 0) {
            c.out.ascii(", name=");
            ValuePrinter.text(c, b, at + NAME, UUID - NAME);
        }
        if (b[at + UUID] != 0) {
            c.out.ascii(", uuid=");
            ValuePrinter.text(c, b, at + UUID, HEAD - UUID);
        }
    }

    private static void data(Call c, int request, boolean after, long targets, int minor, DeviceMapperData data) {
        boolean verbose = c.options.verbose();
        switch (request) {
            case DEV_WAIT, TABLE_STATUS -> {
                if (after && targets != 0) {
                    print(c, verbose, () -> data.targets(targets, true));
                }
            }
            case TABLE_LOAD -> {
                if (!after && targets != 0) {
                    print(c, verbose, () -> data.targets(targets, false));
                }
            }
            case TABLE_DEPS -> {
                if (after && data.present()) {
                    print(c, verbose, data::dependencies);
                }
            }
            case LIST_DEVICES -> {
                if (after && data.present()) {
                    print(c, verbose, () -> data.devices(Integer.compareUnsigned(minor, EVENTS_SINCE) >= 0));
                }
            }
            case LIST_VERSIONS -> {
                if (after && data.present()) {
                    print(c, verbose, data::versions);
                }
            }
            case TARGET_MSG -> {
                if (!after && data.present()) {
                    print(c, verbose, data::message);
                }
            }
            case DEV_RENAME, SET_GEOMETRY -> {
                if (!after) {
                    print(c, verbose, data::string);
                }
            }
            default -> {
            }
        }
    }

    private static void print(Call c, boolean verbose, Runnable data) {
        if (verbose) {
            data.run();
        } else {
            c.out.ascii(", ...");
        }
    }
}
