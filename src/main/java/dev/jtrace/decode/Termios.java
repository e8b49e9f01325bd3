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

    @Override
    public void print(Call c, StructType type, byte[] b, int at) {
        ByteOutput out = c.out;
        out.ascii("{c_iflag=");
        TerminalModes.bits(c, "tty_iflag", Bytes.u32(b, at));
        out.ascii(", c_oflag=");
        OUTPUT.argument(c, NO_TYPE, Bytes.u32(b, at + 4));
        out.ascii(", c_cflag=");
        CONTROL.argument(c, NO_TYPE, Bytes.u32(b, at + 8));
        out.ascii(", c_lflag=");
        TerminalModes.bits(c, "tty_lflag", Bytes.u32(b, at + 12));
        if (!c.options.verbose()) {
            out.ascii(", ...}");
            return;
        }
        out.ascii(", c_line=");
        Constants.print(c, "tty_line", b[at + LINE] & 0xff);
        out.ascii(", c_cc=[");
        for (int i = 0; i < COUNT; i++) {
            out.ascii(i == 0 ? "[" : ", [");
            if (i < CHARACTERS.length) {
                out.ascii(CHARACTERS[i]);
            } else {
                out.decimal(i);
            }
            out.ascii("]=").hex(b[at + LINE + 1 + i] & 0xff);
        }
        out.put(']');
        if (type.size() > LINE + 1 + COUNT) {
            out.ascii(", c_ispeed=").unsigned(Bytes.u32(b, at + 36));
            out.ascii(", c_ospeed=").unsigned(Bytes.u32(b, at + 40));
        }
        out.put('}');
    }
}
