package dev.jtrace.decode;

import dev.jtrace.table.FlagFamily;
import dev.jtrace.table.StructType;
import dev.jtrace.table.Type;

/** What requests of the console take: keys, their texts and accents, and tones. Layouts of linux/kd.h. */
final class ConsoleStructs {
    private static final int KDGKBENT = 0x4b46;
    private static final int KDGKBSENT = 0x4b48;
    private static final int LETTER = 11;
    private static final int TEXT = 512;
    private static final int MOST = 256;
    /** Frequency of the timer that makes tones, in Hz. */
    private static final long CLOCK = 1193182;

    private static final String[] MODIFIERS = {"KG_SHIFT", "KG_ALTGR", "KG_CTRL", "KG_ALT", "KG_SHIFTL", "KG_SHIFTR",
        "KG_CTRLL", "KG_CTRLR"};

    private ConsoleStructs() {}

    private static boolean asks(Call c, int request) {
        return (int) c.arg(1) == request && c.exiting && c.failed;
    }

    /** struct kbentry. */
    static void entry(Call c, StructType type, byte[] b, int at) {
        c.out.ascii("{kb_table=");
        table(c, b[at] & 0xff);
        c.out.ascii(", kb_index=").decimal(b[at + 1] & 0xff);
        if (!asks(c, KDGKBENT)) {
            int value = Bytes.u16(b, at + 2);
            c.out.ascii(", kb_value=").hex(value);
            if (c.options.names()) {
                c.out.ascii(" /* ");
                value(c, value);
                c.out.ascii(" */");
            }
        }
        c.out.put('}');
    }

    private static void table(Call c, int table) {
        FlagFamily known = c.family("kb_table");
        if (known == null || known.find(table) >= 0) {
            Constants.print(c, "kb_table", table);
            return;
        }
        if (c.options.numbers()) {
            c.out.hex(table);
        }
        if (c.options.names()) {
            c.out.ascii(c.options.numbers() ? " /* " : "");
            boolean some = false;
            for (int i = 0; i < MODIFIERS.length; i++) {
                if ((table >> i & 1) != 0) {
                    c.out.ascii(some ? "|1<<" : "1<<").ascii(MODIFIERS[i]);
                    some = true;
                }
            }
            c.out.ascii(c.options.numbers() ? " */" : "");
        }
    }

    private static void value(Call c, int value) {
        FlagFamily keys = c.family("kb_value");
        FlagFamily types = c.family("kb_type");
        int kind = value >> 8;
        if (keys != null && keys.find(value) >= 0) {
            ConstantPrinter.plain(c.out, keys, value);
            return;
        }
        c.out.ascii("K(");
        if (types != null && types.find(kind) >= 0) {
            ConstantPrinter.plain(c.out, types, kind);
        } else {
            c.out.hex(kind);
        }
        c.out.ascii(", ");
        if (kind == 0 || kind == LETTER) {
            letter(c, (byte) value);
        } else {
            c.out.hex(value & 0xff);
        }
        c.out.put(')');
    }

    /** The address of a struct kbsentry. */
    static void text(Call c, Type.Custom type, long value) {
        if (value == 0 || !c.memory.find(value, 1)) {
            ScalarPrinter.address(c.out, value);
            return;
        }
        FlagFamily keys = c.family("kb_value");
        int key = c.memory.bytes()[c.memory.offset()] & 0xff;
        c.out.ascii("{kb_func=");
        int i = keys == null ? -1 : keys.find(0x100 | key);
        if (c.options.numbers()) {
            c.out.hex(key);
        }
        if (c.options.names() && keys != null && i >= 0) {
            c.out.ascii(c.options.numbers() ? " /* KVAL(" : "KVAL(").ascii(keys.name(i)).put(')');
            c.out.ascii(c.options.numbers() ? " */" : "");
        }
        if (!asks(c, KDGKBSENT)) {
            c.out.ascii(", kb_string=");
            string(c, value + 1);
        }
        c.out.put('}');
    }

    /** One character between quotes, with the short escapes of C. */
    private static void letter(Call c, byte value) {
        String escape = switch (value) {
            case '\t' -> "'\\t'";
            case '\n' -> "'\\n'";
            case 0x0b -> "'\\v'";
            case '\f' -> "'\\f'";
            case '\r' -> "'\\r'";
            default -> "";
        };
        c.out.ascii(escape);
        if (escape.isEmpty()) {
            SmallValues.character(c, value);
        }
    }

    private static void string(Call c, long address) {
        int limit = c.options.stringLimit();
        if (!c.memory.find(address, 1)) {
            c.out.ascii("???");
            return;
        }
        byte[] b = c.memory.bytes();
        int at = c.memory.offset();
        int there = Math.min(c.memory.length(), TEXT);
        int n = 0;
        while (n < there && b[at + n] != 0) {
            n++;
        }
        if (n == there && there < TEXT && n <= limit) {
            c.out.ascii("???");
            return;
        }
        Quoter.quoted(c.out, b, at, Math.min(n, limit), c.options.hex());
        c.out.ascii(n > limit || n == TEXT ? "..." : "");
    }

