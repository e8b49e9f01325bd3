package dev.jtrace.decode;

import dev.jtrace.table.StructType;
import dev.jtrace.table.Type;

/** The array of futex_waitv(2). The kernel takes no more than FUTEX_WAITV_MAX of linux/futex.h, nor are more shown. */
final class FutexWaiters implements CustomPrinter {
    private static final int MOST = 128;

    @Override
    public void argument(Call c, Type.Custom type, long address) {
        long count = ValuePrinter.length(c, type.parameters().get(0));
        StructType waiter = c.struct("futex_waitv");
        if (address == 0 || waiter == null) {
            ScalarPrinter.address(c.out, address);
            return;
        }
        int most = c.options.verbose() ? MOST : Math.min(MOST, c.options.stringLimit());
        Elements.print(c, address, count, waiter.size(), most, (b, at) -> ValuePrinter.struct(c, waiter, b, at));
    }
}
