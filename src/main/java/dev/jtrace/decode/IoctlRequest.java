package dev.jtrace.decode;

import dev.jtrace.table.FlagFamily;
import dev.jtrace.table.Type;
import org.jspecify.annotations.Nullable;

/** Request numbers of ioctl(2): by name, or taken apart as asm-generic/ioctl.h puts them together. */
final class IoctlRequest implements CustomPrinter {
    private static final String[] DIRECTIONS = {"_IOC_NONE", "_IOC_WRITE", "_IOC_READ", "_IOC_READ|_IOC_WRITE"};

    @Override
    public void argument(Call c, Type.Custom type, long value) {
        FlagFamily names = c.family(c.wordSize() == 4 ? "ioctl_request@i386" : "ioctl_request");
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

    private static final int WRITE = 1 << 30;
    private static final int READ = 2 << 30;

    /** The macro of requests that are made with the size of a buffer, by direction, type and number. */
    private static @Nullable String sized(int request) {
        return switch (request & 0xc000ffff) {
            case WRITE | 'k' << 8 -> "SPI_IOC_MESSAGE";
            case READ | 'H' << 8 | 4 -> "HIDIOCGRAWNAME";
            case READ | 'H' << 8 | 5 -> "HIDIOCGRAWPHYS";
            case READ | 'H' << 8 | 6, READ | WRITE | 'H' << 8 | 6 -> "HIDIOCSFEATURE";
            case READ | WRITE | 'H' << 8 | 7 -> "HIDIOCGFEATURE";
            case READ | 'H' << 8 | 8 -> "HIDIOCGRAWUNIQ";
            case READ | 'H' << 8 | 0x12 -> "HIDIOCGPHYS";
            case READ | 'U' << 8 | 0x2c -> "UI_GET_SYSNAME";
            case READ | 'j' << 8 | 0x13 -> "JSIOCGNAME";
            default -> null;
        };
    }

    private static boolean sized(Call c, int request) {
        String name = sized(request);
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
