package dev.jtrace.table.compile;

import dev.jtrace.table.CaptureOp;
import dev.jtrace.table.Condition;
import dev.jtrace.table.Direction;
import dev.jtrace.table.Length;
import dev.jtrace.table.Param;
import dev.jtrace.table.ReturnKind;
import dev.jtrace.table.ScalarFormat;
import dev.jtrace.table.StructType;
import dev.jtrace.table.TextFormat;
import dev.jtrace.table.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Derives from the types of a call what an engine must copy at its entry and at its exit. */
final class PlanCompiler {
    /** Arrays in place are captured with their struct; what their elements point to only up to this many. */
    private static final int UNROLL = 16;

    /** More than any kernel's set of signals has, bytes. */
    private static final int LONGEST_SIGSET = 128;

    /** More of a struct than the kernel looks at: one page. */
    private static final int LONGEST_STRUCT = 4096;

    private final Model model;
    private final Sizes sizes;
    private IntList out = new IntList();
    private List<Param> params = List.of();
    private boolean atExit;

    /** @param word bytes of a pointer, 8 or 4 */
    PlanCompiler(Model model, int word) {
        this.model = model;
        this.sizes = new Sizes(model, word);
    }

    int[] entry(Model.Call call) {
        begin(call, false);
        for (int i = 0; i < call.params().size(); i++) {
            Param param = call.params().get(i);
            if (param.direction() != Direction.OUT || param.type() instanceof Type.Variant) {
                param(i, param);
            }
        }
        return out.toArray();
    }

    int[] exit(Model.Call call) {
        begin(call, true);
        int skip = out.add(CaptureOp.IF_OK, 0) - 1;
        for (int i = 0; i < call.params().size(); i++) {
            Param param = call.params().get(i);
            boolean wanted = param.direction() != Direction.IN || call.again()[i]
                    || param.type() instanceof Type.Variant;
            if (wanted && !call.onFailure()[i]) {
                param(i, param);
            }
        }
        if (call.returns() == ReturnKind.FD) {
            out.add(CaptureOp.FD, CaptureOp.RESULT, 0);
        }
        close(skip);
        if (out.size() == 2) {
            out = new IntList();
        }
        for (int i = 0; i < call.params().size(); i++) {
            if (call.onFailure()[i]) {
                param(i, call.params().get(i));
            }
        }
        return out.toArray();
    }

    private void begin(Model.Call call, boolean exit) {
        out = new IntList();
        params = call.params();
        atExit = exit;
    }

    private void param(int index, Param param) {
        Condition condition = param.condition();
        int skip = -1;
        if (condition != null) {
            skip = out.add(CaptureOp.IF_BITS, condition.argument(), (int) condition.mask(),
                    (int) (condition.mask() >>> 32), 0) - 1;
        }
        int before = out.size();
        if (param.type() instanceof Type.Variant v) {
            variant(v, index);
        } else {
            value(param.type(), new Source(CaptureOp.ARG, index), 0);
        }
        if (skip >= 0) {
            if (out.size() == before) {
                out.truncate(skip - 4);
            } else {
                close(skip);
            }
        }
    }

    private void variant(Type.Variant v, int index) {
        for (Model.Variant variant : model.variants.values()) {
            if (variant.index == v.variant()) {
                cases(v, variant, index);
            }
        }
    }

