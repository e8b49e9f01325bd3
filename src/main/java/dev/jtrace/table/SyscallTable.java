package dev.jtrace.table;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tables: system calls, families of constants, structs, error numbers and signals. Rows become objects when they
 * are first asked for. Thread safe: two threads may build the same immutable object twice, which does no harm.
 */
public final class SyscallTable {
    private static final ReturnKind[] RETURNS = ReturnKind.values();
    private static final StructType.Rest[] RESTS = StructType.Rest.values();

    private final Blob blob;
    private final int records;
    private final int count;
    private final int[] numberMaps = new int[4];
    private final Syscall[] syscalls;
    private final @Nullable FlagFamily[] families;
    private final @Nullable StructType[] structs;
    private final @Nullable VariantType[] variants;
    private final int familyIndex;
    private final int structIndex;
    private final int variantIndex;
    private final NumberNames errnos;
    private final NumberNames signals;

    SyscallTable(byte[] compiled) {
        blob = new Blob(compiled);
        if (compiled.length < Layout.HEADER || blob.i32(0) != Layout.MAGIC) {
            throw new IllegalStateException("tables.bin is not a compiled table of this version");
        }
        int at = blob.i32(Layout.SYSCALLS);
        count = blob.i32(at);
        records = at + 4;
        syscalls = new Syscall[count];
        at = blob.i32(Layout.NUMBERS);
        for (int abi = 0; abi < numberMaps.length; abi++) {
            numberMaps[abi] = at;
            at += 4 + 4 * blob.i32(at);
        }
        familyIndex = blob.i32(Layout.FAMILIES);
        families = new FlagFamily[blob.i32(familyIndex)];
        structIndex = blob.i32(Layout.STRUCTS);
        structs = new StructType[blob.i32(structIndex)];
        variantIndex = blob.i32(Layout.VARIANTS);
        variants = new VariantType[blob.i32(variantIndex)];
        errnos = new NumberNames(blob, blob.i32(Layout.ERRNOS));
        signals = new NumberNames(blob, blob.i32(Layout.SIGNALS));
    }

    /** The tables that belong to this build; read once. */
    public static SyscallTable load() {
        return Loaded.TABLE;
    }

    private static final class Loaded {
        static final SyscallTable TABLE = read();

        private static SyscallTable read() {
            try (InputStream in = SyscallTable.class.getResourceAsStream("tables.bin")) {
                if (in == null) {
                    throw new IllegalStateException("tables.bin is missing from the build");
                }
                return new SyscallTable(in.readAllBytes());
            } catch (IOException e) {
                throw new IllegalStateException("tables.bin cannot be read", e);
            }
        }
    }

    /** Number of rows. */
    public int count() {
        return count;
    }

    /** The call in row {@code index}. */
    public Syscall get(int index) {
        Syscall known = syscalls[index];
        if (known == null) {
            known = new Syscall(this, index, blob.string(blob.i32(record(index) + Layout.R_NAME)));
            syscalls[index] = known;
        }
        return known;
    }

    /** The call that has {@code number} under {@code abi} (with or without the x32 bit), null when unknown. */
    public @Nullable Syscall find(Abi abi, int number) {
        int plain = abi == Abi.X32 ? number & ~Abi.X32_BIT : number;
        int map = numberMaps[abi.ordinal()];
        if (plain < 0 || plain >= blob.i32(map)) {
            return null;
        }
        int index = blob.i32(map + 4 + 4 * plain);
        return index < 0 ? null : get(index);
    }

    /** The first row of that name, null when there is none. */
    public @Nullable Syscall byName(String name) {
        return byName(name, 0);
    }

    /** The first row of that name at or after row {@code from}, null when there is none. */
    public @Nullable Syscall byName(String name, int from) {
        for (int i = from; i < count; i++) {
            if (blob.is(blob.i32(record(i) + Layout.R_NAME), name)) {
                return get(i);
            }
        }
        return null;
    }

    /** Names of the groups without a percent sign; {@code %%stat} is {@code %stat}. */
    public List<String> groupNames() {
        int at = blob.i32(Layout.GROUPS);
        int n = blob.i32(at);
        String[] names = new String[n];
        for (int i = 0; i < n; i++) {
            names[i] = blob.string(blob.i32(at + 4 + 4 * i));
        }
        return List.of(names);
    }

    /** Whether the call in row {@code index} is in the group that {@link #groupNames()} has at {@code group}. */
    public boolean inGroup(int index, int group) {
        return (groups(index) >>> group & 1) != 0;
    }

    /** Family {@code index} of a {@link Type.Bits} or {@link Type.Choice}. */
    public FlagFamily family(int index) {
        FlagFamily known = families[index];
        if (known == null) {
            known = FamilyReader.read(this, blob, blob.i32(familyIndex + 4 + 4 * index));
            families[index] = known;
        }
        return known;
    }

    /** Family {@code index} with the values that {@code abi} has. */
    public FlagFamily family(int index, Abi abi) {
        FlagFamily base = family(index);
        FlagFamily special = abi == Abi.X86_64 ? null : family(base.name().concat(abi.suffix()));
        return special == null ? base : special;
    }

    /** The family of that name, null when there is none. */
    public @Nullable FlagFamily family(String name) {
        for (int i = 0; i < families.length; i++) {
            if (blob.is(blob.i32(blob.i32(familyIndex + 4 + 4 * i)), name)) {
                return family(i);
            }
        }
        return null;
    }

