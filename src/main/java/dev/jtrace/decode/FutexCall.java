package dev.jtrace.decode;

import dev.jtrace.table.FlagFamily;
import dev.jtrace.table.StructType;

/** futex(2): what the arguments are depends on the operation. Numbers of linux/futex.h. */
final class FutexCall implements CallPrinter {
    private static final int WAIT = 0;
    private static final int WAKE = 1;
    private static final int FD = 2;
    private static final int REQUEUE = 3;
    private static final int CMP_REQUEUE = 4;
    private static final int WAKE_OP = 5;
    private static final int LOCK_PI = 6;
    private static final int UNLOCK_PI = 7;
    private static final int TRYLOCK_PI = 8;
    private static final int WAIT_BITSET = 9;
    private static final int WAKE_BITSET = 10;
    private static final int WAIT_REQUEUE_PI = 11;
    private static final int CMP_REQUEUE_PI = 12;
    private static final int LOCK_PI2 = 13;

    /** What is left without FUTEX_PRIVATE_FLAG and FUTEX_CLOCK_REALTIME: the bits that strace looks at. */
    private static final int COMMAND = 0x7f;

    private final String timespec;

    /** @param timespec struct of the timeout */
    FutexCall(String timespec) {
        this.timespec = timespec;
    }

    @Override
    public int entry(Call c) {
        ByteOutput out = c.out;
        ScalarPrinter.address(out, c.arg(0));
        out.ascii(", ");
        Constants.print(c, "futex_op", c.arg(1) & 0xffffffffL);
        switch ((int) c.arg(1) & COMMAND) {
            case WAIT -> {
                count(c, 2);
                timeout(c, 3);
            }
            case LOCK_PI, LOCK_PI2 -> timeout(c, 3);
            case WAIT_BITSET -> {
                count(c, 2);
                timeout(c, 3);
                bitset(c);
            }
            case WAKE_BITSET -> {
                count(c, 2);
                bitset(c);
            }
            case REQUEUE -> {
                count(c, 2);
                count(c, 3);
                address(c);
            }
            case CMP_REQUEUE, CMP_REQUEUE_PI -> {
                count(c, 2);
                count(c, 3);
                address(c);
                count(c, 5);
            }
            case WAKE_OP -> {
                count(c, 2);
                count(c, 3);
                address(c);
                out.ascii(", ");
                wakeOperation(c, (int) c.arg(5));
            }
            case WAIT_REQUEUE_PI -> {
                count(c, 2);
                timeout(c, 3);
                address(c);
            }
            case FD, WAKE -> count(c, 2);
            case UNLOCK_PI, TRYLOCK_PI -> {}
            default -> {
                count(c, 2);
                out.ascii(", ");
                ScalarPrinter.address(out, c.arg(3));
                address(c);
                out.ascii(", ").hex(c.arg(5) & 0xffffffffL);
            }
        }
        return DONE;
    }

    private static void count(Call c, int i) {
        c.out.ascii(", ").unsigned(c.arg(i) & 0xffffffffL);
    }

    private static void address(Call c) {
        c.out.ascii(", ");
        ScalarPrinter.address(c.out, c.arg(4));
    }

    private static void bitset(Call c) {
        long bits = c.arg(5) & 0xffffffffL;
        c.out.ascii(", ");
        if (bits == 0xffffffffL) {
            ConstantPrinter.styled(c, bits, "FUTEX_BITSET_MATCH_ANY");
        } else {
            c.out.hex(bits);
        }
    }

    private void timeout(Call c, int i) {
        c.out.ascii(", ");
        StructType layout = c.struct(timespec);
        long address = c.arg(i);
        if (address != 0 && layout != null && c.memory.find(address, layout.size())) {
            ValuePrinter.struct(c, layout, c.memory.bytes(), c.memory.offset());
        } else {
            ScalarPrinter.address(c.out, address);
        }
    }

    /** Operation in bits 28-30, shift in 31, comparison in 24-27, operands of 12 bits each. */
    private static void wakeOperation(Call c, int value) {
        ByteOutput out = c.out;
        if (value < 0) {
            ConstantPrinter.styled(c, 8, "FUTEX_OP_OPARG_SHIFT");
            out.ascii("<<28|");
        }
        part(c, "futex_wake_op", value >>> 28 & 7, 28, " /* FUTEX_OP_??? */");
        out.put('|').hex(value >>> 12 & 0xfff).ascii("<<12|");
        part(c, "futex_wake_cmp", value >>> 24 & 15, 24, " /* FUTEX_OP_CMP_??? */");
        out.put('|').hex(value & 0xfff);
    }

    private static void part(Call c, String name, int value, int shift, String unknown) {
        FlagFamily family = c.family(name);
        int i = family == null ? -1 : family.find(value);
        if (family != null && i >= 0 && c.options.names()) {
            ConstantPrinter.styled(c, value, family.name(i));
            c.out.ascii("<<").decimal(shift);
        } else {
            c.out.hex(value).ascii("<<").decimal(shift).ascii(unknown);
        }
    }

    @Override
    public void exit(Call c, int state) {
        // Nothing is left for the exit: entry prints all arguments.
    }
}
