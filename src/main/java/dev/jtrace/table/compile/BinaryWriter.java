package dev.jtrace.table.compile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.jtrace.table.FieldTest;
import dev.jtrace.table.Layout;
import dev.jtrace.table.Length;
import dev.jtrace.table.Param;
import dev.jtrace.table.StructType;
import dev.jtrace.table.Type;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the model as the binary resource that {@code dev.jtrace.table} loads; the places are in {@link Layout}. */
final class BinaryWriter {
    private final Model model;
    private ByteBuffer out = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    private final Map<String, Integer> strings = new HashMap<>();
    private final Map<String, Integer> programs = new HashMap<>();

    BinaryWriter(Model model) {
        this.model = model;
    }

    byte[] write() {
        out.position(Layout.HEADER);
        out.putInt(0, Layout.MAGIC);
        collectStrings();
        section(Layout.GROUPS);
        putInt(model.groups.size());
        model.groups.forEach(this::putString);
        families();
        structs();
        variants();
        numbers(Layout.ERRNOS, model.errnos);
        numbers(Layout.SIGNALS, model.signals);
        numberMaps();
        syscalls();
        return Arrays.copyOf(out.array(), out.position());
    }

    private void section(int header) {
        align();
        out.putInt(header, out.position());
    }

    private void align() {
        while ((out.position() & 3) != 0) {
            room(1);
            out.put((byte) 0);
        }
    }

    private void room(int bytes) {
        if (out.remaining() < bytes) {
            ByteBuffer bigger = ByteBuffer.allocate(2 * out.capacity() + bytes).order(ByteOrder.LITTLE_ENDIAN);
            out.flip();
            bigger.put(out);
            out = bigger;
        }
    }

    private void putInt(int v) {
        room(4);
        out.putInt(v);
    }

    private void putLong(long v) {
        room(8);
        out.putLong(v);
    }

    /** Strings come first so that sections are contiguous ints. */
    private void collectStrings() {
        model.groups.forEach(this::intern);
        intern("");
        model.families.forEach((name, f) -> {
            intern(name);
            intern(f.unknown);
            f.constants.keySet().forEach(this::intern);
        });
        model.structs.forEach((name, s) -> {
            intern(name);
            intern(s.line.option(3, "member", ""));
            intern(s.line.option(3, "answer", ""));
            s.fields.forEach(f -> intern(f.name()));
        });
        model.variants.keySet().forEach(this::intern);
        model.customs.keySet().forEach(this::intern);
        for (Model.Call call : model.calls) {
            intern(call.name());
            if (call.decoder() != null) {
                intern(call.decoder());
            }
            call.params().forEach(p -> intern(p.name()));
        }
        for (Map<Integer, Model.Named> names : List.of(model.errnos, model.signals)) {
            for (Model.Named n : names.values()) {
                intern(n.name());
                intern(n.text());
            }
        }
        align();
    }

    private void intern(String text) {
        if (!strings.containsKey(text)) {
            byte[] bytes = text.getBytes(ISO_8859_1);
            room(bytes.length + 2);
            strings.put(text, out.position());
            out.putShort((short) bytes.length);
            out.put(bytes);
        }
    }

    private void putString(String text) {
        putInt(reference(text));
    }

    private int reference(String text) {
        Integer at = strings.get(text);
        if (at == null) {
            throw new IllegalStateException("string was not collected: " + text);
        }
        return at;
    }

    /** Reserves an index of {@code count} offsets after their count; returns where the offsets go. */
    private int index(int header, int count) {
        section(header);
        putInt(count);
        int at = out.position();
        room(4 * count);
        out.position(at + 4 * count);
        return at;
    }