    /** Struct {@code index} of a {@link Type.Struct}, as x86-64 and aarch64 have it. */
    public StructType struct(int index) {
        StructType known = structs[index];
        if (known == null) {
            known = readStruct(blob.i32(structIndex + 4 + 4 * index));
            structs[index] = known;
        }
        return known;
    }

    /** Struct {@code index} as {@code abi} has it. */
    public StructType struct(int index, Abi abi) {
        return struct(struct(index), abi);
    }

    /** What {@code abi} has in the place of {@code base}. */
    public StructType struct(StructType base, Abi abi) {
        StructType special = abi == Abi.X86_64 ? null : struct(base.name().concat(abi.suffix()));
        return special == null ? base : special;
    }

    /** The struct of that name, null when there is none. */
    public @Nullable StructType struct(String name) {
        for (int i = 0; i < structs.length; i++) {
            if (blob.is(blob.i32(blob.i32(structIndex + 4 + 4 * i)), name)) {
                return struct(i);
            }
        }
        return null;
    }

    public int structCount() {
        return structs.length;
    }

    /** Table {@code index} of a {@link Type.Variant}. */
    public VariantType variant(int index) {
        VariantType known = variants[index];
        if (known == null) {
            known = readVariant(blob.i32(variantIndex + 4 + 4 * index));
            variants[index] = known;
        }
        return known;
    }

    /** The variant of that name; throws IllegalArgumentException when there is none. */
    public VariantType variant(String name) {
        for (int i = 0; i < variants.length; i++) {
            if (blob.is(blob.i32(blob.i32(variantIndex + 4 + 4 * i)), name)) {
                return variant(i);
            }
        }
        throw new IllegalArgumentException("no variant " + name);
    }

    /** {@code ENOENT} for 2; null when the number has no name. */
    public @Nullable String errnoName(int errno) {
        return errnos.name(errno);
    }

    /** What strerror says in the C locale; null when the number has no name. */
    public @Nullable String errnoText(int errno) {
        return errnos.text(errno);
    }

    /** Number of an error name, -1 when unknown. */
    public int errno(String name) {
        return errnos.number(name);
    }

    /** {@code SIGINT} for 2, {@code SIGRT_1} for 33; null when the number has no name. */
    public @Nullable String signalName(int signal) {
        return signals.name(signal);
    }

    /** Number of a signal name with SIG, -1 when unknown. */
    public int signal(String name) {
        return signals.number(name);
    }

    private int record(int index) {
        return records + index * Layout.RECORD;
    }

    int number(int index, int abi) {
        return blob.i32(record(index) + Layout.R_NUMBERS + 4 * abi);
    }

    int groups(int index) {
        return blob.i32(record(index) + Layout.R_GROUPS);
    }

    ReturnKind returns(int index) {
        return RETURNS[blob.i32(record(index) + Layout.R_FLAGS) & 0xff];
    }

    @Nullable
    String decoder(int index) {
        int at = blob.i32(record(index) + Layout.R_DECODER);
        return at == 0 ? null : blob.string(at);
    }

    CapturePlan readPlan(int index, int which) {
        int at = blob.i32(record(index) + Layout.R_PLAN64 + 4 * which);
        if (at == 0) {
            return CapturePlan.NONE;
        }
        int entry = blob.i32(at);
        int exit = blob.i32(at + 4 + 4 * entry);
        return new CapturePlan(blob.ints(at + 4, entry), blob.ints(at + 8 + 4 * entry, exit));
    }

    List<Param> readParams(int index) {
        TypeReader in = new TypeReader(blob, blob.i32(record(index) + Layout.R_PARAMS));
        Param[] params = new Param[in.next()];
        for (int i = 0; i < params.length; i++) {
            String name = in.string();
            Direction direction = in.direction();
            int argument = in.next();
            long mask = in.nextLong();
            Type type = in.type();
            params[i] = new Param(name, type, direction, argument < 0 ? null : new Condition(argument, mask));
        }
        return List.of(params);
    }

    private StructType readStruct(int at) {
        TypeReader in = new TypeReader(blob, at);
        String name = in.string();
        int size = in.next();
        int least = in.next();
        StructType.Rest rest = RESTS[in.next()];
        String member = in.string();
        String answer = in.string();
        StructType.Field[] fields = new StructType.Field[in.next()];
        for (int i = 0; i < fields.length; i++) {
            String field = in.string();
            int offset = in.next();
            int from = in.next();
            int marks = in.next();
            FieldTest when = (marks & Layout.TESTED) == 0 ? null : readTest(in);
            fields[i] = new StructType.Field(field, offset, in.type(), from, marks & ~Layout.TESTED, when);
        }
        return new StructType(name, size, least, rest, member, answer, List.of(fields));
    }

    private static FieldTest readTest(TypeReader in) {
        int offset = in.next();
        int size = in.next();
        int kind = in.next();
        long[] values = new long[in.next()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.nextLong();
        }
        return new FieldTest(offset, size, (kind & 1) != 0, (kind & 2) != 0, values);
    }

    private VariantType readVariant(int at) {
        TypeReader in = new TypeReader(blob, at);
        String name = in.string();
        long[] keys = new long[in.next()];
        VariantType.Case[] cases = new VariantType.Case[keys.length];
        VariantType.Case fallback = readCase(in);
        for (int i = 0; i < keys.length; i++) {
            keys[i] = in.nextLong();
            cases[i] = readCase(in);
        }
        return new VariantType(name, keys, cases, fallback);
    }

    private static VariantType.Case readCase(TypeReader in) {
        Direction direction = in.direction();
        return new VariantType.Case(in.none() ? null : in.type(), direction);
    }
}
