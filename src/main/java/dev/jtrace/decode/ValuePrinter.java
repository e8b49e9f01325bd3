package dev.jtrace.decode;

import dev.jtrace.event.CaptureWriter;
import dev.jtrace.table.FieldTest;
import dev.jtrace.table.Length;
import dev.jtrace.table.ScalarFormat;
import dev.jtrace.table.StructType;
import dev.jtrace.table.TextFormat;
import dev.jtrace.table.Type;
import dev.jtrace.table.VariantType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Prints values by their type. What was not captured counts as unreadable: its address is printed. */
final class ValuePrinter {
    /** PATH_MAX of linux/limits.h, less the NUL. */
    private static final int PATH_MAX = 4095;

    private ValuePrinter() {}

    /** Prints {@code value} as an argument or a pointer field of type {@code type}. */
    static void argument(Call c, Type type, long value) {
        switch (type) {
            case Type.Scalar(ScalarFormat format, int size) -> ScalarPrinter.print(c, format, width(c, size), value);
            case Type.Bits(int family, int size) ->
                    ConstantPrinter.print(c, c.table.family(family), Bytes.zeroExtend(value, width(c, size)));
            case Type.Choice(int family, int size) ->
                    ConstantPrinter.print(c, c.table.family(family), Bytes.zeroExtend(value, width(c, size)));
            case Type.Pointer(Type target) -> behind(c, target, value);
            case Type.Array(Type element, Length count) -> {
                if (count instanceof Length.Terminated) {
                    StringArray.list(c, value);
                } else {
                    long n = length(c, count);
                    // Arrays of a fixed length are read in one piece.
                    if (count instanceof Length.Const && c.syscall.name().equals("ioctl")
                            && !c.memory.find(value, (int) Math.min(n, c.options.stringLimit()) * size(c, element))) {
                        ScalarPrinter.address(c.out, value);
                    } else {
                        array(c, element, value, n);
                    }
                }
            }
            case Type.Struct struct -> behind(c, struct, value);
            case Type.Sized sized -> SizedStruct.print(c, sized, value);
            case Type.Text(TextFormat format, Length length) -> text(c, format, length, value);
            case Type.Custom custom -> Customs.of(custom).argument(c, custom, value);
            case Type.Variant variant -> {
                Type chosen = c.table.variant(variant.variant()).find(variantKey(c, variant)).type();
                if (chosen == null) {
                    c.out.hex(value);
                } else {
                    argument(c, chosen, value);
                }
            }
            case Type.Attributes ignored -> c.out.hex(value);
        }
    }

    static long variantKey(Call c, Type.Variant v) {
        long first = c.arg(v.first());
        return v.second() < 0 ? VariantType.key(first) | (c.wordSize() == 4 ? VariantType.NARROW : 0)
                : VariantType.key(first, c.arg(v.second()));
    }

    /** Prints what lies at {@code at} of {@code b}, which holds all of it. */
    static void inPlace(Call c, Type type, byte[] b, int at) {
        switch (type) {
            case Type.Scalar(ScalarFormat format, int size) -> {
                int n = width(c, size);
                ScalarPrinter.print(c, format, n, Bytes.unsigned(b, at, n));
            }
            case Type.Bits(int family, int size) ->
                    ConstantPrinter.print(c, c.table.family(family), Bytes.unsigned(b, at, width(c, size)));
            case Type.Choice(int family, int size) ->
                    ConstantPrinter.print(c, c.table.family(family), Bytes.unsigned(b, at, width(c, size)));
            case Type.Pointer(Type target) -> behind(c, target, Bytes.unsigned(b, at, c.wordSize()));
            case Type.Array(Type element, Length count) -> arrayInPlace(c, element, b, at, length(c, count));
            case Type.Struct(int struct) -> struct(c, c.table.struct(struct, c.abi), b, at);
            case Type.Sized sized -> SizedStruct.print(c, sized, Bytes.unsigned(b, at, c.wordSize()));
            case Type.Text(TextFormat format, Length length) -> textInPlace(c, format, b, at, (int) length(c, length));
            case Type.Custom custom -> Customs.of(custom).inPlace(c, custom, b, at);
            case Type.Variant variant -> argument(c, variant, Bytes.unsigned(b, at, c.wordSize()));
            case Type.Attributes ignored -> c.out.ascii("[]");
        }
    }