    /** A switch over the keys; equal programs are written once. */
    private void cases(Type.Variant v, Model.Variant variant, int index) {
        IntList outer = out;
        Map<List<Integer>, List<Long>> bodies = new LinkedHashMap<>();
        for (Model.Case c : variant.cases(sizes.word())) {
            List<Integer> body = body(c, index);
            if (!body.isEmpty()) {
                bodies.computeIfAbsent(body, k -> new ArrayList<>()).add(c.key());
            }
        }
        List<Integer> rest = variant.fallback == null ? List.of() : body(variant.fallback, index);
        out = outer;
        if (bodies.isEmpty() && rest.isEmpty()) {
            return;
        }
        SortedMap<Long, List<Integer>> sorted = new TreeMap<>();
        bodies.forEach((body, keys) -> keys.forEach(k -> sorted.put(k, body)));
        int second = v.second() < 0 ? -1 : v.second();
        int head = out.add(CaptureOp.SWITCH, v.first(), second, sorted.size(), 0);
        Map<List<Integer>, Integer> places = new LinkedHashMap<>();
        int end = 0;
        for (List<Integer> body : bodies.keySet()) {
            places.put(body, end);
            end += body.size() + 2;
        }
        out.set(head - 1, end);
        sorted.forEach((key, body) -> out.add((int) (long) key, (int) (key >>> 32), placeOf(places, body)));
        int at = 0;
        for (List<Integer> body : bodies.keySet()) {
            out.add(body.stream().mapToInt(i -> i).toArray());
            at += body.size() + 2;
            out.add(CaptureOp.JUMP, end - at + rest.size());
        }
        out.add(rest.stream().mapToInt(i -> i).toArray());
    }

    /** The program of one case. */
    private List<Integer> body(Model.Case c, int index) {
        out = new IntList();
        boolean wanted = atExit ? c.direction() != Direction.IN : c.direction() != Direction.OUT;
        if (wanted && c.type() != null) {
            value(c.type(), new Source(CaptureOp.ARG, index), 0);
        }
        return Arrays.stream(out.toArray()).boxed().toList();
    }

    private static int placeOf(Map<List<Integer>, Integer> places, List<Integer> body) {
        Integer at = places.get(body);
        if (at == null) {
            throw new IllegalStateException("a case without a program");
        }
        return at;
    }

    private void close(int operand) {
        out.set(operand, out.size() - operand - 1);
    }

    /** A source operand. */
    private record Source(int kind, int value) {}

    /** Captures what {@code type} refers to when its value (a number or an address) is {@code at}. */
    private void value(Type type, Source at, int base) {
        switch (type) {
            case Type.Scalar s -> {
                if (s.format() == ScalarFormat.FD || s.format() == ScalarFormat.DIRFD) {
                    out.add(CaptureOp.FD, at.kind, at.value);
                }
            }
            case Type.Bits b -> {
            }
            case Type.Choice c -> {
            }
            case Type.Pointer p -> pointer(p.target(), at);
            case Type.Array a -> array(a, at, base);
            case Type.Struct s -> throw new IllegalStateException("a struct is no value");
            case Type.Sized s -> sized(s, at, base);
            case Type.Text t -> text(t, at, base);
            case Type.Custom c -> custom(c, at, base);
            case Type.Variant v -> throw new IllegalStateException("a variant is an argument");
            case Type.Attributes a -> throw new IllegalStateException("attributes are part of a message");
        }
    }

    private void pointer(Type target, Source at) {
        if (sizes.of(target) == 0 || isAddress(target)) {
            value(target, at, 0);
            return;
        }
        out.add(CaptureOp.MEM, at.kind, at.value, CaptureOp.CONST, 1, sizes.of(target), CaptureOp.CAP_NONE);
        each(target, sizes.of(target));
        // What the kernel leaves in the place of a struct may point elsewhere.
        if (target instanceof Type.Struct s && atExit) {
            String answer = sizes.struct(s.struct()).line.option(3, "answer", "").replace("!", "");
            Model.Struct left = model.structs.get(answer);
            if (left != null && left.size <= sizes.of(target)) {
                each(new Type.Struct(left.index), sizes.of(target));
            }
        }
    }

    /** The bytes that the caller says are there, and apart from them what the fields refer to. */
    private void sized(Type.Sized s, Source at, int base) {
        Source size = length(s.size(), base);
        out.add(CaptureOp.MEM, at.kind, at.value, size.kind, size.value, 1, LONGEST_STRUCT);
        int start = out.size();
        Model.Struct struct = sizes.struct(s.struct());
        out.add(CaptureOp.MEM, at.kind, at.value, CaptureOp.CONST, 1, struct.size, CaptureOp.CAP_NONE);
        int before = out.size();
        each(new Type.Struct(s.struct()), struct.size);
        if (out.size() == before) {
            out.truncate(start);
        }
    }