    /** struct kbdiacrs: a count and at most 256 accents of three bytes. */
    static void accents(Call c, StructType type, byte[] b, int at) {
        long count = Math.min(Bytes.u32(b, at), MOST);
        c.out.ascii("{kb_cnt=").unsigned(Bytes.u32(b, at)).ascii(", kbdiacr=[");
        for (int i = 0; i < count; i++) {
            if (more(c, i)) {
                break;
            }
            int place = at + 4 + 3 * i;
            c.out.ascii("{diacr=");
            letter(c, b[place]);
            c.out.ascii(", base=");
            letter(c, b[place + 1]);
            c.out.ascii(", result=");
            letter(c, b[place + 2]);
            c.out.put('}');
        }
        c.out.ascii(over(c, b, at) ? ", ...]}" : "]}");
    }

    /** Whether there are more accents than the struct has room for, and those were all shown. */
    private static boolean over(Call c, byte[] b, int at) {
        return Bytes.u32(b, at) > MOST && (c.options.verbose() || MOST <= c.options.stringLimit());
    }

    /** struct kbdiacrsuc: the same with characters of Unicode. */
    static void wideAccents(Call c, StructType type, byte[] b, int at) {
        long count = Math.min(Bytes.u32(b, at), MOST);
        c.out.ascii("{kb_cnt=").unsigned(Bytes.u32(b, at)).ascii(", kbdiacruc=[");
        for (int i = 0; i < count; i++) {
            if (more(c, i)) {
                break;
            }
            int place = at + 4 + 12 * i;
            c.out.ascii("{diacr=").hex(Bytes.u32(b, place)).ascii(", base=").hex(Bytes.u32(b, place + 4));
            c.out.ascii(", result=").hex(Bytes.u32(b, place + 8)).put('}');
        }
        c.out.ascii(over(c, b, at) ? ", ...]}" : "]}");
    }

    /** Goes on to element {@code i}; true when dots stand for it and the rest. */
    private static boolean more(Call c, int i) {
        c.out.ascii(i == 0 ? "" : ", ");
        boolean over = i >= c.options.stringLimit() && !c.options.verbose();
        c.out.ascii(over ? "..." : "");
        return over;
    }

    /** The argument of KIOCSOUND: the divisor of the clock. */
    static void sound(Call c, Type.Custom type, long value) {
        int divisor = (int) value;
        c.out.unsigned(divisor & 0xffffffffL);
        if (!c.options.names()) {
            return;
        }
        if (divisor > 0 && divisor <= CLOCK) {
            c.out.ascii(" /* ").unsigned(CLOCK / divisor).ascii(" Hz */");
        } else {
            c.out.ascii(" /* off */");
        }
    }

    /** The argument of KDMKTONE: the same and, in the upper half, for how long. */
    static void tone(Call c, Type.Custom type, long value) {
        long divisor = value & 0xffff;
        long time = value >>> 16 & 0xffff;
        if (time != 0) {
            c.out.unsigned(time).ascii("<<16|");
        }
        c.out.unsigned(divisor);
        if (!c.options.names()) {
            return;
        }
        if (divisor != 0 && time != 0) {
            c.out.ascii(" /* ").unsigned(CLOCK / divisor).ascii(" Hz, ").unsigned(time).ascii(" ms */");
        } else {
            c.out.ascii(" /* off */");
        }
    }

    /** Leds, and in the upper half of the byte those that are set at the start. */
    static void leds(Call c, Type.Custom type, long value) {
        long now = value & 7;
        FlagFamily names = c.family("kd_leds");
        long byteValue = value & 0xff;
        if (c.options.numbers() || names == null) {
            c.out.hex(byteValue);
        }
        if (!c.options.names() || names == null || c.options.numbers() && byteValue == 0) {
            return;
        }
        boolean known = (byteValue & 0x77) != 0 || byteValue == 0;
        if (!known) {
            if (!c.options.numbers()) {
                c.out.hex(byteValue);
            }
            c.out.ascii(" /* LED_??? */");
            return;
        }
        c.out.ascii(c.options.numbers() ? " /* " : "");
        boolean some = false;
        for (int i = 0; i < 6; i++) {
            int bit = i < 3 ? i : i + 1;
            if ((byteValue >> bit & 1) != 0) {
                int found = names.find(1L << (i < 3 ? i : i - 3));
                c.out.ascii(some ? "|" : "").ascii(found < 0 ? "" : names.name(found)).ascii(i < 3 ? "" : "<<4");
                some = true;
            }
        }
        long rest = byteValue & 0x88;
        if (rest != 0) {
            c.out.put('|').hex(rest);
        }
        c.out.ascii(!some && now == 0 ? "0" : "").ascii(c.options.numbers() ? " */" : "");
    }

    /** struct unimapdesc of GIO_UNIMAP: how many entries there was room for and there are. */
    static void unicodeMap(Call c, StructType type, byte[] b, int at) {
        long address = Bytes.unsigned(b, at + type.fields().get(1).offset(), c.wordSize());
        int now = Bytes.u16(b, at);
        int before = now;
        if (c.memory.findSecond(c.arg(2), 2)) {
            before = Bytes.u16(c.memory.bytes(), c.memory.offset());
        }
        c.out.ascii("{entry_ct=").decimal(before).ascii(" => ").decimal(now).ascii(", entries=");
        if (!c.failed && type.fields().get(1).type() instanceof Type.Pointer(Type target)
                && target instanceof Type.Array(Type pair, var ignored)) {
            ValuePrinter.array(c, pair, address, now);
        } else {
            ScalarPrinter.address(c.out, address);
        }
        c.out.put('}');
    }
}
