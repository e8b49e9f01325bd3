package dev.jtrace.decode;

import dev.jtrace.table.StructType;
import dev.jtrace.table.Type;
import java.util.List;

/** Values in requests of lines, clocks and virtual processors (linux/gpio.h, linux/ptp_clock.h, linux/kvm.h). */
final class LineStructs {
    private static final int MOST_SAMPLES = 25;
    private static final int ENTRY = 40;
    private static final Type TIME = new Type.Custom("ptp_time", 16, List.of());

    private LineStructs() {}

    /** struct gpio_v2_line_attribute: its value by its number. */
    static void attribute(Call c, StructType type, byte[] b, int at) {
        c.out.put('{');
        fields(c, b, at);
        c.out.put('}');
    }

    /** struct gpio_v2_line_config_attribute: an attribute and the lines that have it. */
    static void configuration(Call c, StructType type, byte[] b, int at) {
        boolean known = known(b, at);
        c.out.ascii(known ? "{" : "{attr={");
        fields(c, b, at);
        c.out.ascii(known ? ", mask=" : "}, mask=").hex(Bytes.i64(b, at + 16)).put('}');
    }

    private static boolean known(byte[] b, int at) {
        int id = Bytes.i32(b, at);
        return Bytes.i32(b, at + 4) == 0 && id >= 1 && id <= 3;
    }

    private static void fields(Call c, byte[] b, int at) {
        int id = Bytes.i32(b, at);
        int padding = Bytes.i32(b, at + 4);
        long value = Bytes.i64(b, at + 8);
        if (!known(b, at)) {
            c.out.ascii("id=").unsigned(id & 0xffffffffL);
            if (padding != 0) {
                c.out.ascii(", padding=").hex(padding & 0xffffffffL);
            }
            c.out.ascii(", data=").hex(value);
        } else if (id == 1) {
            c.out.ascii("flags=");
            Constants.print(c, "gpio_v2_flags", value);
        } else if (id == 2) {
            c.out.ascii("values=").hex(value);
        } else {
            c.out.ascii("debounce_period_us=").unsigned(value & 0xffffffffL);
        }
    }

    /** Times of struct ptp_sys_offset: of the system before, between and after those of the device. */
    static void samples(Call c, Type.Custom type, byte[] b, int at) {
        long samples = Math.min(Bytes.u32(b, at - 16), MOST_SAMPLES);
        ValuePrinter.arrayInPlace(c, TIME, b, at, 2 * samples + 1);
    }

    /** struct kvm_cpuid2. */
    static void processors(Call c, Type.Custom type, long address) {
        StructType entry = c.struct("kvm_cpuid_entry");
        if (entry == null || address == 0 || !c.memory.find(address, 8)) {
            ScalarPrinter.address(c.out, address);
            return;
        }
        long count = Bytes.u32(c.memory.bytes(), c.memory.offset());
        c.out.ascii("{nent=").unsigned(count).ascii(", entries=");
        if (c.options.verbose() || count == 0) {
            Elements.print(c, address + 8, count, ENTRY, (b, at) -> ValuePrinter.struct(c, entry, b, at));
        } else {
            c.out.ascii("[...]");
        }
        c.out.put('}');
    }
}