    private static boolean isAddress(Type type) {
        return type instanceof Type.Custom c && c.size() == 0;
    }

    private void array(Type.Array a, Source at, int base) {
        int unit = sizes.of(a.element());
        if (a.count() instanceof Length.Terminated) {
            out.add(CaptureOp.PTRS, at.kind, at.value, unit, CaptureOp.CAP_ARRAY);
        } else {
            Source count = length(a.count(), base);
            out.add(CaptureOp.MEM, at.kind, at.value, count.kind, count.value, unit, CaptureOp.CAP_ARRAY);
        }
        each(a.element(), unit);
    }

    private void each(Type element, int unit) {
        int start = out.size();
        int skip = out.add(CaptureOp.EACH, unit, 0) - 1;
        inPlace(element, 0);
        if (out.size() == skip + 1) {
            out.truncate(start);
        } else {
            close(skip);
        }
    }

    /** Captures what values of {@code type} at {@code offset} of the frame refer to. */
    private void inPlace(Type type, int offset) {
        switch (type) {
            case Type.Struct s -> {
                for (StructType.Field f : sizes.struct(s.struct()).fields) {
                    field(f.type(), offset, offset + f.offset());
                }
            }
            default -> field(type, offset, offset);
        }
    }

    private void field(Type type, int base, int offset) {
        switch (type) {
            case Type.Struct s -> inPlace(type, offset);
            case Type.Array a -> {
                int n = a.count() instanceof Length.Const c ? Math.min(c.value(), UNROLL) : 0;
                for (int i = 0; i < n; i++) {
                    inPlace(a.element(), offset + i * sizes.of(a.element()));
                }
            }
            case Type.Text t -> {
            }
            case Type.Pointer p -> {
                Source address = new Source(CaptureOp.FIELD, offset | sizes.word() << 16);
                if (p.target() instanceof Type.Array || p.target() instanceof Type.Text || isAddress(p.target())) {
                    value(p.target(), address, base);
                } else {
                    pointer(p.target(), address);
                }
            }
            default -> value(type, new Source(CaptureOp.FIELD, offset | sizes.of(type) << 16), base);
        }
    }

    private void text(Type.Text t, Source at, int base) {
        if (t.length() instanceof Length.Terminated) {
            out.add(CaptureOp.STR, at.kind, at.value,
                    t.format() == TextFormat.PATH ? CaptureOp.CAP_PATH : CaptureOp.CAP_STRING);
        } else {
            Source count = length(t.length(), base);
            out.add(CaptureOp.MEM, at.kind, at.value, count.kind, count.value, 1, CaptureOp.CAP_STRING);
        }
    }

    private Source length(Length length, int base) {
        return switch (length) {
            case Length.Const c -> new Source(CaptureOp.CONST, c.value());
            case Length.Arg a -> argument(a.index());
            case Length.Result r -> new Source(CaptureOp.RESULT, 0);
            case Length.Deref d -> new Source(CaptureOp.DEREF, d.index());
            case Length.Field f -> new Source(CaptureOp.FIELD, f.offset() + base | f.size() << 16);
            case Length.Most m -> throw new IllegalStateException("an array in place has no address");
            case Length.Terminated t -> throw new IllegalStateException("a terminated thing has no length");
        };
    }

    /** The upper half of a register that passes an int may hold anything. */
    private Source argument(int index) {
        Type type = index < params.size() ? params.get(index).type() : new Type.Scalar(ScalarFormat.UNSIGNED, 0);
        boolean narrow = sizes.word() == 4 || type instanceof Type.Scalar s && s.size() == 4;
        return new Source(narrow ? CaptureOp.ARG32 : CaptureOp.ARG, index);
    }

    private void custom(Type.Custom c, Source at, int base) {
        Model.Custom custom = model.customs.get(c.name());
        if (custom == null) {
            return;
        }
        for (Model.Step step : custom.capture()) {
            if (step.atEntry() && !atExit || step.atExit() && atExit) {
                step(custom.line(), step, c.parameters(), at, base);
            }
        }
    }

