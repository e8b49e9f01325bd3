package dev.jtrace.decode;

import dev.jtrace.table.ScalarFormat;
import dev.jtrace.table.StructType;
import dev.jtrace.table.Type;

/** struct stat: st_size or st_rdev by the kind of file, and dates beside the times. */
final class StatStruct implements StructPrinter {
    @Override
    public void print(Call c, StructType type, byte[] b, int at) {
        ByteOutput out = c.out;
        boolean verbose = c.options.verbose();
        boolean device = false;
        boolean some = false;
        out.put('{');
        for (int i = 0, n = type.fields().size(); i < n; i++) {
            StructType.Field field = type.fields().get(i);
            String name = field.name();
            if (name.equals("st_mode")) {
                int kind = Bytes.u16(b, at + field.offset()) & FileMode.TYPE;
                device = kind == FileMode.CHARACTER || kind == FileMode.BLOCK;
            }
            boolean other = device ? name.equals("st_size") : name.equals("st_rdev");
            if (field.is(StructType.Field.ABBREV) && !verbose || other) {
                continue;
            }
            if (some) {
                out.ascii(", ");
            }
            some = true;
            out.ascii(name).put('=');
            if (name.endsWith("time")) {
                int word = field.type() instanceof Type.Scalar(ScalarFormat ignored, int size) ? size : Long.BYTES;
                long seconds = Bytes.signExtend(Bytes.unsigned(b, at + field.offset(), word), word);
                out.decimal(seconds);
                boolean fraction = i + 1 < n && type.fields().get(i + 1).name().endsWith("_nsec");
                long part = !fraction ? 0 : Bytes.unsigned(b, at + field.offset() + word, word);
                Times.comment(out, seconds, part, 9, 1_000_000_000);
            } else {
                ValuePrinter.inPlace(c, field.type(), b, at + field.offset());
            }
        }
        out.ascii(verbose ? "}" : ", ...}");
    }
}
