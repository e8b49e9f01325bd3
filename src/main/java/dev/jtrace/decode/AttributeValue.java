package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** Values of extended attributes: bytes, of which a last NUL is not shown. The parameter is their count. */
final class AttributeValue implements CustomPrinter {
    @Override
    public void argument(Call c, Type.Custom type, long value) {
        long n = ValuePrinter.length(c, type.parameters().get(0));
        boolean list = c.syscall.name().endsWith("listxattr");
        if (!list && n > 0 && n <= c.options.stringLimit() && c.memory.find(value, (int) n)
                && c.memory.bytes()[c.memory.offset() + (int) n - 1] == 0) {
            n--;
        }
        ValuePrinter.bytes(c, value, n);
    }
}
