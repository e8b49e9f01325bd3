package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** Values of extended attributes: bytes, of which a last NUL is not shown. The parameter is their count. */
final class AttributeValue implements CustomPrinter {
    /** XATTR_SIZE_MAX of linux/limits.h. */
    private static final long MOST = 65536;

    @Override
    public void argument(Call c, Type.Custom type, long value) {
        long n = ValuePrinter.length(c, type.parameters().get(0));
        int limit = c.options.stringLimit();
        boolean list = c.syscall.name().endsWith("listxattr");
        if (Long.compareUnsigned(n, MOST) > 0 || list && c.exiting && c.arg(2) == 0) {
            ScalarPrinter.address(c.out, value);
            return;
        }
        // A NUL at the end of what is shown ends the value, also when more follows.
        int shown = (int) Math.min(n, limit);
        if (!list && shown > 0 && c.memory.find(value, n > limit ? shown + 1 : shown)
                && c.memory.bytes()[c.memory.offset() + shown - 1] == 0) {
            n = shown - 1L;
        }
        ValuePrinter.bytes(c, value, n);
    }
}