    /** Bytes that a value of the type takes in memory. */
    static int size(Call c, Type type) {
        return switch (type) {
            case Type.Scalar s -> width(c, s.size());
            case Type.Bits s -> width(c, s.size());
            case Type.Choice s -> width(c, s.size());
            case Type.Pointer ignored -> c.wordSize();
            case Type.Variant ignored -> c.wordSize();
            case Type.Sized ignored -> c.wordSize();
            case Type.Attributes ignored -> 0;
            case Type.Array(Type element, Length.Most count) -> size(c, element) * count.most();
            case Type.Array a -> size(c, a.element()) * (int) length(c, a.count());
            case Type.Struct s -> c.table.struct(s.struct(), c.abi).size();
            case Type.Text t -> (int) length(c, t.length());
            case Type.Custom t -> t.size() == 0 ? c.wordSize() : t.size();
        };
    }

    /** Prints one {@code target} behind the address; numbers in brackets. */
    static void behind(Call c, Type target, long address) {
        if (address == 0) {
            c.out.ascii("NULL");
            return;
        }
        if (target instanceof Type.Custom custom && custom.size() == 0) {
            Customs.of(custom).argument(c, custom, address);
            return;
        }
        if (target instanceof Type.Text(TextFormat format, Length length)) {
            text(c, format, length, address);
            return;
        }
        if (target instanceof Type.Array(Type element, Length count)) {
            array(c, element, address, length(c, count));
            return;
        }
        if (!c.memory.find(address, size(c, target))) {
            c.missing(address);
            return;
        }
        if (target instanceof Type.Pointer(Type.Struct struct) && !c.failed) {
            long place = Bytes.unsigned(c.memory.bytes(), c.memory.offset(), c.wordSize());
            if (c.memory.find(place, size(c, struct))) {
                behind(c, struct, place);
                return;
            }
            c.memory.find(address, c.wordSize());
        }
        c.shownAddress = address;
        c.shownAt = c.memory.offset();
        if (target instanceof Type.Struct(int struct) && !c.table.struct(struct, c.abi).answer().isEmpty()) {
            answered(c, c.table.struct(struct, c.abi), address);
            return;
        }
        boolean brackets = target instanceof Type.Scalar || target instanceof Type.Bits
                || target instanceof Type.Choice || target instanceof Type.Pointer
                || target instanceof Type.Custom custom && Customs.of(custom).brackets();
        byte[] b = c.memory.bytes();
        int at = c.memory.offset();
        if (brackets) {
            c.out.put('[');
        }
        inPlace(c, target, b, at);
        if (brackets) {
            c.out.put(']');
        }
    }

    /** Prints a struct as it was at the entry and, after a success, what the kernel left in its place. */
    private static void answered(Call c, StructType type, long at) {
        boolean success = c.exiting && !c.failed;
        if (success) {
            c.memory.findSecond(at, type.size());
        }
        struct(c, type, c.memory.bytes(), c.memory.offset());
        boolean address = type.answer().endsWith("!");
        StructType answer = c.struct(address ? type.answer().substring(0, type.answer().length() - 1) : type.answer());
        if (!success && address) {
            c.out.ascii(" => ").hex(at);
        } else if (success && answer != null && !empty(c, answer)) {
            c.out.ascii(" => ");
            if (c.memory.find(at, answer.size())) {
                struct(c, answer, c.memory.bytes(), c.memory.offset());
            } else {
                c.out.hex(at);
            }
        }
    }

    /** Whether the struct, which the kernel left at the shown address, has none of its fields this time. */
    private static boolean empty(Call c, StructType answer) {
        if (!c.memory.find(c.shownAddress, answer.size()) || StructPrinters.of(answer.name()) != null) {
            return false;
        }
        if (answer.name().equals("v4l2_format_left") && VideoStructs.lacksClips(c)) {
            return true;
        }
        c.memory.find(c.shownAddress, answer.size());
        for (int i = 0, n = answer.fields().size(); i < n; i++) {
            if (!absent(c, answer.fields().get(i), c.memory.bytes(), c.memory.offset())) {
                return false;
            }
        }
        return true;
    }

    static void struct(Call c, StructType type, byte[] b, int at) {
        struct(c, type, b, at, type.size());
    }

    /** Prints those fields of the struct at {@code at} that lie in its first {@code available} bytes. */
    static void struct(Call c, StructType type, byte[] b, int at, int available) {
        StructPrinter special = StructPrinters.of(type.name());
        if (special != null) {
            special.print(c, type, b, at);
            return;
        }
        byte[] outer = c.struct;
        int outerAt = c.structAt;
        c.struct = b;
        c.structAt = at;
        ByteOutput out = c.out;
        out.put('{');
        boolean some = false;
        boolean left = false;
        boolean dots = false;
        for (int i = 0, n = type.fields().size(); i < n; i++) {
            StructType.Field field = type.fields().get(i);
            if (available < type.size() && field.offset() + size(c, field.type()) > available) {
                break;
            }
            if (absent(c, field, b, at)) {
                continue;
            }
            if (field.is(StructType.Field.ABBREV) && !c.options.verbose()) {
                left = true;
                continue;
            }
            if (field.is(StructType.Field.DOTS) && !c.options.verbose()) {
                if (!dots) {
                    out.ascii(some ? ", ..." : "...");
                }
                dots = true;
                some = true;
                continue;
            }
            dots = false;
            if (some) {
                out.ascii(", ");
            }
            some = true;
            field(c, field, b, at);
        }
        if (left) {
            out.ascii(some ? ", ..." : "...");
        }
        out.put('}');
        c.struct = outer;
        c.structAt = outerAt;
    }

