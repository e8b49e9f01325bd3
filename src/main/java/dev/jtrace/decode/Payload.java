package dev.jtrace.decode;

import dev.jtrace.table.Length;
import dev.jtrace.table.StructType;
import dev.jtrace.table.TextFormat;
import dev.jtrace.table.Type;
import org.jspecify.annotations.Nullable;

/** What a netlink attribute carries, by its type. Payloads that are too short for it are printed as bytes. */
final class Payload {
    /** Bytes of the longest payload that is taken for a constant. */
    private static final int LONGEST_NUMBER = 8;

    private Payload() {}

    static void print(Call c, @Nullable Type type, long address, int length) {
        switch (type) {
            case null -> hex(c, address, length);
            case Type.Attributes attributes -> Attributes.print(c, attributes, address, length);
            case Type.Array(Type element, Length count) when count instanceof Length.Terminated ->
                    array(c, element, address, length);
            case Type.Text(TextFormat format, Length n) when n instanceof Length.Terminated ->
                    string(c, address, length);
            case Type.Custom custom when custom.size() == 0 -> Payloads.print(c, custom.name(), address, length);
            default -> value(c, type, address, length);
        }
    }

    private static void value(Call c, Type type, long address, int length) {
        if (type instanceof Type.Struct(int index)) {
            struct(c, c.table.struct(index, c.abi), address, length);
            return;
        }
        int size = ValuePrinter.size(c, type);
        boolean constant = type instanceof Type.Choice || type instanceof Type.Bits;
        if (length < size || constant && length > LONGEST_NUMBER) {
            hex(c, address, length);
        } else if (!c.memory.find(address, size)) {
            c.out.hex(address);
        } else if (type instanceof Type.Custom custom && custom.name().startsWith("be")) {
            NetworkNumber.call(c.out, size, Bytes.unsigned(c.memory.bytes(), c.memory.offset(), size));
        } else {
            ValuePrinter.inPlace(c, type, c.memory.bytes(), c.memory.offset());
        }
    }

    private static void struct(Call c, StructType type, long address, int length) {
        int available = Math.min(length, type.size());
        // A struct that grew is known in its sizes before and after, and in none between.
        if (length < type.least() || length > type.least() && length < type.size()) {
            hex(c, address, length);
        } else if (c.memory.find(address, available)) {
            ValuePrinter.struct(c, type, c.memory.bytes(), c.memory.offset(), available);
        } else {
            c.out.hex(address);
        }
    }

    private static void array(Call c, Type element, long address, int length) {
        int size = ValuePrinter.size(c, element);
        if (length < size) {
            hex(c, address, length);
        } else {
            ValuePrinter.array(c, element, address, length / size);
        }
    }

    static void hex(Call c, long address, long length) {
        ValuePrinter.bytes(c, address, length, Quoter.Hex.ALWAYS);
    }

    /** Text that may have a NUL at its end. */
    static void string(Call c, long address, int length) {
        int limit = c.options.stringLimit();
        int wanted = Math.min(length, limit == Integer.MAX_VALUE ? limit : limit + 1);
        if (!c.memory.find(address, wanted)) {
            c.out.hex(address);
            return;
        }
        byte[] b = c.memory.bytes();
        int at = c.memory.offset();
        boolean cut = b[at + wanted - 1] != 0 || wanted < length;
        Quoter.quoted(c.out, b, at, Math.min(cut ? wanted : wanted - 1, limit), c.options.hex());
        if (cut) {
            c.out.ascii("...");
        }
    }
}
