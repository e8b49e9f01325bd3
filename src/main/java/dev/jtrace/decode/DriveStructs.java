package dev.jtrace.decode;

import dev.jtrace.table.FlagFamily;
import dev.jtrace.table.ScalarFormat;
import dev.jtrace.table.StructType;
import dev.jtrace.table.Type;

/** What requests of drives, clocks and flash memory take that is more than a list of fields. */
final class DriveStructs {
    private static final int SECTOR = 512;
    private static final int HEADER = 4;
    /** SG_SCSI_RESET_NO_ESCALATE of scsi/sg.h. */
    private static final long NO_ESCALATE = 0x100;

    /** Bits of HDIO_SET_NICE in the order in which strace prints them. */
    private static final int[] NICE = {0, 1, 3, 2, 4};

    private static final int VOLUME_NAME = 127;
    private static final int MOST_VOLUMES = 32;
    private static final Type PROGRAM = new Type.Scalar(ScalarFormat.UNSIGNED, 4);

    private DriveStructs() {}

    /** HDIO_DRIVE_CMD: the command, then what the drive answered and read. */
    static void command(Call c, Type.Custom type, long value) {
        ByteOutput out = c.out;
        if (value == 0 || !(c.memory.findSecond(value, HEADER) || c.memory.find(value, HEADER))) {
            ScalarPrinter.address(out, value);
            return;
        }
        byte[] b = c.memory.bytes();
        int at = c.memory.offset();
        int sectors = b[at + 3] & 0xff;
        out.ascii("{command=");
        Constants.print(c, "ata_command", b[at] & 0xff);
        out.ascii(", sector_number=").decimal(b[at + 1] & 0xff);
        out.ascii(", feature=").decimal(b[at + 2] & 0xff);
        out.ascii(", sector_count=").decimal(sectors).put('}');
        if (!c.exiting || c.failed || !c.memory.find(value, HEADER)) {
            return;
        }
        b = c.memory.bytes();
        at = c.memory.offset();
        out.ascii(" => {status=").hex(b[at] & 0xff);
        out.ascii(", error=").decimal(b[at + 1] & 0xff).ascii(", nsector=").decimal(b[at + 2] & 0xff);
        if (sectors != 0) {
            out.ascii(", buf=");
            ValuePrinter.bytes(c, value + HEADER, (long) sectors * SECTOR, Quoter.Hex.ALWAYS);
        }
        out.put('}');
    }

    /** The argument of HDIO_SET_NICE (linux/hdreg.h). */
    static void nice(Call c, Type.Custom type, long value) {
        shifted(c, "ide_nice", value, " << ", NICE);
    }

    /** What SG_SCSI_RESET resets, and whether it may go on to more. */
    static void reset(Call c, Type.Custom type, long value) {
        long v = value & 0xffffffffL;
        if ((v & NO_ESCALATE) != 0) {
            ConstantPrinter.styled(c, NO_ESCALATE, "SG_SCSI_RESET_NO_ESCALATE");
            c.out.put('|');
        }
        Constants.print(c, "sg_scsi_reset", v & ~NO_ESCALATE);
    }

    /** Bits whose numbers the family names, as {@code 1<<NAME}. */
    static CustomPrinter shifted(String family) {
        int[] order = new int[Long.SIZE];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        return (c, type, value) -> shifted(c, family, value, "<<", order);
    }

    private static void shifted(Call c, String family, long value, String shift, int[] order) {
        FlagFamily names = c.family(family);
        boolean numbers = c.options.numbers();
        boolean known = false;
        for (int bit : order) {
            known |= names != null && (value >>> bit & 1) != 0 && names.find(bit) >= 0;
        }
        if (numbers || !known || names == null) {
            c.out.hex(value);
        }
        if (!c.options.names() || value == 0 || names == null) {
            return;
        }
        if (!known) {
            c.out.ascii(" /* ").ascii(names.unknown()).ascii(" */");
            return;
        }
        c.out.ascii(numbers ? " /* " : "");
        long rest = value;
        for (int bit : order) {
            int i = (value >>> bit & 1) == 0 ? -1 : names.find(bit);
            if (i >= 0) {
                c.out.ascii(rest == value ? "1" : "|1").ascii(shift).ascii(names.name(i));
                rest &= ~(1L << bit);
            }
        }
        if (rest != 0) {
            c.out.put('|').hex(rest);
        }
        c.out.ascii(numbers ? " */" : "");
    }

    /** The number alone that a request of UBI left behind. */
    static void number(Call c, StructType type, byte[] b, int at) {
        c.out.put('[').decimal(Bytes.i32(b, at)).put(']');
    }

    /** Names of UBI volumes: as many bytes as the parameter says, up to their NUL. */
    static void volumeName(Call c, Type.Custom type, byte[] b, int at) {
        int wanted = (short) ValuePrinter.length(c, type.parameters().get(0));
        int n = Math.max(0, Math.min(wanted, VOLUME_NAME));
        int shown = 0;
        while (shown < n && b[at + shown] != 0) {
            shown++;
        }
        Quoter.quoted(c.out, b, at, shown, c.options.hex());
        c.out.ascii(shown == n && b[at + shown] != 0 ? "..." : "");
    }

    /** struct ubi_rnvol_req of mtd/ubi-user.h: at most 32 new names. */
    static void renamed(Call c, StructType type, byte[] b, int at) {
        int count = Bytes.i32(b, at);
        StructType entry = c.struct("ubi_renamed");
        c.out.ascii("{count=").decimal(count).ascii(", ents=[");
        for (int i = 0; entry != null && i < Math.min(count, MOST_VOLUMES); i++) {
            c.out.ascii(i == 0 ? "" : ", ");
            if (i >= c.options.stringLimit() && !c.options.verbose()) {
                c.out.ascii("...");
                break;
            }
            ValuePrinter.struct(c, entry, b, at + 16 + i * entry.size());
        }
        c.out.ascii("]}");
    }

    /** RNDADDENTROPY: two numbers and bytes. */
    static void entropy(Call c, Type.Custom type, long value) {
        if (value == 0 || !c.memory.find(value, 8)) {
            ScalarPrinter.address(c.out, value);
            return;
        }
        int size = Bytes.i32(c.memory.bytes(), c.memory.offset() + 4);
        c.out.ascii("{entropy_count=").decimal(Bytes.i32(c.memory.bytes(), c.memory.offset()));
        c.out.ascii(", buf_size=").decimal(size).ascii(", buf=");
        ValuePrinter.bytes(c, value + 8, size & 0xffffffffL);
        c.out.put('}');
    }

    /** PERF_EVENT_IOC_QUERY_BPF: the kernel fills in numbers of programs, as many as there are. */
    static void programs(Call c, Type.Custom type, long value) {
        if (value == 0 || !(c.memory.findSecond(value, 4) || c.memory.find(value, 4))) {
            ScalarPrinter.address(c.out, value);
            return;
        }
        long room = Bytes.u32(c.memory.bytes(), c.memory.offset());
        c.out.ascii("{ids_len=").unsigned(room);
        if (c.failed || !c.memory.find(value + 4, 4)) {
            c.out.ascii(", ...}");
            return;
        }
        long count = Bytes.u32(c.memory.bytes(), c.memory.offset());
        c.out.ascii(", prog_cnt=").unsigned(count).ascii(", ids=");
        ValuePrinter.array(c, PROGRAM, value + 8, Math.min(room, count));
        c.out.put('}');
    }
}