    /** Prints a field of the struct at {@code at}: its name and its value. */
    static void field(Call c, StructType.Field field, byte[] b, int at) {
        if (field.is(StructType.Field.CHANGES | StructType.Field.BECOMES) && wasOther(c, field, b, at)) {
            c.out.ascii(field.name()).put('=');
            inPlace(c, field.type(), c.memory.bytes(), c.memory.offset());
            c.out.ascii(" => ");
            inPlace(c, field.type(), b, at + field.offset());
            return;
        }
        if (field.type() instanceof Type.Custom custom && custom.size() > 0) {
            Customs.of(custom).field(c, custom, field.name(), b, at + field.offset());
        } else {
            c.out.ascii(field.name()).put('=');
            inPlace(c, field.type(), b, at + field.offset());
        }
    }

    /** Whether the field's former value, then selected, is to be printed too. */
    private static boolean wasOther(Call c, StructType.Field field, byte[] b, int at) {
        int place = at + field.offset();
        int size = size(c, field.type());
        if (!c.exiting || c.failed || !c.memory.findSecond(c.shownAddress + place - c.shownAt, size)) {
            return false;
        }
        int before = c.memory.offset();
        return field.is(StructType.Field.BECOMES)
                || !Arrays.equals(c.memory.bytes(), before, before + size, b, place, place + size);
    }

    /** Whether the struct at {@code at} does not have the field, or nothing in it that is worth printing. */
    static boolean absent(Call c, StructType.Field field, byte[] b, int at) {
        return field.is(StructType.Field.HIDDEN)
                || !holds(field.when(), b, at)
                || field.is(StructType.Field.NONZERO) && Bytes.allZero(b, at + field.offset(), size(c, field.type()))
                || field.is(StructType.Field.ANSWER) && c.exiting && c.failed;
    }

    static boolean holds(@Nullable FieldTest when, byte[] b, int at) {
        return when == null || when.holds(Bytes.unsigned(b, at + when.offset(), when.size()));
    }

    /** Prints {@code count} elements behind the address, at most the string limit unless verbose. */
    static void array(Call c, Type element, long address, long count) {
        if (address == 0) {
            c.out.ascii("NULL");
            return;
        }
        if (count == 0) {
            c.out.ascii("[]");
            return;
        }
        int size = size(c, element);
        if (!fits(address, count, size)) {
            c.out.hex(address);
            return;
        }
        ByteOutput out = c.out;
        for (long i = 0; i != count; i++) {
            long at = address + i * size;
            if (i > 0) {
                out.ascii(", ");
            }
            if (!c.memory.find(at, size)) {
                if (i == 0) {
                    c.missing(address);
                    return;
                }
                out.ascii("... /* ").hex(at).ascii(" */");
                break;
            }
            if (i >= c.options.stringLimit() && !c.options.verbose()) {
                out.ascii("...");
                break;
            }
            if (i == 0) {
                out.put('[');
            }
            inPlace(c, element, c.memory.bytes(), c.memory.offset());
        }
        out.put(']');
    }

    /** Whether an array of so many elements ends before the end of the address space. */
    static boolean fits(long address, long count, int size) {
        return size > 0 && Long.compareUnsigned(count, Long.divideUnsigned(-1 - address, size)) <= 0;
    }

    static void arrayInPlace(Call c, Type element, byte[] b, int at, long count) {
        int size = size(c, element);
        long room = size <= 0 ? 0 : (b.length - at) / size;
        c.out.put('[');
        for (int i = 0; i != count && i < room; i++) {
            if (i > 0) {
                c.out.ascii(", ");
                if (i >= c.options.stringLimit() && !c.options.verbose()) {
                    c.out.ascii("...");
                    break;
                }
            }
            inPlace(c, element, b, at + i * size);
        }
        c.out.put(']');
    }

    static void text(Call c, TextFormat format, Length length, long address) {
        if (address == 0) {
            c.out.ascii("NULL");
        } else if (format == TextFormat.BYTES) {
            bytes(c, address, length(c, length));
        } else {
            string(c, address, format == TextFormat.PATH ? PATH_MAX : c.options.stringLimit());
        }
    }

