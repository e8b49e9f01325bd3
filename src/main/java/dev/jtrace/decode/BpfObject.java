package dev.jtrace.decode;

import dev.jtrace.event.CaptureWriter;
import dev.jtrace.table.Length;
import dev.jtrace.table.ScalarFormat;
import dev.jtrace.table.StructType;
import dev.jtrace.table.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What BPF_OBJ_GET_INFO_BY_FD of bpf(2) tells of maps and programs, with -v: structs of linux/bpf.h. Parameters: the
 * descriptor, which says what it is about, and the bytes that there are.
 */
final class BpfObject implements CustomPrinter {
    private static final byte[] MAP = ascii("anon_inode:bpf-map");
    private static final byte[] PROGRAM = ascii("anon_inode:bpf-prog");
    private static final int MOST = 4096;
    private static final int INSTRUCTION_SIZE = 8;
    private static final long SECOND = 1_000_000_000;

    private static final Type INSTRUCTION = new Type.Custom("ebpf_instruction", INSTRUCTION_SIZE, List.of());
    private static final Type ID = new Type.Scalar(ScalarFormat.UNSIGNED, Integer.BYTES);

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void argument(Call c, Type.Custom type, long address) {
        int fd = (int) ValuePrinter.length(c, type.parameters().get(0));
        long size = ValuePrinter.length(c, type.parameters().get(1));
        boolean looked = c.options.verbose() && address != 0 && size != 0 && size <= MOST;
        String name =
                !looked ? "" : isLink(c, fd, MAP) ? "bpf_map_info" : isLink(c, fd, PROGRAM) ? "bpf_prog_info" : "";
        StructType struct = name.isEmpty() ? null : c.struct(name);
        if (struct == null || !c.memory.find(address, (int) size)) {
            ScalarPrinter.address(c.out, address);
            return;
        }
        int known = (int) Math.min(size, struct.size());
        byte[] whole = new byte[struct.size()];
        System.arraycopy(c.memory.bytes(), c.memory.offset(), whole, 0, known);
        long outerAddress = c.shownAddress;
        int outerAt = c.shownAt;
        c.shownAddress = address;
        c.shownAt = 0;
        c.out.put('{');
        int end = SizedStruct.fields(c, struct, known, whole, 0, false);
        SizedStruct.rest(c, struct.rest(), address, end, (int) size);
        c.out.put('}');
        c.shownAddress = outerAddress;
        c.shownAt = outerAt;
    }

    private static boolean isLink(Call c, int fd, byte[] text) {
        if (!c.memory.findBlock(CaptureWriter.FD_PATH, fd)) {
            return false;
        }
        int at = c.memory.offset();
        return Arrays.equals(c.memory.bytes(), at, at + c.memory.length(), text, 0, text.length);
    }

    /** Instructions in so many bytes. */
    static void instructions(Call c, Type.Custom type, long address) {
        filled(c, type, address, INSTRUCTION, INSTRUCTION_SIZE);
    }

    /** So many ids. */
    static void ids(Call c, Type.Custom type, long address) {
        filled(c, type, address, ID, 1);
    }

    /** An array that the kernel filled as far as there was room: the count that was given says how far. */
    private static void filled(Call c, Type.Custom type, long address, Type element, int unit) {
        Length length = type.parameters().get(0);
        long count = ValuePrinter.length(c, length);
        if (c.exiting && !c.failed && length instanceof Length.Field(int offset, int size)
                && c.memory.findSecond(c.shownAddress + offset, size)) {
            count = Math.min(count, Bytes.unsigned(c.memory.bytes(), c.memory.offset(), size));
        }
        count /= unit;
        if (address != 0 && count != 0 && c.failed) {
            c.out.hex(address);
        } else {
            ValuePrinter.array(c, element, address, count);
        }
    }

    /** Nanoseconds since the machine started, and the date. */
    static void bootTime(Call c, Type.Custom type, long value) {
        c.out.unsigned(value);
        long seconds = Math.floorDiv(value + c.options.wallOffset(), SECOND);
        if (c.options.wallOffset() != 0 && c.options.names() && CalendarText.has(seconds)) {
            c.out.ascii(" /* ");
            CalendarText.dateTime(c.out, seconds);
            c.out.ascii(" */");
        }
    }
}
