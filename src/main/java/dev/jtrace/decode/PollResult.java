package dev.jtrace.decode;

import dev.jtrace.event.CaptureWriter;
import dev.jtrace.table.FlagFamily;
import org.jspecify.annotations.Nullable;

/** What poll(2) and ppoll(2) found: the descriptors with events, and the time that was left. */
final class PollResult implements ResultComment {
    /** Bytes of a struct pollfd. */
    private static final int SIZE = 8;

    private final @Nullable String timeout;

    /** @param timeout struct of the timeout that the kernel updates, argument 2; null without one */
    PollResult(@Nullable String timeout) {
        this.timeout = timeout;
    }

    @Override
    public void print(Call c) {
        ByteOutput out = c.out;
        out.decimal(c.result);
        if (c.result == 0) {
            out.ascii(" (Timeout)");
            return;
        }
        int start = out.length();
        out.ascii(" ([");
        if (found(c)) {
            out.put(']');
        } else {
            out.truncate(start);
        }
        if (timeout != null) {
            boolean some = out.length() > start;
            int before = out.length();
            left(c, timeout, c.arg(2));
            if (!some && out.length() > before) {
                out.array()[before] = ' ';
                out.array()[before + 1] = '(';
            }
        }
        out.ascii(out.length() > start ? ")" : "");
    }

    private static boolean found(Call c) {
        ByteOutput out = c.out;
        FlagFamily events = c.family("poll_events");
        int shown = 0;
        long n = c.arg(1) & 0xffffffffL;
        for (long i = 0; i < n && i <= Short.MAX_VALUE; i++) {
            if (c.arg(0) == 0) {
                break;
            }
            if (!c.memory.find(c.arg(0) + i * SIZE, SIZE)) {
                // What was not captured for want of room may be there.
                if (c.memory.findBlock(CaptureWriter.MEMORY, c.arg(0)) && c.memory.state() == CaptureWriter.CUT) {
                    break;
                }
                out.ascii(shown > 0 ? ", " : "").hex(c.arg(0) + i * SIZE);
                shown++;
                break;
            }
            byte[] b = c.memory.bytes();
            int at = c.memory.offset();
            int revents = Bytes.u16(b, at + 6);
            if (revents == 0) {
                continue;
            }
            if (shown > 0) {
                out.ascii(", ");
            }
            if (shown >= c.options.stringLimit()) {
                out.ascii("...");
                break;
            }
            shown++;
            out.ascii("{fd=").decimal(Bytes.i32(b, at));
            out.ascii(", revents=");
            if (events == null) {
                out.hex(revents);
            } else {
                ConstantPrinter.bits(c, events, revents);
            }
            out.put('}');
        }
        return shown > 0;
    }

    /** Appends the timeout that the kernel left behind, when there is one. */
    static void left(Call c, String timeout, long address) {
        var timespec = c.struct(timeout);
        if (address != 0 && timespec != null) {
            c.out.ascii(", left ");
            if (c.memory.find(address, timespec.size())) {
                ValuePrinter.struct(c, timespec, c.memory.bytes(), c.memory.offset());
            } else {
                c.out.hex(address);
            }
        }
    }
}