    /** Prints the NUL-terminated string at the address: at most {@code limit} bytes, then {@code ...}. */
    static void string(Call c, long address, int limit) {
        if (address == 0) {
            c.out.ascii("NULL");
            return;
        }
        if (!c.memory.findBlock(CaptureWriter.STRING, address)) {
            c.missing(address);
            return;
        }
        int n = c.memory.length();
        boolean cut = n > limit || c.memory.state() == CaptureWriter.CUT;
        if (c.memory.state() == CaptureWriter.FAULT && n <= limit) {
            c.missing(address);
            return;
        }
        Quoter.quoted(c.out, c.memory.bytes(), c.memory.offset(), Math.min(n, limit), c.options.hex());
        if (cut) {
            c.out.ascii("...");
        }
    }

    /** Prints the text in a captured block up to its NUL: at most the string limit, then {@code ...}. */
    static void stringIn(Call c, long address) {
        if (!c.memory.find(address, 1)) {
            c.out.hex(address);
            return;
        }
        byte[] b = c.memory.bytes();
        int at = c.memory.offset();
        int there = c.memory.length();
        int limit = c.options.stringLimit();
        int n = 0;
        while (n < limit && n < there && b[at + n] != 0) {
            n++;
        }
        if (n == there && n < limit) {
            c.out.hex(address);
            return;
        }
        Quoter.quoted(c.out, b, at, n, c.options.hex());
        c.out.ascii(n == there || b[at + n] != 0 ? "..." : "");
    }

    /** Prints {@code count} bytes at the address: at most the string limit, then {@code ...}. */
    static void bytes(Call c, long address, long count) {
        bytes(c, address, count, c.options.hex());
    }

    static void bytes(Call c, long address, long count, Quoter.Hex hex) {
        if (address == 0) {
            c.out.ascii("NULL");
            return;
        }
        int limit = c.options.stringLimit();
        boolean cut = Long.compareUnsigned(count, limit) > 0;
        int n = cut ? limit : (int) count;
        if (n == 0) {
            c.out.ascii("\"\"");
        } else if (!c.memory.findBytes(address, cut ? n + 1 : n)) {
            c.missing(address);
            return;
        } else {
            Quoter.quoted(c.out, c.memory.bytes(), c.memory.offset(), n, hex);
        }
        if (cut) {
            c.out.ascii("...");
        }
    }

    /** Prints the text in the {@code size} bytes at {@code at}, up to its NUL. */
    static void text(Call c, byte[] b, int at, int size) {
        textInPlace(c, TextFormat.STRING, b, at, size);
    }

    private static void textInPlace(Call c, TextFormat format, byte[] b, int at, int claimed) {
        int size = Math.max(0, Math.min(claimed, b.length - at));
        int n = size;
        if (format != TextFormat.BYTES) {
            n = 0;
            while (n < size && b[at + n] != 0) {
                n++;
            }
        }
        // What lacks a NUL gives its last byte for the dots.
        int limit = format == TextFormat.BYTES ? c.options.stringLimit() : Math.max(0, size - 1);
        Quoter.quoted(c.out, b, at, Math.min(n, limit), c.options.hex());
        if (n > limit) {
            c.out.ascii("...");
        }
    }

    /** The count that {@code length} stands for; a negative one is a huge unsigned one. */
    static long length(Call c, Length length) {
        return switch (length) {
            case Length.Const(int value) -> value;
            case Length.Arg(int index) -> narrowed(c, index);
            case Length.Result() -> c.exiting ? Math.max(c.result, 0) : 0;
            case Length.Deref(int index) -> c.memory.find(c.arg(index), 4)
                    ? Bytes.u32(c.memory.bytes(), c.memory.offset())
                    : 0;
            case Length.Field(int offset, int size) -> Bytes.unsigned(c.struct, c.structAt + offset, size);
            case Length.Most(int offset, int size, int most) -> {
                long count = Bytes.unsigned(c.struct, c.structAt + offset, size);
                yield Long.compareUnsigned(count, most) < 0 ? count : most;
            }
            case Length.Terminated() -> Long.MAX_VALUE;
        };
    }

    /** Argument {@code index}; the upper half of a register that passes an int may hold anything. */
    private static long narrowed(Call c, int index) {
        Type type = index < c.syscall.params().size() ? c.syscall.params().get(index).type() : null;
        return type instanceof Type.Scalar s && s.size() == 4 ? c.arg(index) & 0xffffffffL : c.arg(index);
    }

    private static int width(Call c, int size) {
        return size == 0 ? c.wordSize() : size;
    }
}
