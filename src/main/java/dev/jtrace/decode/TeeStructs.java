package dev.jtrace.decode;

import dev.jtrace.table.StructType;
import dev.jtrace.table.Type;

/** What requests of trusted execution environments take: a buffer with a struct and parameters (linux/tee.h). */
final class TeeStructs {
    private static final int PARAMETER = 32;
    /** TEE_MAX_ARG_SIZE. */
    private static final int MOST = 1024;
    private static final long META = 0x100;

    private TeeStructs() {}

    /** The buffer; one whose size is not that of its parameters is an address. */
    static void buffer(Call c, Type.Custom type, long address) {
        String name = switch ((int) c.arg(1) & 0xff) {
            case 2 -> "tee_open_session";
            case 3 -> "tee_invoke";
            case 6 -> "tee_receive";
            default -> "tee_send";
        };
        StructType layout = c.struct(name);
        StructType answer = c.struct(name + "_answer");
        long length = ValuePrinter.length(c, type.parameters().get(0));
        boolean before = c.exiting;
        if (layout == null || answer == null || address == 0
                || !(before ? c.memory.findSecond(address, layout.size()) : c.memory.find(address, layout.size()))) {
            ScalarPrinter.address(c.out, address);
            return;
        }
        int size = layout.size();
        byte[] b = c.memory.bytes();
        int at = c.memory.offset();
        long count = Bytes.u32(b, at + size - 4);
        if (length > MOST || length != size + count * PARAMETER) {
            c.out.hex(address);
            return;
        }
        one(c, layout, b, at, address);
        if (c.exiting && !c.failed && c.memory.find(address, size)) {
            c.out.ascii(" => ");
            one(c, answer, c.memory.bytes(), c.memory.offset(), address);
        }
    }

    private static void one(Call c, StructType layout, byte[] b, int at, long address) {
        long count = Bytes.u32(b, at + layout.size() - 4);
        ValuePrinter.struct(c, layout, b, at);
        c.out.truncate(c.out.length() - 1);
        c.out.ascii(", params=");
        if (count == 0) {
            c.out.ascii("NULL");
        } else {
            Elements.print(c, address + layout.size(), count, PARAMETER, (e, i) -> parameter(c, e, i));
        }
        c.out.put('}');
    }

    private static void parameter(Call c, byte[] b, int at) {
        long attributes = Bytes.u32(b, at);
        c.out.ascii("{attr=");
        long kind = attributes & ~META;
        Constants.print(c, "tee_param", kind);
        if ((attributes & META) != 0) {
            c.out.put('|');
            ConstantPrinter.styled(c, META, "TEE_IOCTL_PARAM_ATTR_META");
        }
        if (attributes != 0) {
            boolean memory = attributes >= 5 && attributes <= 7;
            c.out.ascii(memory ? ", shm_offs=" : ", a=").hex(Bytes.i64(b, at + 8));
            c.out.ascii(memory ? ", size=" : ", b=").hex(Bytes.i64(b, at + 16));
            c.out.ascii(memory ? ", shm_id=" : ", c=");
            if (memory) {
                c.out.unsigned(Bytes.i64(b, at + 24));
            } else {
                c.out.hex(Bytes.i64(b, at + 24));
            }
        }
        c.out.put('}');
    }
}
