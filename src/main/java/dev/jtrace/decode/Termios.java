package dev.jtrace.decode;

import dev.jtrace.table.StructType;
import dev.jtrace.table.Type;
import java.util.List;

/** struct termios of asm-generic/termbits.h: the control characters, shown with -v, carry their names. */
final class Termios implements StructPrinter {
    private static final String[] CHARACTERS = {"VINTR", "VQUIT", "VERASE", "VKILL", "VEOF", "VTIME", "VMIN", "VSWTC",
        "VSTART", "VSTOP", "VSUSP", "VEOL", "VREPRINT", "VDISCARD", "VWERASE", "VLNEXT", "VEOL2"};
    private static final int LINE = 16;
    private static final int COUNT = 19;
    private static final TerminalModes OUTPUT = new TerminalModes(true);
    private static final TerminalModes CONTROL = new TerminalModes(false);
    private static final Type.Custom NO_TYPE =
            new Type.Custom("tty_modes", 4, List.of());

    /** struct termio of asm-generic/termios.h, the older form with 16 bits of each kind. */
    static void old(Call c, StructType type, byte[] b, int at) {
        print(c, Bytes.u16(b, at), Bytes.u16(b, at + 2), Bytes.u16(b, at + 4), Bytes.u16(b, at + 6));
        if (!c.options.verbose()) {
            c.out.ascii(", ...}");
            return;
        }
        characters(c, b, at + 8, 8);
        c.out.put('}');
    }

    @Override
    public void print(Call c, StructType type, byte[] b, int at) {
        ByteOutput out = c.out;
        print(c, Bytes.u32(b, at), Bytes.u32(b, at + 4), Bytes.u32(b, at + 8), Bytes.u32(b, at + 12));
        if (!c.options.verbose()) {
            out.ascii(", ...}");
            return;
        }
        characters(c, b, at + LINE, COUNT);
        if (type.size() > LINE + 1 + COUNT) {
            out.ascii(", c_ispeed=").unsigned(Bytes.u32(b, at + 36));
            out.ascii(", c_ospeed=").unsigned(Bytes.u32(b, at + 40));
        }
        out.put('}');
    }

    private static void print(Call c, long input, long output, long control, long local) {
        c.out.ascii("{c_iflag=");
        TerminalModes.bits(c, "tty_iflag", input);
        c.out.ascii(", c_oflag=");
        OUTPUT.argument(c, NO_TYPE, output);
        c.out.ascii(", c_cflag=");
        CONTROL.argument(c, NO_TYPE, control);
        c.out.ascii(", c_lflag=");
        TerminalModes.bits(c, "tty_lflag", local);
    }

    /** Line discipline and control characters, which begin at {@code at}. */
    private static void characters(Call c, byte[] b, int at, int count) {
        ByteOutput out = c.out;
        out.ascii(", c_line=");
        Constants.print(c, "tty_line", b[at] & 0xff);
        out.ascii(", c_cc=[");
        for (int i = 0; i < count; i++) {
            out.ascii(i == 0 ? "[" : ", [");
            if (i < CHARACTERS.length) {
                out.ascii(CHARACTERS[i]);
            } else {
                out.decimal(i);
            }
            out.ascii("]=").hex(b[at + 1 + i] & 0xff);
        }
        out.put(']');
    }
}
