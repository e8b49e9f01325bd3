package dev.jtrace.decode;

import dev.jtrace.table.FlagFamily;
import org.jspecify.annotations.Nullable;

/** Writes constants by name: the only place that decides between names and numbers. */
final class ConstantPrinter {
    /** Bits 26 to 31: log2 of the size of huge pages (asm-generic/hugetlb_encode.h). */
    private static final long HUGE_PAGE_SIZE = 0xfc000000L;

    private ConstantPrinter() {}

    /** Appends {@code value} as the family has it: a choice or bits joined by {@code |}. */
    static void print(Call c, FlagFamily family, long value) {
        if (family.isBits()) {
            bits(c, family, value);
        } else {
            choice(c, family, value);
        }
    }

    /** Appends the name of {@code value}, or the number and the family's word for the unknown. */
    static void choice(Call c, FlagFamily family, long value) {
        int i = index(family, value);
        if (family.isDecimal() && c.options.numbers()) {
            number(c.out, family, value);
            if (c.options.names() && (i >= 0 || !family.unknown().isEmpty())) {
                c.out.ascii(" /* ").ascii(i >= 0 ? family.name(i) : family.unknown()).ascii(" */");
            }
        } else if (i < 0 && c.options.constants() != ConstantStyle.RAW) {
            one(c.out, family, value);
        } else {
            styled(c, value, i < 0 ? "" : family.name(i));
        }
    }

    /** Appends a number, its name, or both, where the name is known. */
    static void styled(Call c, long value, String name) {
        switch (c.options.constants()) {
            case RAW -> c.out.hex(value);
            case ABBREVIATED -> c.out.ascii(name);
            case VERBOSE -> c.out.hex(value).ascii(" /* ").ascii(name).ascii(" */");
        }
    }

    /** As {@link #styled}, the number in decimal. */
    static void styledDecimal(Call c, int value, @Nullable String name) {
        if (name == null || c.options.constants() == ConstantStyle.RAW) {
            c.out.decimal(value);
        } else if (c.options.constants() == ConstantStyle.VERBOSE) {
            c.out.decimal(value).ascii(" /* ").ascii(name).ascii(" */");
        } else {
            c.out.ascii(name);
        }
    }

    /** Appends names only, whatever the style. */
    static void plain(ByteOutput out, FlagFamily family, long value) {
        if (family.isBits()) {
            names(out, family, value);
        } else {
            one(out, family, value);
        }
    }

    private static void one(ByteOutput out, FlagFamily family, long value) {
        int i = index(family, value);
        if (i >= 0) {
            out.ascii(family.name(i));
        } else {
            number(out, family, value);
            unknown(out, family);
        }
    }

    private static void number(ByteOutput out, FlagFamily family, long value) {
        if (family.isDecimal()) {
            out.decimal(value >>> 31 == 1 ? (int) value : value);
        } else {
            out.hex(value);
        }
    }

    /** Index of the value; those that are negative numbers of 32 bits are found without their sign too. */
    private static int index(FlagFamily family, long value) {
        int i = family.find(value);
        return i < 0 && value >>> 31 == 1 ? family.find((int) value) : i;
    }

    /**
     * Appends the names of the bits in {@code value}. Bits without a name are one hexadecimal number at the end; they
     * carry the family's comment only when nothing was named.
     */
    static void bits(Call c, FlagFamily family, long value) {
        ByteOutput out = c.out;
        if (!c.options.numbers()) {
            names(out, family, value);
            return;
        }
        FlagFamily choice = choiceIn(family, value);
        if (choice != null && isApart(family)) {
            long rest = value & ~family.choiceMask();
            long chosen = value & family.choiceMask();
            // strace prints no number for a synchronisation of 0 in the flags of statx.
            boolean nothing = chosen == 0 && isStatx(family) && !c.options.names();
            if (chosen == 0 && choice.find(0) < 0) {
                out.put('0');
            } else if (!nothing) {
                choice(c, choice, chosen);
            }
            if (rest != 0) {
                out.put('|');
                numbered(c, family, rest);
            }
        } else {
            numbered(c, family, value);
        }
    }

    private static void numbered(Call c, FlagFamily family, long value) {
        ByteOutput out = c.out;
        int start = out.length();
        out.hex(value);
        if (!c.options.names()) {
            return;
        }
        out.ascii(" /* ");
        // A family with the size of huge pages has a comment whatever it says.
        if ((isApart(family) ? flags(out, family, value) : names(out, family, value))
                || hugePageShift(family) != null && value != 0) {
            out.ascii(" */");
        } else {
            out.truncate(start);
            out.hex(value);
            if (value != 0 && !isStatx(family)) {
                unknown(out, family);
            }
        }
    }

