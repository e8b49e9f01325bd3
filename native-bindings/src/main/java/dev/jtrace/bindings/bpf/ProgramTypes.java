package dev.jtrace.bindings.bpf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The type information that jtrace's own programs and maps carry (Documentation/bpf/btf.rst): the kernel asks for it
 * where a program has more than one function and where a map belongs to tasks. It has nothing to do with the types of
 * the kernel itself.
 */
final class ProgramTypes {
    /** Type ids, in the order of {@link #bytes}. */
    static final int INT = 1;

    static final int VALUE = 3;
    static final int PROGRAM = 5;
    static final int CALLBACK = 7;

    private static final int MAGIC = 0xeb9f;
    private static final int HEADER = 24;
    private static final int KIND_INT = 1 << 24;
    private static final int KIND_ARRAY = 3 << 24;
    private static final int KIND_FUNC = 12 << 24;
    private static final int KIND_FUNC_PROTO = 13 << 24;
    private static final int SIGNED = 1 << 24;

    private ProgramTypes() {}

    /** The encoded types. @param words length of the array of u64 that is the value of maps */
    static byte[] bytes(int words) {
        // Offsets of the names: int 1, u64 5, a 9, b 11, f 13.
        byte[] strings = "\0int\0u64\0a\0b\0f\0".getBytes(StandardCharsets.US_ASCII);
        int[] types = {
            1, KIND_INT, 4, SIGNED | 32,
            5, KIND_INT, 8, 64,
            0, KIND_ARRAY, 0, 2, INT, words,
            0, KIND_FUNC_PROTO | 1, INT, 9, 2,
            13, KIND_FUNC, 4,
            0, KIND_FUNC_PROTO | 2, INT, 9, 2, 11, 2,
            13, KIND_FUNC, 6,
        };
        ByteBuffer out = ByteBuffer.allocate(HEADER + 4 * types.length + strings.length)
                .order(ByteOrder.nativeOrder());
        out.putShort((short) MAGIC).put((byte) 1).put((byte) 0).putInt(HEADER);
        out.putInt(0).putInt(4 * types.length).putInt(4 * types.length).putInt(strings.length);
        for (int word : types) {
            out.putInt(word);
        }
        return out.put(strings).array();
    }
}
