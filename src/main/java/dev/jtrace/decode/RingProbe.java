package dev.jtrace.decode;

import dev.jtrace.table.FlagFamily;
import dev.jtrace.table.StructType;
import dev.jtrace.table.Type;

/**
 * IORING_REGISTER_PROBE of io_uring_register(2): a struct io_uring_probe of linux/io_uring.h, which should be zero, and
 * what the kernel left there.
 */
final class RingProbe implements CustomPrinter {
    private static final int HEAD = 16;
    private static final int OPERATION = 8;
    private static final int MOST = 256;
    private static final int FILLED = 1;

    @Override
    public boolean printsFailure() {
        return true;
    }

    @Override
    public void argument(Call c, Type.Custom type, long address) {
        long count = ValuePrinter.length(c, type.parameters().get(0));
        c.memory.setFormer(c.exiting);
        boolean there = address != 0 && isThere(c, address, count);
        boolean asked = there && !isZero(c, address, (int) count);
        if (asked) {
            print(c, address, (int) count, false);
        }
        c.memory.setFormer(false);
        boolean answered = there && c.exiting && !c.failed && isThere(c, address, count);
        if (answered) {
            c.out.ascii(asked ? " => " : "");
            c.memory.find(address, HEAD);
            int filled = c.memory.bytes()[c.memory.offset() + FILLED] & 0xff;
            print(c, address, (int) Math.min(filled, count), filled > count);
        } else if (!asked) {
            ScalarPrinter.address(c.out, address);
        }
    }

    private static boolean isThere(Call c, long address, long count) {
        return Long.compareUnsigned(count, MOST) <= 0 && c.memory.find(address, HEAD)
                && (count == 0 || c.memory.find(address + HEAD, (int) count * OPERATION));
    }

    private static boolean isZero(Call c, long address, int count) {
        c.memory.find(address, HEAD);
        boolean zero = Bytes.allZero(c.memory.bytes(), c.memory.offset(), HEAD);
        if (zero && count > 0) {
            c.memory.find(address + HEAD, count * OPERATION);
            zero = Bytes.allZero(c.memory.bytes(), c.memory.offset(), count * OPERATION);
        }
        return zero;
    }

    private static void print(Call c, long address, int count, boolean more) {
        StructType head = c.struct("io_uring_probe");
        StructType operation = c.struct("io_uring_probe_op");
        if (head == null || operation == null) {
            c.out.hex(address);
            return;
        }
        c.memory.find(address, HEAD);
        c.out.put('{');
        Fields.print(c, head, "");
        c.out.ascii(", ops=[");
        boolean cut = more;
        for (int i = 0; i < count; i++) {
            if (i >= c.options.stringLimit() && !c.options.verbose()) {
                cut = true;
                break;
            }
            c.out.ascii(i == 0 ? "" : ", ");
            c.memory.find(address + HEAD + (long) i * OPERATION, OPERATION);
            ValuePrinter.struct(c, operation, c.memory.bytes(), c.memory.offset());
        }
        if (cut) {
            c.out.ascii(count == 0 ? "..." : ", ...");
        }
        c.out.ascii("]}");
    }

    /** The number of an operation, in decimal where it has no name. */
    static void operation(Call c, Type.Custom type, long value) {
        FlagFamily known = c.family("io_uring_op");
        int i = known == null ? -1 : known.find(value);
        boolean number = c.options.numbers() || i < 0;
        if (number) {
            c.out.unsigned(value);
        }
        if (c.options.names() && known != null) {
            c.out.ascii(number ? " /* " : "");
            c.out.ascii(i < 0 ? known.unknown() : known.name(i));
            c.out.ascii(number ? " */" : "");
        }
    }
}
