package dev.jtrace.decode;

import dev.jtrace.table.FlagFamily;
import dev.jtrace.table.Type;

/** Constants that are printed as a number, whatever the style, with what is known of them as a comment. */
final class CommentedChoice implements CustomPrinter {
    private final String family;
    private final boolean always;

    /** @param always whether the comment is there also where only numbers are wanted */
    CommentedChoice(String family, boolean always) {
        this.family = family;
        this.always = always;
    }

    @Override
    public void argument(Call c, Type.Custom type, long value) {
        FlagFamily known = c.family(family);
        long shown = type.size() == 0 || type.size() == 8 ? value : Bytes.zeroExtend(value, type.size());
        c.out.hex(shown);
        if (known == null || !(always || c.options.names()) || known.isBits() && shown == 0) {
            return;
        }
        c.out.ascii(" /* ");
        if (known.isBits() ? ConstantPrinter.names(known, shown) : known.find(shown) >= 0) {
            ConstantPrinter.plain(c.out, known, shown);
        } else {
            c.out.ascii(known.unknown());
        }
        c.out.ascii(" */");
    }

    @Override
    public boolean brackets() {
        return true;
    }
}