    private void step(Line line, Model.Step step, List<Length> parameters, Source at, int base) {
        Operands in = new Operands(line, step.arguments(), parameters, base);
        switch (step.name()) {
            case "mem" -> {
                Source count = in.source(0);
                out.add(CaptureOp.MEM, at.kind, at.value, count.kind, count.value, in.number(1), in.cap(2));
            }
            case "vmem" -> {
                int skip = out.add(CaptureOp.IF_VERBOSE, 0) - 1;
                Source count = in.source(0);
                out.add(CaptureOp.MEM, at.kind, at.value, count.kind, count.value, in.number(1), in.cap(2));
                close(skip);
            }
            case "after" -> {
                Source count = in.source(1);
                out.add(CaptureOp.AFTER, at.kind, at.value, in.offset(0), count.kind, count.value, in.number(2),
                        in.cap(3));
            }
            case "words" -> out.add(CaptureOp.MEM, at.kind, at.value, CaptureOp.CONST, in.number(0), sizes.word(),
                    CaptureOp.CAP_NONE);
            case "str" ->
                    out.add(CaptureOp.STR, at.kind, at.value, in.size() == 0 ? CaptureOp.CAP_STRING : in.number(0));
            case "ptrs" -> out.add(CaptureOp.PTRS, at.kind, at.value, sizes.word(), CaptureOp.CAP_NONE);
            case "strings" -> strings();
            case "vstrings" -> {
                int skip = out.add(CaptureOp.IF_VERBOSE, 0) - 1;
                strings();
                close(skip);
            }
            case "program" -> {
                int[] skips = new int[in.size() / 2];
                for (int i = 0; i < skips.length; i++) {
                    skips[i] = out.add(CaptureOp.IF_EQUAL, in.number(2 * i), in.number(2 * i + 1), 0) - 1;
                }
                program(at);
                for (int skip : skips) {
                    close(skip);
                }
            }
            case "vlink" -> {
                int skip = out.add(CaptureOp.IF_VERBOSE, 0) - 1;
                Source fd = in.source(0);
                out.add(CaptureOp.LINK, fd.kind, fd.value);
                close(skip);
            }
            case "vstruct" -> {
                int skip = out.add(CaptureOp.IF_VERBOSE, 0) - 1;
                pointer(new Type.Struct(named(line, in.word(0)).index), at);
                close(skip);
            }
            case "tagged" -> tagged(line, in, at);
            case "fd" -> out.add(CaptureOp.FD, at.kind, at.value);
            case "sigmask" -> signalMask(at);
            case "framemask" -> out.add(CaptureOp.FRAME_MASK);
            case "interfaces" -> out.add(CaptureOp.INTERFACES);
            case "sockbuf" -> {
                Source fd = in.source(0);
                Source count = in.source(1);
                out.add(CaptureOp.SOCKBUF, fd.kind, fd.value, at.kind, at.value, count.kind, count.value);
            }
            case "bitset" -> addressed(CaptureOp.BITSET, at, in.source(0));
            case "pages" -> addressed(CaptureOp.PAGES, at, in.source(0));
            case "iov" -> {
                addressed(CaptureOp.IOV, at, in.source(0));
                Source total = in.sourceOrAll(1);
                out.add(total.kind, total.value, sizes.word());
            }
            case "msg" -> {
                addressed(CaptureOp.MSG, at, in.sourceOrAll(0));
                out.add(sizes.word());
            }
            case "mmsg" -> {
                addressed(CaptureOp.MMSG, at, in.source(0));
                out.add(in.has(1) ? 1 : 0, sizes.word());
            }
            default -> throw line.error("capture step '" + step.name() + "' is unknown");
        }
    }

    private void addressed(int op, Source address, Source operand) {
        out.add(op, address.kind, address.value, operand.kind, operand.value);
    }

    /** What the words of a capture step stand for: numbers, caps, and parameters of the type as {@code %0}. */
    private final class Operands {
        private final Line line;
        private final List<String> words;
        private final List<Length> parameters;
        private final int base;

