package dev.jtrace.table.compile;

import dev.jtrace.table.Direction;
import dev.jtrace.table.Length;
import dev.jtrace.table.ScalarFormat;
import dev.jtrace.table.TextFormat;
import dev.jtrace.table.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses one type expression; the grammar is in docs/tables.md. */
final class TypeParser {
    private static final Map<String, Type.Scalar> SCALARS = Map.ofEntries(scalar("s8", ScalarFormat.SIGNED, 1),
            scalar("s16", ScalarFormat.SIGNED, 2), scalar("s32", ScalarFormat.SIGNED, 4),
            scalar("int", ScalarFormat.SIGNED, 4), scalar("s64", ScalarFormat.SIGNED, 8),
            scalar("long", ScalarFormat.SIGNED, 0), scalar("ssize", ScalarFormat.SIGNED, 0),
            scalar("u8", ScalarFormat.UNSIGNED, 1), scalar("u16", ScalarFormat.UNSIGNED, 2),
            scalar("u32", ScalarFormat.UNSIGNED, 4), scalar("uint", ScalarFormat.UNSIGNED, 4),
            scalar("u64", ScalarFormat.UNSIGNED, 8), scalar("ulong", ScalarFormat.UNSIGNED, 0),
            scalar("size", ScalarFormat.UNSIGNED, 0), scalar("x8", ScalarFormat.HEX, 1),
            scalar("x16", ScalarFormat.HEX, 2), scalar("x32", ScalarFormat.HEX, 4), scalar("x64", ScalarFormat.HEX, 8),
            scalar("xlong", ScalarFormat.HEX, 0), scalar("addr", ScalarFormat.ADDRESS, 0),
            scalar("addr64", ScalarFormat.ADDRESS, 8),
            scalar("padded32", ScalarFormat.PADDED, 4), scalar("padded64", ScalarFormat.PADDED, 8),
            scalar("mode", ScalarFormat.MODE, 4),
            scalar("mode16", ScalarFormat.MODE, 2), scalar("mode64", ScalarFormat.MODE, 8),
            scalar("fd", ScalarFormat.FD, 4),
            scalar("dirfd", ScalarFormat.DIRFD, 4), scalar("pid", ScalarFormat.PID, 4),
            scalar("pgid", ScalarFormat.PGID, 4), scalar("sid", ScalarFormat.SID, 4),
            scalar("pid_or_pgid", ScalarFormat.PID_OR_PGID, 4),
            scalar("uid", ScalarFormat.ID, 4), scalar("gid", ScalarFormat.ID, 4), scalar("uid16", ScalarFormat.ID, 2),
            scalar("signal", ScalarFormat.SIGNAL, 4), scalar("dev", ScalarFormat.DEVICE, 4),
            scalar("dev16", ScalarFormat.DEVICE, 2), scalar("dev64", ScalarFormat.DEVICE, 8),
            scalar("time", ScalarFormat.TIME, 8),
            scalar("time32", ScalarFormat.TIME, 4), scalar("limit", ScalarFormat.LIMIT, 8),
            scalar("limit32", ScalarFormat.LIMIT, 4));
    private static final Map<String, Integer> CONSTANT_SIZES = Map.of("", 4, "8", 1, "16", 2, "64", 8, "w", 0);

    private final Model model;
    private final Line line;
    private final String text;
    private final Names names;
    private int at;

    /** What names in lengths mean: arguments of the call, fields of the struct. */
    interface Names {
        /** Index of the argument, -1 when there is none of that name. */
        int argument(String name);

        /** Offset and size of the field as {@link Length.Field}, null when there is none of that name. */
        Length.@Nullable Field field(String name);
    }

    TypeParser(Model model, Line line, String text, Names names) {
        this.model = model;
        this.line = line;
        this.text = text;
        this.names = names;
    }

    private static Map.Entry<String, Type.Scalar> scalar(String name, ScalarFormat format, int size) {
        return Map.entry(name, new Type.Scalar(format, size));
    }

    /** What calls share, cases of variants and structs, counts their arguments: a0 to a5; -1 for another name. */
    static int countedArgument(String name) {
        return name.length() == 2 && name.charAt(0) == 'a' ? name.charAt(1) - '0' : -1;
    }

    static Direction direction(String text) {
        return text.startsWith("<>") ? Direction.INOUT : text.startsWith(">") ? Direction.OUT : Direction.IN;
    }

    static String withoutDirection(String text) {
        int length = text.startsWith("<>") ? 2 : text.startsWith(">") || text.startsWith("<") ? 1 : 0;
        return text.substring(length);
    }

    Type parse() {
        Type type = type();
        if (at != text.length()) {
            throw error("'" + text.substring(at) + "' does not belong to a type");
        }
        return type;
    }

