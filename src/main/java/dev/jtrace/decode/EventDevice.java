package dev.jtrace.decode;

import dev.jtrace.table.FlagFamily;
import dev.jtrace.table.ScalarFormat;
import dev.jtrace.table.Type;

/** Requests of input devices whose numbers carry a size or an axis (linux/input.h), and what is behind their pointers. */
final class EventDevice implements CustomPrinter {
    private static final int GROUP = 'E';
    private static final int WRITE = 1;
    private static final int READ = 2;
    private static final int NAME = 0x06;
    private static final int UNIQUE = 0x08;
    private static final int PROPERTIES = 0x09;
    private static final int SLOTS = 0x0a;
    private static final int KEYS = 0x18;
    private static final int SWITCHES = 0x1b;
    private static final int BITS = 0x20;
    private static final int AXES = 0x40;
    private static final int SET_AXES = 0xc0;
    private static final int COUNT_OF_AXES = 0x40;
    /** Bits of one type of events that are printed without -v. */
    private static final int MOST = 4;
    private static final int WORD = 8;
    /** EV_PWR, whose answer is a number. */
    private static final int POWER = 0x16;

    private static final String[] TEXTS = {"EVIOCGNAME", "EVIOCGPHYS", "EVIOCGUNIQ", "EVIOCGPROP", "EVIOCGMTSLOTS"};
    private static final String[] STATES = {"EVIOCGKEY", "EVIOCGLED", "EVIOCGSND", "EVIOCGSW"};
    /** Events of the states. */
    private static final int[] STATE_EVENTS = {0x01, 0x11, 0x12, 0x05};
    /** Fields of struct input_absinfo. */
    private static final String[] AXIS = {"value", "minimum", "maximum", "fuzz", "flat", "resolution"};

    /** Prints the macro that makes {@code request}; false when none does. */
    static boolean name(Call c, int request) {
        int direction = request >>> 30;
        int number = request & 0xff;
        if ((request >>> 8 & 0xff) != GROUP || direction != READ && !isSetAxis(direction, number)) {
            return false;
        }
        int size = size(request);
        ByteOutput out = c.out;
        if (direction == WRITE) {
            named(c, out.ascii("EVIOCSABS("), "input_absolute", number - SET_AXES).put(')');
        } else if (number >= NAME && number <= SLOTS) {
            out.ascii(TEXTS[number - NAME]).put('(').decimal(size).put(')');
        } else if (number >= KEYS && number <= SWITCHES) {
            out.ascii(STATES[number - KEYS]).put('(').decimal(size).put(')');
        } else if (number >= BITS && number < AXES) {
            out.ascii("EVIOCGBIT(");
            if (number == BITS) {
                out.put('0');
            } else {
                named(c, out, "input_event", number - BITS);
            }
            out.ascii(", ").decimal(size).put(')');
        } else if (number >= AXES && number < AXES + COUNT_OF_AXES) {
            named(c, out.ascii("EVIOCGABS("), "input_absolute", number - AXES).put(')');
        } else {
            return false;
        }
        return true;
    }

    private static boolean isSetAxis(int direction, int number) {
        return direction == WRITE && number >= SET_AXES && number < SET_AXES + COUNT_OF_AXES;
    }

    private static int size(int request) {
        return request >>> 16 & 0x3fff;
    }

    /** A constant inside the name of a request: what is unknown has no comment inside a comment. */
    private static ByteOutput named(Call c, ByteOutput out, String family, int value) {
        FlagFamily known = c.family(family);
        int i = known == null ? -1 : known.find(value);
        if (known != null && i >= 0) {
            return out.ascii(known.name(i));
        }
        out.hex(value);
        if (known != null && !c.options.numbers()) {
            out.ascii(" /* ").ascii(known.unknown()).ascii(" */");
        }
        return out;
    }

    @Override
    public boolean printsFailure() {
        return true;
    }

    @Override
    public void argument(Call c, Type.Custom type, long value) {
        int request = (int) c.arg(1);
        int direction = request >>> 30;
        int number = request & 0xff;
        boolean event = (request >>> 8 & 0xff) == GROUP;
        boolean got = event && direction == READ && c.result >= 0;
        if (event && isSetAxis(direction, number) || got && number >= AXES && number < AXES + COUNT_OF_AXES) {
            axis(c, value, size(request));
        } else if (got && number >= NAME && number <= UNIQUE) {
            text(c, value);
        } else if (got && number == PROPERTIES) {
            bits(c, value, "input_property", 0x1f);
        } else if (got && number == SLOTS) {
            slots(c, value, size(request));
        } else if (got && number >= KEYS && number <= SWITCHES) {
            states(c, value, STATE_EVENTS[number - KEYS]);
        } else if (got && number == BITS) {
            bits(c, value, "input_event", 0x1f);
        } else if (got && number > BITS && number < AXES) {
            states(c, value, number - BITS);
        } else if (event && (direction == READ || direction == WRITE)) {
            ScalarPrinter.address(c.out, value);
        } else {
            c.out.hex(value);
        }
    }