    private static boolean isStatx(FlagFamily family) {
        return family.name().equals("statx_flags");
    }

    /** The choice inside the bits; a type of socket without a name is taken for bits like the others. */
    private static @Nullable FlagFamily choiceIn(FlagFamily family, long value) {
        FlagFamily choice = family.choice();
        boolean bitsOnly = choice != null && family.name().equals("socket_type_flags")
                && choice.find(value & family.choiceMask()) < 0;
        return bitsOnly ? null : choice;
    }

    /** Whether a choice and the flags beside it are two numbers. */
    private static boolean isApart(FlagFamily family) {
        return family.choiceApart() || isStatx(family);
    }

    /** The flags beside a choice that was printed. */
    private static boolean flags(ByteOutput out, FlagFamily family, long value) {
        int start = out.length();
        long rest = named(out, family, value, start);
        boolean some = out.length() != start;
        if (some && rest != 0) {
            out.put('|').hex(rest);
        }
        return some;
    }

    /** Appends names and what is left over; whether there was a name. */
    private static boolean names(ByteOutput out, FlagFamily family, long value) {
        int start = out.length();
        FlagFamily choice = choiceIn(family, value);
        long rest = value;
        long chosen = 0;
        if (choice != null) {
            chosen = value & family.choiceMask();
            rest &= ~chosen;
            if (!family.choiceLast() && (value != 0 || choice.find(0) >= 0)) {
                one(out, choice, chosen);
            }
        }
        if (rest == 0 && out.length() == start && chosen == 0) {
            int zero = family.find(0);
            if (zero >= 0) {
                out.ascii(family.name(zero));
            } else {
                out.put('0');
            }
            return zero >= 0;
        }
        long apart = rest;
        rest = named(out, family, rest, start);
        boolean some = out.length() != start;
        String shift = hugePageShift(family);
        long size = shift == null ? 0 : rest & HUGE_PAGE_SIZE;
        rest &= ~size;
        if (rest != 0) {
            boolean alone = out.length() == start || family.choiceApart() && rest == apart;
            separator(out, start);
            out.hex(rest);
            if (alone) {
                unknown(out, family);
            }
        }
        if (size != 0) {
            separator(out, start);
            out.decimal(size >>> 26).ascii("<<").ascii(shift == null ? "" : shift);
        }
        if (choice != null && family.choiceLast() && chosen != 0) {
            separator(out, start);
            last(out, choice, chosen);
        }
        return some || size != 0;
    }

    /** Whether the family has a name for one of the bits. */
    static boolean names(FlagFamily family, long value) {
        for (int i = 0, n = family.count(); i < n; i++) {
            long v = family.value(i);
            if (v != 0 && (value & v) == v) {
                return true;
            }
        }
        return false;
    }

    /** Name of the shift of the size of huge pages inside the family's flags, null for families without it. */
    private static @Nullable String hugePageShift(FlagFamily family) {
        return switch (family.name()) {
            case "mmap_flags" -> "MAP_HUGE_SHIFT";
            case "memfd_create_flags", "memfd_flags" -> "MFD_HUGE_SHIFT";
            case "shm_flags", "shmget_flags" -> "SHM_HUGE_SHIFT";
            default -> null;
        };
    }

    private static long named(ByteOutput out, FlagFamily family, long value, int start) {
        long rest = value;
        for (int i = 0, n = family.count(); i < n && rest != 0; i++) {
            long v = family.value(i);
            if (v != 0 && (rest & v) == v) {
                separator(out, start);
                out.ascii(family.name(i));
                rest &= ~v;
            }
        }
        return rest;
    }

    private static void last(ByteOutput out, @Nullable FlagFamily choice, long value) {
        int i = choice == null ? -1 : choice.find(value);
        if (i >= 0 && choice != null) {
            out.ascii(choice.name(i));
        } else {
            out.unsigned(value);
        }
    }

    private static void separator(ByteOutput out, int start) {
        if (out.length() != start) {
            out.put('|');
        }
    }

    private static void unknown(ByteOutput out, FlagFamily family) {
        if (!family.unknown().isEmpty()) {
            out.ascii(" /* ").ascii(family.unknown()).ascii(" */");
        }
    }
}
