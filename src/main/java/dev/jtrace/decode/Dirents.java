package dev.jtrace.decode;

import dev.jtrace.table.Type;

/** The records of getdents64(2) and getdents(2): counted, and listed with -v. */
final class Dirents implements CustomPrinter {
    /** Offset of d_reclen in both layouts of 64-bit machines. */
    private static final int LENGTH_AT = 16;

    private final boolean wide;

    /** @param wide whether the layout is that of getdents64 */
    Dirents(boolean wide) {
        this.wide = wide;
    }

    @Override
    public void argument(Call c, Type.Custom type, long value) {
        ByteOutput out = c.out;
        int n = (int) Math.min(Math.max(c.result, 0), Integer.MAX_VALUE);
        boolean verbose = c.options.verbose();
        if (n == 0) {
            if (verbose) {
                out.ascii("[]");
            } else {
                ScalarPrinter.address(out, value);
                out.ascii(" /* 0 entries */");
            }
            return;
        }
        int least = wide ? LENGTH_AT + 4 : LENGTH_AT + 3;
        if (c.arg(2) == 0) {
            ScalarPrinter.address(out, value);
            return;
        }
        if (n < least && verbose) {
            ValuePrinter.bytes(c, value, n, Quoter.Hex.ALWAYS);
            return;
        }
        if (!c.memory.find(value, n)) {
            ScalarPrinter.address(out, value);
            out.ascii(verbose ? "" : " /* 0+ entries */");
            return;
        }
        byte[] b = c.memory.bytes();
        int from = c.memory.offset();
        int entries = 0;
        boolean broken = n < least;
        if (verbose) {
            out.put('[');
        }
        for (int at = from; at + LENGTH_AT + 3 <= from + n;) {
            int length = Bytes.u16(b, at + LENGTH_AT);
            if (length < LENGTH_AT + 3 || at + length > from + n) {
                broken = true;
                break;
            }
            if (verbose) {
                out.ascii(entries == 0 ? "" : ", ");
                entry(c, b, at, length);
            }
            entries++;
            at += length;
        }
        if (verbose) {
            out.put(']');
        } else {
            out.hex(value).ascii(" /* ").decimal(entries).ascii(broken ? "+" : "");
            out.ascii(entries == 1 && !broken ? " entry */" : " entries */");
        }
    }

    private void entry(Call c, byte[] b, int at, int length) {
        ByteOutput out = c.out;
        out.ascii("{d_ino=").unsigned(Bytes.i64(b, at));
        out.ascii(", d_off=").unsigned(Bytes.i64(b, at + 8));
        out.ascii(", d_reclen=").decimal(length);
        if (wide) {
            out.ascii(", d_type=");
            kind(c, b[at + 18]);
            out.ascii(", d_name=");
            name(c, b, at + 19, length - 19);
        } else {
            out.ascii(", d_name=");
            name(c, b, at + 18, length - 19);
            out.ascii(", d_type=");
            kind(c, b[at + length - 1]);
        }
        out.put('}');
    }

    private static void kind(Call c, int kind) {
        Constants.print(c, "dirent_type", kind & 0xff);
    }

    private static void name(Call c, byte[] b, int at, int room) {
        int n = 0;
        while (n < room && b[at + n] != 0) {
            n++;
        }
        Quoter.quoted(c.out, b, at, n, c.options.hex());
    }
}
