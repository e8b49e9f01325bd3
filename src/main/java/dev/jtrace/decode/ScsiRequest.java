package dev.jtrace.decode;

import dev.jtrace.table.Length;
import dev.jtrace.table.StructType;
import dev.jtrace.table.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SG_IO: a struct sg_io_hdr of scsi/sg.h or a struct sg_io_v4 of linux/bsg.h, which their first number tells apart. The
 * fields that ask are printed as they were at the entry, those that answer as they are at the exit.
 */
final class ScsiRequest implements CustomPrinter {
    private static final int DIRECTION = 4;
    private static final int BOTH_WAYS = -4;
    /** Offset of the address of the data. */
    private static final int DATA = 16;
    /** Index of the field after them in sg_io_hdr_left. */
    private static final int BEHIND_DATA = 4;

    private record Layout(char tag, String name, String asked, List<String> left) {}

    private static final Layout HEADER =
            new Layout('S', "interface_id", "sg_io_hdr", List.of("sg_io_hdr_left"));
    private static final Layout BLOCK =
            new Layout('Q', "guard", "sg_io_v4", List.of("sg_io_v4_left", "sg_io_v4_counts"));

    @Override
    public boolean printsFailure() {
        return true;
    }

    @Override
    public void argument(Call c, Type.Custom type, long address) {
        c.memory.setFormer(c.exiting);
        Layout layout = asked(c, address);
        c.memory.setFormer(false);
        if (layout != null) {
            if (c.exiting) {
                left(c, layout, address);
            }
            c.out.put('}');
        }
    }

    /** Prints what was asked for, without the closing brace; null when there is nothing more to print. */
    private static @Nullable Layout asked(Call c, long address) {
        if (address == 0 || !c.memory.find(address, Integer.BYTES)) {
            ScalarPrinter.address(c.out, address);
            return null;
        }
        long tag = Bytes.u32(c.memory.bytes(), c.memory.offset());
        Layout layout = tag == HEADER.tag ? HEADER : tag == BLOCK.tag ? BLOCK : null;
        if (layout == null) {
            c.out.put('[').unsigned(tag).put(']');
            return null;
        }
        c.out.put('{').ascii(layout.name).ascii("='").put(layout.tag).put('\'');
        StructType struct = c.struct(layout.asked);
        if (struct == null || !c.memory.find(address, struct.size())) {
            c.out.ascii(", ").hex(address + Integer.BYTES).put('}');
            return null;
        }
        Fields.print(c, struct, ", ");
        return layout;
    }

    private static void left(Call c, Layout layout, long address) {
        c.memory.find(address, Integer.BYTES);
        long tag = Bytes.u32(c.memory.bytes(), c.memory.offset());
        if (tag != layout.tag) {
            c.out.ascii(" => ").ascii(layout.name).put('=').unsigned(tag);
            return;
        }
        for (String part : layout.left) {
            StructType struct = c.struct(part);
            if (struct == null || !c.memory.find(address, struct.size())) {
                c.out.ascii(", ???");
                return;
            }
            boolean again = layout.tag == HEADER.tag
                    && Bytes.i32(c.memory.bytes(), c.memory.offset() + DIRECTION) == BOTH_WAYS;
            boolean none = again && Bytes.unsigned(c.memory.bytes(), c.memory.offset() + DATA, c.wordSize()) == 0;
            Fields.print(c, struct, again && !none ? " => " : ", ", none ? BEHIND_DATA : 0);
        }
    }

    /** Bytes that go to a device or come from it, or vectors of them: their count, all bytes, those that did not come. */
    static void data(Call c, Type.Custom type, long address) {
        List<Length> parameters = type.parameters();
        long vectors = ValuePrinter.length(c, parameters.get(0));
        long bytes = ValuePrinter.length(c, parameters.get(1));
        if (parameters.size() == 3) {
            int missing = (int) ValuePrinter.length(c, parameters.get(2));
            bytes -= missing > 0 && missing <= bytes ? missing : 0;
        }
        if (vectors == 0) {
            ValuePrinter.bytes(c, address, bytes, Quoter.Hex.ALWAYS);
        } else {
            IoVectors.print(c, address, vectors, bytes, true);
        }
    }
}
