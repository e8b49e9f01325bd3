package dev.jtrace.decode;

import dev.jtrace.table.StructType;
import dev.jtrace.table.Type;

/** struct pollfd as poll(2) is given it: without what the kernel will report. */
final class PollFd implements CustomPrinter, StructPrinter {
    @Override
    public void argument(Call c, Type.Custom type, long value) {
        ValuePrinter.array(c, type, value, ValuePrinter.length(c, type.parameters().get(0)));
    }

    @Override
    public void inPlace(Call c, Type.Custom type, byte[] b, int at) {
        print(c, b, at);
    }

    @Override
    public void print(Call c, StructType type, byte[] b, int at) {
        print(c, b, at);
    }

    private static void print(Call c, byte[] b, int at) {
        int fd = Bytes.i32(b, at);
        c.out.ascii("{fd=");
        ScalarPrinter.fd(c, fd);
        if (fd >= 0) {
            c.out.ascii(", events=");
            Constants.print(c, "poll_events", Bytes.u16(b, at + 4));
        }
        c.out.put('}');
    }
}