    private void families() {
        int index = index(Layout.FAMILIES, model.families.size());
        for (Map.Entry<String, Model.Family> e : model.families.entrySet()) {
            Model.Family f = e.getValue();
            out.putInt(index + 4 * f.index, out.position());
            boolean wide = f.constants.values().stream().anyMatch(v -> v != v.intValue());
            putString(e.getKey());
            putInt((f.bits ? 1 : 0) | (f.choiceLast ? 2 : 0) | (wide ? 4 : 0) | (f.choiceApart ? 8 : 0)
                    | (f.decimal ? 16 : 0));
            putString(f.unknown);
            Model.Family choice = f.choice == null ? null : model.families.get(f.choice);
            putInt(choice == null ? -1 : choice.index);
            putLong(f.choiceMask);
            putInt(f.constants.size());
            f.constants.forEach((name, value) -> {
                putString(name);
                if (wide) {
                    putLong(value);
                } else {
                    putInt(value.intValue());
                }
            });
        }
    }

    private void structs() {
        int index = index(Layout.STRUCTS, model.structs.size());
        for (Map.Entry<String, Model.Struct> e : model.structs.entrySet()) {
            Model.Struct s = e.getValue();
            out.putInt(index + 4 * s.index, out.position());
            putString(e.getKey());
            putInt(s.size);
            putInt(s.least);
            putInt(s.rest.ordinal());
            putString(s.line.option(3, "member", ""));
            putString(s.line.option(3, "answer", ""));
            putInt(s.fields.size());
            for (StructType.Field f : s.fields) {
                putString(f.name());
                putInt(f.offset());
                putInt(f.from());
                putInt(f.marks() | (f.when() == null ? 0 : Layout.TESTED));
                if (f.when() != null) {
                    test(f.when());
                }
                type(f.type());
            }
        }
    }

    private void test(FieldTest test) {
        putInt(test.offset());
        putInt(test.size());
        putInt((test.bits() ? 1 : 0) | (test.negated() ? 2 : 0));
        putInt(test.values().length);
        for (long value : test.values()) {
            putLong(value);
        }
    }

    private void variants() {
        int index = index(Layout.VARIANTS, model.variants.size());
        for (Map.Entry<String, Model.Variant> e : model.variants.entrySet()) {
            Model.Variant v = e.getValue();
            out.putInt(index + 4 * v.index, out.position());
            putString(e.getKey());
            putInt(v.sorted().size());
            oneCase(v.fallback);
            for (Model.Case c : v.sorted()) {
                putLong(c.key());
                oneCase(c);
            }
        }
    }

    private void oneCase(Model.@Nullable Case c) {
        if (c == null) {
            throw new IllegalStateException("a variant has no case for all other values");
        }
        putInt(c.direction().ordinal());
        if (c.type() == null) {
            putInt(Layout.T_NONE);
        } else {
            type(c.type());
        }
    }

    private void numbers(int header, Map<Integer, Model.Named> names) {
        int count = 0;
        for (int number : names.keySet()) {
            count = Math.max(count, number + 1);
        }
        section(header);
        putInt(count);
        for (int i = 0; i < count; i++) {
            Model.Named n = names.get(i);
            putInt(n == null ? 0 : reference(n.name()));
            putInt(n == null ? 0 : reference(n.text()));
        }
    }

    private void numberMaps() {
        section(Layout.NUMBERS);
        for (int abi = 0; abi < 4; abi++) {
            int size = 0;
            for (Model.Call call : model.calls) {
                size = Math.max(size, call.numbers()[abi] + 1);
            }
            int[] map = new int[size];
            Arrays.fill(map, -1);
            for (int i = 0; i < model.calls.size(); i++) {
                int number = model.calls.get(i).numbers()[abi];
                if (number >= 0) {
                    map[number] = i;
                }
            }
            putInt(size);
            for (int i : map) {
                putInt(i);
            }
        }
    }

