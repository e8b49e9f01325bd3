package dev.jtrace.decode;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The structs that are more than a list of fields, by name. */
final class StructPrinters {
    private static final Map<String, StructPrinter> BY_NAME = new HashMap<>();

    private StructPrinters() {}

    static {
        BY_NAME.put("stat", new StatStruct());
        BY_NAME.put("stat@aarch64", new StatStruct());
        BY_NAME.put("old_stat", new StatStruct());
        BY_NAME.put("short_stat", new StatStruct());
        BY_NAME.put("stat64", new StatStruct());
        BY_NAME.put("statx", new StatxStruct());
        BY_NAME.put("tms", new TimesStruct());
        BY_NAME.put("tms@i386", new TimesStruct());
        BY_NAME.put("termios", new Termios());
        BY_NAME.put("termios2", new Termios());
        BY_NAME.put("termio", Termios::old);
        BY_NAME.put("kbentry", ConsoleStructs::entry);
        BY_NAME.put("kbdiacrs", ConsoleStructs::accents);
        BY_NAME.put("kbdiacrsuc", ConsoleStructs::wideAccents);
        BY_NAME.put("unimapdesc_got", ConsoleStructs::unicodeMap);
        BY_NAME.put("unimapdesc_got@i386", ConsoleStructs::unicodeMap);
        BY_NAME.put("v4l2_ext_controls@i386", VideoStructs::controls);
        BY_NAME.put("uffdio_api", new FaultApi());
        BY_NAME.put("ubi_number", DriveStructs::number);
        BY_NAME.put("ubi_rnvol_req", DriveStructs::renamed);
        BY_NAME.put("gpio_v2_line_config_attribute", LineStructs::configuration);
        BY_NAME.put("gpio_v2_line_attribute", LineStructs::attribute);
        BY_NAME.put("v4l2_ext_controls", VideoStructs::controls);
        BY_NAME.put("pollfd", new PollFd());
        BY_NAME.put("iocb", new ControlBlock(true));
        BY_NAME.put("iocb_cancelled", new ControlBlock(false));
    }

    /** Whether there is something to show of the struct when the kernel did not fill it. */
    static boolean printFailures(String name) {
        return switch (name) {
            case "kbentry", "unimapdesc_got", "unimapdesc_got@i386", "v4l2_ext_controls", "v4l2_ext_controls@i386" ->
                    true;
            default -> false;
        };
    }

    static @Nullable StructPrinter of(String name) {
        return BY_NAME.get(name);
    }
}