    private Type type() {
        if (accept('*')) {
            return new Type.Pointer(type());
        }
        if (accept('[')) {
            Type element = type();
            expect(';');
            Length count = length();
            expect(']');
            return new Type.Array(element, count);
        }
        String name = name();
        List<String> args = accept('(') ? arguments() : List.of();
        Type.Scalar scalar = SCALARS.get(name);
        if (scalar != null) {
            return noArguments(name, args, scalar);
        }
        switch (name) {
            case "path" :
                return noArguments(name, args, new Type.Text(TextFormat.PATH, new Length.Terminated()));
            case "str" :
                return new Type.Text(TextFormat.STRING, args.isEmpty() ? new Length.Terminated() : length(args.get(0)));
            case "buf" :
                return new Type.Text(TextFormat.BYTES, length(single(name, args)));
            default :
                break;
        }
        Type constant = constant(name, args);
        return constant != null ? constant : named(name, args);
    }

    private @Nullable Type constant(String name, List<String> args) {
        boolean bits = name.startsWith("bits");
        boolean choice = name.startsWith("enum");
        Integer size = bits || choice ? CONSTANT_SIZES.get(name.substring(4)) : null;
        if (size == null) {
            return null;
        }
        Model.Family family = model.families.get(single(name, args));
        if (family == null) {
            throw error("family '" + args.get(0) + "' is in no file of flags/");
        }
        if (family.bits != bits) {
            throw error("family '" + args.get(0) + "' is declared " + (family.bits ? "bits" : "enum"));
        }
        return bits ? new Type.Bits(family.index, size) : new Type.Choice(family.index, size);
    }

    private Type named(String name, List<String> args) {
        Model.Struct struct = model.structs.get(name);
        if (struct != null) {
            return noArguments(name, args, new Type.Struct(struct.index));
        }
        Model.Variant variant = model.variants.get(name);
        if (variant != null) {
            if (args.size() != variant.keys) {
                throw error("variant '" + name + "' takes " + variant.keys + " arguments");
            }
            return new Type.Variant(variant.index, argument(args.get(0)),
                    variant.keys == 2 ? argument(args.get(1)) : -1);
        }
        if (name.equals("sized")) {
            Model.Struct known = args.size() == 2 ? model.structs.get(args.get(0)) : null;
            if (known == null) {
                throw error("'sized' takes a struct and the number of its bytes that are there");
            }
            return new Type.Sized(known.index, length(args.get(1)));
        }
        if (name.equals("nest")) {
            Model.Variant attributes = model.variants.get(single(name, args));
            if (attributes == null || !model.families.containsKey(args.get(0))) {
                throw error("attributes '" + args.get(0) + "' are in no file of netlink/");
            }
            return new Type.Attributes(attributes.index);
        }
        Model.Custom custom = model.customs.get(name);
        if (custom == null) {
            throw error("type '" + name + "' is unknown, neither scalar, struct, variant nor in custom.tbl");
        }
        if (args.size() < custom.least() || args.size() > custom.most()) {
            throw error("custom type '" + name + "' takes " + custom.least() + " to " + custom.most() + " parameters");
        }
        List<Length> parameters = new ArrayList<>();
        for (String arg : args) {
            parameters.add(length(arg));
        }
        return new Type.Custom(name, custom.size(), parameters);
    }

    private Length length() {
        int start = at;
        while (at < text.length() && text.charAt(at) != ']') {
            at++;
        }
        return length(text.substring(start, at));
    }

    private Length length(String word) {
        if (word.isEmpty()) {
            throw error("a length is missing");
        }
        if (word.equals("nul") || word.equals("rest")) {
            return new Length.Terminated();
        }
        if (word.equals("ret")) {
            return new Length.Result();
        }
        if (word.charAt(0) == '*') {
            return new Length.Deref(argument(word.substring(1)));
        }
        if (word.charAt(0) == '.') {
            int most = word.indexOf('<');
            Length.Field field = names.field(word.substring(1, most < 0 ? word.length() : most));
            if (field == null) {
                throw error("'" + word + "' is no field of this struct");
            }
            return most < 0
                    ? field
                    : new Length.Most(field.offset(), field.size(), line.integer(word.substring(most + 1)));
        }
        if (Character.isDigit(word.charAt(0)) || word.charAt(0) == '-') {
            return new Length.Const(line.integer(word));
        }
        return new Length.Arg(argument(word));
    }

    private int argument(String name) {
        int index = names.argument(name);
        if (index < 0) {
            throw error("'" + name + "' is no argument of this call");
        }
        return index;
    }

    private List<String> arguments() {
        List<String> args = new ArrayList<>();
        int start = at;
        while (at < text.length() && text.charAt(at) != ')') {
            if (text.charAt(at) == ',') {
                args.add(text.substring(start, at));
                start = at + 1;
            }
            at++;
        }
        args.add(text.substring(start, at));
        expect(')');
        return args;
    }

    private String single(String name, List<String> args) {
        if (args.size() != 1) {
            throw error("'" + name + "' takes one parameter");
        }
        return args.get(0);
    }

    private Type noArguments(String name, List<String> args, Type type) {
        if (!args.isEmpty()) {
            throw error("'" + name + "' takes no parameter");
        }
        return type;
    }

    private String name() {
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_' || text.charAt(at) == '@')) {
            at++;
        }
        if (start == at) {
            throw error("a type name is missing in '" + text + "'");
        }
        return text.substring(start, at);
    }

    private boolean accept(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char c) {
        if (!accept(c)) {
            throw error("'" + c + "' is missing in '" + text + "'");
        }
    }

    private TableError error(String what) {
        return line.error(what);
    }
}