    /** A scan code and what key it stands for. */
    static void mapping(Call c, Type.Custom type, long address) {
        if (!c.memory.find(address, 8)) {
            ScalarPrinter.address(c.out, address);
            return;
        }
        byte[] b = c.memory.bytes();
        int at = c.memory.offset();
        c.out.put('[').unsigned(Bytes.u32(b, at)).ascii(", ");
        Constants.print(c, "input_key", Bytes.u32(b, at + 4));
        c.out.put(']');
    }

    private static void text(Call c, long address) {
        if (address == 0) {
            c.out.ascii("NULL");
        } else if (c.result == 0) {
            c.out.ascii("\"\"");
        } else {
            ValuePrinter.bytes(c, address, c.result, c.options.hex());
        }
    }

    private static void axis(Call c, long address, int size) {
        int whole = 4 * AXIS.length;
        int known = Math.min(size, whole);
        if (size < whole - 4 || !c.memory.find(address, known)) {
            ScalarPrinter.address(c.out, address);
            return;
        }
        byte[] b = c.memory.bytes();
        int at = c.memory.offset();
        int shown = c.options.verbose() ? known / 4 : 2;
        for (int i = 0; i < shown; i++) {
            c.out.ascii(i == 0 ? "{" : ", ").ascii(AXIS[i]).put('=').unsigned(Bytes.u32(b, at + 4 * i));
        }
        c.out.ascii(!c.options.verbose() || size > whole ? ", ...}" : "}");
    }

    /** struct input_mt_request_layout: a code and a value per contact. */
    private static void slots(Call c, long address, int size) {
        if (size < 4 || !c.memory.find(address, 4)) {
            ScalarPrinter.address(c.out, address);
            return;
        }
        c.out.ascii("{code=");
        Constants.print(c, "input_slot", Bytes.u32(c.memory.bytes(), c.memory.offset()));
        c.out.ascii(", values=");
        ValuePrinter.array(c, SIGNED, address + 4, size / 4 - 1);
        c.out.put('}');
    }

    private static final Type SIGNED = new Type.Scalar(ScalarFormat.SIGNED, 4);

    private static void states(Call c, long address, int event) {
        switch (event) {
            case 0x01 -> bits(c, address, "input_key", 0x2ff);
            case 0x02 -> bits(c, address, "input_relative", 0x0f);
            case 0x03 -> bits(c, address, "input_absolute", 0x3f);
            case 0x04 -> bits(c, address, "input_misc", 0x07);
            case 0x05 -> bits(c, address, "input_switch", 0x10);
            case 0x11 -> bits(c, address, "input_led", 0x0f);
            case 0x12 -> bits(c, address, "input_sound", 0x07);
            case 0x14 -> bits(c, address, "input_repeat", 0x01);
            case 0x15 -> bits(c, address, "input_force", 0x7f);
            case POWER -> {
                if (c.memory.find(address, 4)) {
                    c.out.put('[').decimal(Bytes.i32(c.memory.bytes(), c.memory.offset())).put(']');
                } else {
                    ScalarPrinter.address(c.out, address);
                }
            }
            case 0x17 -> bits(c, address, "input_force_status", 0x01);
            default -> ScalarPrinter.address(c.out, address);
        }
    }

    /** The numbers of the bits that are set, of as many bytes as the call returned. */
    private static void bits(Call c, long address, String family, int most) {
        int count = (int) Math.min(8 * Math.min(c.result, most), most);
        int words = (count + 8 * WORD - 1) / (8 * WORD);
        if (count == 0 || !c.memory.find(address, words * WORD)) {
            ScalarPrinter.address(c.out, address);
            return;
        }
        byte[] b = c.memory.bytes();
        int at = c.memory.offset();
        if (!c.options.names()) {
            words(c, b, at, words);
            return;
        }
        c.out.put('[');
        int shown = 0;
        for (int i = 0; i < count; i++) {
            if ((b[at + i / 8] >> i % 8 & 1) == 0) {
                continue;
            }
            if (shown == MOST && !c.options.verbose()) {
                c.out.ascii(" ...");
                break;
            }
            c.out.ascii(shown == 0 ? "" : " ");
            Constants.print(c, family, i);
            shown++;
        }
        c.out.put(']');
        if (c.options.numbers()) {
            c.out.ascii(" /* ");
            words(c, b, at, words);
            c.out.ascii(" */");
        }
    }

    private static void words(Call c, byte[] b, int at, int n) {
        for (int i = 0; i < n; i++) {
            c.out.ascii(i == 0 ? "[" : ", ").hex(Bytes.i64(b, at + WORD * i));
        }
        c.out.put(']');
    }
}
