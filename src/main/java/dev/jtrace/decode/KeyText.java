package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** What keyctl(2) writes: the parameters are the room and how much there would have been. */
final class KeyText implements CustomPrinter {
    private final boolean terminated;

    /** @param terminated whether it is text that ends in a NUL */
    KeyText(boolean terminated) {
        this.terminated = terminated;
    }

    @Override
    public void argument(Call c, Type.Custom type, long value) {
        long room = ValuePrinter.length(c, type.parameters().get(0));
        long length = ValuePrinter.length(c, type.parameters().get(1));
        long n = Long.compareUnsigned(room, length) < 0 ? room : length;
        if (terminated && n > 0 && n <= c.options.stringLimit() && c.memory.find(value, (int) n)
                && c.memory.bytes()[c.memory.offset() + (int) n - 1] == 0) {
            n--;
        }
        ValuePrinter.bytes(c, value, n);
    }
}
