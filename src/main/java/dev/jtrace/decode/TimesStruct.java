package dev.jtrace.decode;

import dev.jtrace.table.StructType;

/** struct tms of sys/times.h: clock ticks, with seconds beside those that are not 0. */
final class TimesStruct implements StructPrinter {
    @Override
    public void print(Call c, StructType type, byte[] b, int at) {
        int word = c.wordSize();
        c.out.put('{');
        for (int i = 0, n = type.fields().size(); i < n; i++) {
            StructType.Field field = type.fields().get(i);
            c.out.ascii(i == 0 ? "" : ", ").ascii(field.name()).put('=');
            long ticks = Bytes.unsigned(b, at + field.offset(), word);
            if (c.options.names()) {
                SiginfoPrinter.ticks(c.out, ticks);
            } else {
                c.out.unsigned(ticks);
            }
        }
        c.out.put('}');
    }
}
