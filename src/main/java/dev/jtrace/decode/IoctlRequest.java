package dev.jtrace.decode;

import dev.jtrace.table.FlagFamily;
import dev.jtrace.table.Type;
import org.jspecify.annotations.Nullable;

/** Request numbers of ioctl(2): by name, or taken apart as asm-generic/ioctl.h puts them together. */
final class IoctlRequest implements CustomPrinter {
    private static final String[] DIRECTIONS = {"_IOC_NONE", "_IOC_WRITE", "_IOC_READ", "_IOC_READ|_IOC_WRITE"};

    @Override
    public void argument(Call c, Type.Custom type, long value) {
        FlagFamily names = c.family("ioctl_request");
        int request = (int) value;
        if (c.options.numbers()) {
            c.out.hex(request & 0xffffffffL);
            if (!c.options.names()) {
                return;
            }
            c.out.ascii(" /* ");
        }
        names(c, names, request);
        if (c.options.numbers()) {
            c.out.ascii(" */");
        }
    }

    /** The macros of linux/soundcard.h for all requests of type 'M' that read or write; false for others. */
    private static boolean mixer(Call c, int request) {
        int direction = request >>> 30;
        boolean write = direction == 1;
        if ((request >>> 8 & 0xff) != 'M' || !write && direction != 2) {
            return false;
        }
        c.out.ascii(write ? "MIXER_WRITE(" : "MIXER_READ(").decimal(request & 0xff).put(')');
        return true;
    }

    /** Requests made with the size of a buffer: direction, type and number, and the macro. */
    private static final java.util.Map<Integer, String> SIZED = java.util.Map.of(sized(1, 'k', 0), "SPI_IOC_MESSAGE",
            sized(2, 'H', 4), "HIDIOCGRAWNAME", sized(2, 'H', 5), "HIDIOCGRAWPHYS", sized(2, 'H', 6), "HIDIOCSFEATURE",
            sized(2, 'H', 8), "HIDIOCGRAWUNIQ", sized(2, 'H', 0x12), "HIDIOCGPHYS", sized(2, 'U', 0x2c),
            "UI_GET_SYSNAME", sized(2, 'j', 0x13), "JSIOCGNAME", sized(3, 'H', 6), "HIDIOCSFEATURE", sized(3, 'H', 7),
            "HIDIOCGFEATURE");

    private static int sized(int direction, int type, int number) {
        return direction << 30 | type << 8 | number;
    }

    private static boolean sized(Call c, int request) {
        String name = SIZED.get(request & 0xc000ffff);
        if (name == null) {
            return false;
        }
        c.out.ascii(name).put('(').decimal(request >>> 16 & 0x3fff).put(')');
        return true;
    }

    private static void names(Call c, @Nullable FlagFamily names, int request) {
        int i = names == null ? -1 : names.find(request & 0xffffffffL);
        boolean mixer = mixer(c, request) || sized(c, request);
        if (names != null && i >= 0) {
            c.out.ascii(mixer ? " or " : "");
            c.out.ascii(names.name(i));
            while (++i < names.count() && names.value(i) == (request & 0xffffffffL)) {
                c.out.ascii(" or ").ascii(names.name(i));
            }
            return;
        }
        if (mixer || EventDevice.name(c, request)) {
            return;
        }
        c.out.ascii("_IOC(").ascii(DIRECTIONS[request >>> 30]);
        c.out.ascii(", ").hex(request >>> 8 & 0xff).ascii(", ").hex(request & 0xff);
        c.out.ascii(", ").hex(request >>> 16 & 0x3fff).put(')');
    }
}
