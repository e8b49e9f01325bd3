package dev.jtrace.decode;

import dev.jtrace.table.Length;
import dev.jtrace.table.Type;
import java.util.List;

/**
 * Arrays of struct iovec. Parameters: the count of elements, and, where the kernel fills them, how many bytes there are
 * in all.
 */
final class IoVectors implements CustomPrinter {
    @Override
    public void argument(Call c, Type.Custom type, long value) {
        List<Length> p = type.parameters();
        long count = ValuePrinter.length(c, p.get(0));
        if (p.size() == 1) {
            print(c, value, count, -1, true);
        } else {
            print(c, value, count, c.failed ? 0 : ValuePrinter.length(c, p.get(1)), !c.failed);
        }
    }

    @Override
    public boolean printsFailure() {
        return true;
    }

    /**
     * Prints {@code count} elements.
     *
     * @param total
     *            bytes that may be shown in all, -1 for as many as there are
     * @param data
     *            whether bytes are shown; else their addresses
     */
    static void print(Call c, long address, long count, long total, boolean data) {
        print(c, address, count, total, data, -1);
    }

    /** @param netlink the descriptor, if it is a netlink socket, whose messages the bytes are; else -1 */
    static void print(Call c, long address, long count, long total, boolean data, int netlink) {
        ByteOutput out = c.out;
        if (address == 0) {
            out.ascii("NULL");
            return;
        }
        if (count == 0) {
            out.ascii("[]");
            return;
        }
        int word = c.wordSize();
        if (!ValuePrinter.fits(address, count, 2 * word)) {
            out.hex(address);
            return;
        }
        long left = total;
        for (long i = 0; i != count; i++) {
            long at = address + i * 2 * word;
            if (!c.memory.find(at, 2 * word)) {
                if (i == 0) {
                    out.hex(address);
                    return;
                }
                out.ascii(", ... /* ").hex(at).ascii(" */");
                break;
            }
            if (i >= c.options.stringLimit() && !c.options.verbose()) {
                out.ascii(", ...");
                break;
            }
            long base = Bytes.unsigned(c.memory.bytes(), c.memory.offset(), word);
            long length = Bytes.unsigned(c.memory.bytes(), c.memory.offset() + word, word);
            out.ascii(i == 0 ? "[{iov_base=" : ", {iov_base=");
            if (data) {
                long shown = Long.compareUnsigned(length, left) < 0 ? length : left;
                SocketBuffer.print(c, netlink, base, shown);
                left -= total == -1 ? 0 : shown;
            } else {
                ScalarPrinter.address(out, base);
            }
            out.ascii(", iov_len=").unsigned(length).put('}');
        }
        out.put(']');
    }
}
