package dev.jtrace.table;

/** Reads one family of constants from the compiled tables. */
final class FamilyReader {
    private FamilyReader() {}

    static FlagFamily read(SyscallTable table, Blob blob, int start) {
        TypeReader in = new TypeReader(blob, start);
        String name = in.string();
        int shape = in.next();
        String unknown = in.string();
        int choice = in.next();
        long mask = in.nextLong();
        int[] refs = new int[in.next()];
        long[] values = new long[refs.length];
        boolean wide = (shape & 4) != 0;
        for (int i = 0; i < refs.length; i++) {
            refs[i] = in.next();
            values[i] = wide ? in.nextLong() : in.next();
        }
        return new FlagFamily(name, (shape & 1) != 0, unknown, choice < 0 ? null : table.family(choice), mask,
                (shape & 2) != 0, (shape & 8) != 0, (shape & 16) != 0, blob, refs, values);
    }
}