    private void syscalls() {
        PlanCompiler wide = new PlanCompiler(model, 8);
        PlanCompiler narrow = new PlanCompiler(model, 4);
        int start = index(Layout.SYSCALLS, model.calls.size() * Layout.RECORD / 4) - 4;
        out.putInt(start, model.calls.size());
        int at = start + 4;
        for (Model.Call call : model.calls) {
            out.putInt(at + Layout.R_NAME, reference(call.name()));
            for (int abi = 0; abi < 4; abi++) {
                out.putInt(at + Layout.R_NUMBERS + 4 * abi, call.numbers()[abi]);
            }
            out.putInt(at + Layout.R_GROUPS, call.groups());
            out.putInt(at + Layout.R_FLAGS, call.returns().ordinal());
            out.putInt(at + Layout.R_DECODER, call.decoder() == null ? 0 : reference(call.decoder()));
            int params = out.position();
            params(call.params());
            out.putInt(at + Layout.R_PARAMS, params);
            int plan = plan(wide.entry(call), wide.exit(call));
            out.putInt(at + Layout.R_PLAN64, plan);
            plan = plan(narrow.entry(call), narrow.exit(call));
            out.putInt(at + Layout.R_PLAN32, plan);
            at += Layout.RECORD;
        }
    }

    private void params(Collection<Param> params) {
        putInt(params.size());
        for (Param p : params) {
            putString(p.name());
            putInt(p.direction().ordinal());
            putInt(p.condition() == null ? -1 : p.condition().argument());
            putLong(p.condition() == null ? 0 : p.condition().mask());
            type(p.type());
        }
    }

    private int plan(int[] entry, int[] exit) {
        if (entry.length == 0 && exit.length == 0) {
            return 0;
        }
        String key = Arrays.toString(entry) + Arrays.toString(exit);
        Integer known = programs.get(key);
        if (known != null) {
            return known;
        }
        int at = out.position();
        programs.put(key, at);
        for (int[] program : new int[][] {entry, exit}) {
            putInt(program.length);
            for (int op : program) {
                putInt(op);
            }
        }
        return at;
    }

    private void type(Type type) {
        switch (type) {
            case Type.Scalar s -> head(Layout.T_SCALAR, s.format().ordinal(), s.size());
            case Type.Bits b -> {
                head(Layout.T_BITS, 0, b.size());
                putInt(b.family());
            }
            case Type.Choice c -> {
                head(Layout.T_CHOICE, 0, c.size());
                putInt(c.family());
            }
            case Type.Pointer p -> {
                head(Layout.T_POINTER, 0, 0);
                type(p.target());
            }
            case Type.Array a -> {
                head(Layout.T_ARRAY, 0, 0);
                type(a.element());
                length(a.count());
            }
            case Type.Struct s -> {
                head(Layout.T_STRUCT, 0, 0);
                putInt(s.struct());
            }
            case Type.Sized s -> {
                head(Layout.T_SIZED, 0, 0);
                putInt(s.struct());
                length(s.size());
            }
            case Type.Text t -> {
                head(Layout.T_TEXT, t.format().ordinal(), 0);
                length(t.length());
            }
            case Type.Custom c -> {
                head(Layout.T_CUSTOM, c.parameters().size(), 0);
                putString(c.name());
                putInt(c.size());
                c.parameters().forEach(this::length);
            }
            case Type.Variant v -> {
                head(Layout.T_VARIANT, 0, 0);
                putInt(v.variant());
                putInt(v.first());
                putInt(v.second());
            }
            case Type.Attributes a -> {
                head(Layout.T_ATTRIBUTES, 0, 0);
                putInt(a.variant());
            }
        }
    }

    private void head(int tag, int low, int high) {
        putInt(tag | low << 8 | high << 16);
    }

    private void length(Length length) {
        switch (length) {
            case Length.Const c -> pair(Layout.L_CONST, c.value());
            case Length.Arg a -> pair(Layout.L_ARG, a.index());
            case Length.Result r -> pair(Layout.L_RESULT, 0);
            case Length.Deref d -> pair(Layout.L_DEREF, d.index());
            case Length.Field f -> pair(Layout.L_FIELD, f.offset() | f.size() << 16);
            case Length.Most m -> pair(Layout.L_MOST, m.offset() | m.size() << 12 | m.most() << 16);
            case Length.Terminated t -> pair(Layout.L_TERMINATED, 0);
        }
    }

    private void pair(int kind, int value) {
        putInt(kind);
        putInt(value);
    }
}
