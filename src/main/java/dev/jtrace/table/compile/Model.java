package dev.jtrace.table.compile;

import dev.jtrace.table.Direction;
import dev.jtrace.table.Param;
import dev.jtrace.table.ReturnKind;
import dev.jtrace.table.StructType;
import dev.jtrace.table.Type;
import dev.jtrace.table.VariantType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The text tables as parsed. */
final class Model {
    final Map<String, Family> families = new LinkedHashMap<>();
    final Map<String, Struct> structs = new LinkedHashMap<>();
    final Map<String, Custom> customs = new LinkedHashMap<>();
    final Map<String, Variant> variants = new LinkedHashMap<>();
    final List<String> groups = new ArrayList<>();
    final List<Call> calls = new ArrayList<>();
    final Map<Integer, Named> errnos = new LinkedHashMap<>();
    final Map<Integer, Named> signals = new LinkedHashMap<>();

    /** A family; constants of all ABIs are in {@code constants}, deviations in {@code @abi} families of their own. */
    static final class Family {
        final int index;
        final Line line;
        final boolean bits;
        String unknown = "";
        @Nullable String choice;
        long choiceMask;
        boolean choiceLast;
        boolean choiceApart;
        boolean decimal;
        final Map<String, Long> constants = new LinkedHashMap<>();
        /** Constants that the headers need not have: newer than they are, or known to the kernel only. */
        final Set<String> unchecked = new HashSet<>();

        Family(int index, Line line, boolean bits) {
            this.index = index;
            this.line = line;
            this.bits = bits;
        }
    }

    static final class Struct {
        final int index;
        final Line line;
        final int size;
        /** Bytes that must be there. */
        final int least;

        final StructType.Rest rest;
        final List<Line> text = new ArrayList<>();
        final List<StructType.Field> fields = new ArrayList<>();

        Struct(int index, Line line, int size, int least, StructType.Rest rest) {
            this.index = index;
            this.line = line;
            this.size = size;
            this.least = least;
            this.rest = rest;
        }
    }

    /** Has {@code least} to {@code most} parameters; {@code size} 0: an address. */
    record Custom(Line line, int size, int least, int most, List<Step> capture) {}

    /** One step of a custom capture program: {@code mem(%0,1,128)}; {@code <} before it: at entry only, {@code >}: at exit. */
    record Step(String name, List<String> arguments, boolean atEntry, boolean atExit) {}

    static final class Variant {
        final int index;
        final int keys;
        final List<Line> text = new ArrayList<>();
        final List<Case> cases = new ArrayList<>();
        /** Keys that mean nothing where a word has 32 bits. */
        final List<Long> gone = new ArrayList<>();
        @Nullable Case fallback;

        /** The cases for words of that size, by plain keys. */
        List<Case> cases(int wordSize) {
            Map<Long, Case> own = new LinkedHashMap<>();
            for (Case c : cases) {
                if (wordSize == 4 && isNarrow(c)) {
                    long plain = c.key() & ~VariantType.NARROW;
                    own.putIfAbsent(plain, new Case(plain, c.type(), c.direction()));
                }
            }
            for (Case c : cases) {
                if (!isNarrow(c)) {
                    own.putIfAbsent(c.key(), c);
                }
            }
            return List.copyOf(own.values());
        }

        private boolean isNarrow(Case c) {
            return keys == 1 && (c.key() & VariantType.NARROW) != 0;
        }

        /** The cases by ascending key; of equal keys the first counts. */
        List<Case> sorted() {
            SortedMap<Long, Case> byKey = new TreeMap<>();
            cases.forEach(c -> byKey.putIfAbsent(c.key(), c));
            return List.copyOf(byKey.values());
        }

        Variant(int index, int keys) {
            this.index = index;
            this.keys = keys;
        }
    }

    record Case(long key, @Nullable Type type, Direction direction) {}

    record Call(Line line, String name, int[] numbers, int groups, @Nullable String decoder,
            ReturnKind returns, List<Param> params, boolean[] onFailure,
            boolean[] again) {}

    record Named(String name, String text) {}

    /** The struct called {@code name} as an ABI with {@code wordSize} has it, null when there is none. */
    @Nullable
    Struct struct(String name, int wordSize) {
        Struct special = wordSize == 4 ? structs.get(name + "@i386") : null;
        return special != null ? special : structs.get(name);
    }

    String structName(int index) {
        for (Map.Entry<String, Struct> e : structs.entrySet()) {
            if (e.getValue().index == index) {
                return e.getKey();
            }
        }
        throw new IllegalArgumentException("no struct " + index);
    }

    /** Value of {@code constant} in the family with that index, null when it is not there. */
    @Nullable
    Long constant(int family, String constant) {
        for (Family f : families.values()) {
            if (f.index == family) {
                Long v = f.constants.get(constant);
                if (v == null && f.choice != null) {
                    Family inner = families.get(f.choice);
                    v = inner == null ? null : inner.constants.get(constant);
                }
                return v;
            }
        }
        return null;
    }
}
