package dev.jtrace.decode;

import dev.jtrace.table.FlagFamily;
import dev.jtrace.table.StructType;
import dev.jtrace.table.Type;

/** Values of a few bytes in the structs that drivers take. */
final class SmallValues {
    private SmallValues() {}

    /** Sixteen bytes as RFC 4122 writes them. */
    static final CustomPrinter UUID = inPlace((c, type, b, at) -> {
        for (int i = 0; i < 16; i++) {
            c.out.ascii(i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "").hexByte(b[at + i]);
        }
    });

    /** All its bytes as a string of hexadecimal escapes. */
    static final CustomPrinter HEX = inPlace((c, type, b, at) -> {
        Quoter.quoted(c.out, b, at, type.size(), Quoter.Hex.ALWAYS);
    });

    /** As many bytes as the parameter says, as hexadecimal escapes. */
    static final CustomPrinter HEX_BYTES = inPlace((c, type, b, at) -> {
        long n = ValuePrinter.length(c, type.parameters().get(0));
        int shown = (int) Math.min(Math.min(n, type.size()), c.options.stringLimit());
        Quoter.quoted(c.out, b, at, shown, Quoter.Hex.ALWAYS);
        c.out.ascii(shown < Math.min(n, type.size()) ? "..." : "");
    });

    /** As many bytes as the parameter says, at most the size of the type. */
    static final CustomPrinter BYTES = inPlace((c, type, b, at) -> {
        long n = ValuePrinter.length(c, type.parameters().get(0));
        Quoter.quoted(c.out, b, at, (int) Math.min(n, type.size()), c.options.hex());
    });

    /** Two numbers of 32 bits: {@code 1/25}. */
    static final CustomPrinter FRACTION = inPlace((c, type, b, at) -> {
        c.out.unsigned(Bytes.u32(b, at)).put('/').unsigned(Bytes.u32(b, at + 4));
    });

    /** Four characters, as the macro of linux/videodev2.h, and their name in the family. */
    static CustomPrinter fourCharacters(String family) {
        return inPlace((c, type, b, at) -> {
            long value = Bytes.u32(b, at);
            if (!c.options.names()) {
                c.out.hex(value);
                return;
            }
            c.out.ascii("v4l2_fourcc(");
            for (int i = 0; i < 4; i++) {
                c.out.ascii(i == 0 ? "" : ", ");
                character(c, b[at + i]);
            }
            c.out.put(')');
            FlagFamily known = c.family(family);
            if (known != null && known.find(value) >= 0) {
                c.out.ascii(" /* ").ascii(known.name(known.find(value))).ascii(" */");
            }
        });
    }

    /** A field that stands for all that is not shown. */
    static final CustomPrinter ELLIPSIS = new CustomPrinter() {
        @Override
        public void argument(Call c, Type.Custom type, long value) {
            c.out.ascii("...");
        }

        @Override
        public void field(Call c, Type.Custom type, String name, byte[] b, int at) {
            c.out.ascii("...");
        }
    };

    /** One character between quotes. */
    static final CustomPrinter CHARACTER = inPlace((c, type, b, at) -> character(c, b[at]));

    /** A time with nanoseconds (struct of that name), and the date as a comment. */
    static CustomPrinter time(String struct) {
        return inPlace((c, type, b, at) -> {
            StructType layout = c.struct(struct);
            if (layout != null) {
                ValuePrinter.struct(c, layout, b, at);
                Times.comment(c.out, Bytes.i64(b, at), Bytes.u32(b, at + 8), 9, 1_000_000_000);
            }
        });
    }

    /** A number whose highest value stands for no limit. */
    static void most(Call c, Type.Custom type, long value) {
        if (value != -1) {
            c.out.unsigned(value);
        } else {
            unsigned(c, value, "UINT64_MAX");
        }
    }

    /** A name for a number that is decimal in the other styles. */
    static void unsigned(Call c, long value, String name) {
        if (!c.options.names()) {
            c.out.unsigned(value);
        } else if (c.options.numbers()) {
            c.out.unsigned(value).ascii(" /* ").ascii(name).ascii(" */");
        } else {
            c.out.ascii(name);
        }
    }

    /** Flags of the kernel's ciphers: a number, and what is known of it as a comment. */
    static void cryptoFlags(Call c, Type.Custom type, long value) {
        c.out.hex(value);
        FlagFamily family = c.family("crypto_flags");
        if (value != 0 && family != null && c.options.names()) {
            boolean known = (value & family.value(0)) != 0;
            c.out.ascii(" /* ");
            if (known) {
                ConstantPrinter.plain(c.out, family, value);
            } else {
                c.out.ascii("CRYPTO_ALG_???");
            }
            c.out.ascii(" */");
        }
    }

    /** Flags behind an address, without the brackets of other numbers. */
    static void subvolumeFlags(Call c, Type.Custom type, long value) {
        if (value == 0 || !c.memory.find(value, 8)) {
            ScalarPrinter.address(c.out, value);
        } else {
            Constants.print(c, "btrfs_snap_flags", Bytes.i64(c.memory.bytes(), c.memory.offset()));
        }
    }

    static void character(Call c, byte value) {
        ByteOutput out = c.out;
        int v = value & 0xff;
        out.put('\'');
        if (v == '\'' || v == '\\') {
            out.put('\\').put(v);
        } else if (v >= ' ' && v < 0x7f) {
            out.put(v);
        } else {
            out.ascii("\\x").hexByte(v);
        }
        out.put('\'');
    }

    /** As {@link #inPlace}, of a field whose name is not shown. */
    static CustomPrinter nameless(Printer printer) {
        return new CustomPrinter() {
            @Override
            public void argument(Call c, Type.Custom type, long value) {
                c.out.hex(value);
            }

            @Override
            public void field(Call c, Type.Custom type, String name, byte[] b, int at) {
                printer.print(c, type, b, at);
            }
        };
    }

    interface Printer {
        void print(Call c, Type.Custom type, byte[] b, int at);
    }

    static CustomPrinter inPlace(Printer printer) {
        return new CustomPrinter() {
            @Override
            public void argument(Call c, Type.Custom type, long value) {
                c.out.hex(value);
            }

            @Override
            public void inPlace(Call c, Type.Custom type, byte[] b, int at) {
                printer.print(c, type, b, at);
            }
        };
    }
}