        Operands(Line line, List<String> words, List<Length> parameters, int base) {
            this.line = line;
            this.words = words;
            this.parameters = parameters;
            this.base = base;
        }

        int size() {
            return words.size();
        }

        private String word(int i) {
            if (i >= words.size()) {
                throw line.error("a capture step lacks operand " + (i + 1));
            }
            return words.get(i);
        }

        int number(int i) {
            return line.integer(word(i));
        }

        /** Bytes; {@code w} is a word of the ABI. */
        int offset(int i) {
            return word(i).equals("w") ? sizes.word() : number(i);
        }

        int cap(int i) {
            if (i >= words.size()) {
                return CaptureOp.CAP_NONE;
            }
            return switch (words.get(i)) {
                case "string" -> CaptureOp.CAP_STRING;
                case "array" -> CaptureOp.CAP_ARRAY;
                case "path" -> CaptureOp.CAP_PATH;
                default -> number(i);
            };
        }

        /** Whether operand {@code i} is a parameter that this use of the type gives. */
        boolean has(int i) {
            return !word(i).startsWith("%") || line.integer(word(i).substring(1)) < parameters.size();
        }

        Source source(int i) {
            if (!word(i).startsWith("%")) {
                return new Source(CaptureOp.CONST, number(i));
            }
            if (!has(i)) {
                throw line.error("'" + word(i) + "' is more than the type has parameters");
            }
            return length(parameters.get(line.integer(word(i).substring(1))), base);
        }

        /** As {@link #source}; without a limit when the parameter is not given. */
        Source sourceOrAll(int i) {
            return has(i) ? source(i) : new Source(CaptureOp.CONST, -1);
        }
    }

    /** Pairs of a number and a struct: the struct behind the argument of which the first u32 is the number. */
    private void tagged(Line line, Operands in, Source at) {
        out.add(CaptureOp.MEM, at.kind, at.value, CaptureOp.CONST, 1, Integer.BYTES, CaptureOp.CAP_NONE);
        int skip = out.add(CaptureOp.EACH, Integer.BYTES, 0) - 1;
        for (int i = 0; i < in.size(); i += 2) {
            if (at.kind != CaptureOp.ARG) {
                throw line.error("'tagged' is for arguments only");
            }
            int other = out.add(CaptureOp.IF_SOURCE, CaptureOp.FIELD, Integer.BYTES << 16, in.number(i), 0) - 1;
            pointer(new Type.Struct(named(line, in.word(i + 1)).index), at);
            close(other);
        }
        close(skip);
    }

    private Model.Struct named(Line line, String name) {
        Model.Struct struct = model.structs.get(name);
        if (struct == null) {
            throw line.error("there is no struct '" + name + "'");
        }
        return struct;
    }

    /** The pair of a pointer to a set of signals and its size. */
    private void signalMask(Source at) {
        int word = sizes.word();
        out.add(CaptureOp.MEM, at.kind, at.value, CaptureOp.CONST, 2, word, CaptureOp.CAP_NONE);
        int skip = out.add(CaptureOp.EACH, 2 * word, 0) - 1;
        out.add(CaptureOp.MEM, CaptureOp.FIELD, word << 16, CaptureOp.FIELD, word | word << 16, 1, LONGEST_SIGSET);
        close(skip);
    }

    /** A struct sock_fprog: a count of 16 bits and, behind the pointer, so many instructions of 8 bytes. */
    private void program(Source at) {
        int word = sizes.word();
        out.add(CaptureOp.MEM, at.kind, at.value, CaptureOp.CONST, 2, word, CaptureOp.CAP_NONE);
        int skip = out.add(CaptureOp.EACH, 2 * word, 0) - 1;
        out.add(CaptureOp.MEM, CaptureOp.FIELD, word | word << 16, CaptureOp.FIELD, 2 << 16, 8, CaptureOp.CAP_ARRAY);
        close(skip);
    }

    private void strings() {
        int skip = out.add(CaptureOp.EACH, sizes.word(), 0) - 1;
        out.add(CaptureOp.STR, CaptureOp.FIELD, sizes.word() << 16, CaptureOp.CAP_STRING);
        close(skip);
    }
}
