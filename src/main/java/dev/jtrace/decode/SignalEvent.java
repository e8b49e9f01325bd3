package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** struct sigevent of asm-generic/siginfo.h as timer_create(2) takes it. */
final class SignalEvent implements CustomPrinter {
    /** Bytes of signal and kind, which stand between value and function or thread, attributes. */
    private static final int NUMBERS = 8;

    private static final int SIGEV_SIGNAL = 0;
    private static final int SIGEV_THREAD = 2;
    private static final int SIGEV_THREAD_ID = 4;

    @Override
    public void argument(Call c, Type.Custom type, long value) {
        if (value == 0) {
            c.out.ascii("NULL");
        } else if (c.memory.find(value, NUMBERS + 3 * c.wordSize())) {
            print(c, c.memory.bytes(), c.memory.offset());
        } else {
            c.out.hex(value);
        }
    }

    private static void print(Call c, byte[] b, int at) {
        ByteOutput out = c.out;
        int word = c.wordSize();
        long value = Bytes.unsigned(b, at, word);
        int signal = Bytes.i32(b, at + word);
        int notify = Bytes.i32(b, at + word + 4);
        int rest = at + word + NUMBERS;
        out.put('{');
        if (value != 0) {
            out.ascii("sigev_value={sival_int=").decimal(Bytes.i32(b, at)).ascii(", sival_ptr=");
            ScalarPrinter.address(out, value);
            out.ascii("}, ");
        }
        out.ascii("sigev_signo=");
        if (notify == SIGEV_SIGNAL || notify == SIGEV_THREAD || notify == SIGEV_THREAD_ID) {
            ScalarPrinter.signal(c, signal);
        } else {
            out.unsigned(signal & 0xffffffffL);
        }
        out.ascii(", sigev_notify=");
        Constants.print(c, "sigev_notify", notify & 0xffffffffL);
        if (notify == SIGEV_THREAD_ID) {
            out.ascii(", sigev_notify_thread_id=").decimal(Bytes.i32(b, rest));
        } else if (notify == SIGEV_THREAD) {
            out.ascii(", sigev_notify_function=");
            ScalarPrinter.address(out, Bytes.unsigned(b, rest, word));
            out.ascii(", sigev_notify_attributes=");
            ScalarPrinter.address(out, Bytes.unsigned(b, rest + word, word));
        }
        out.put('}');
    }
}
