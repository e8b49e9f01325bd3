package dev.jtrace.bindings.bpf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The kernel's description of its own types, /sys/kernel/btf/vmlinux (Documentation/bpf/btf.rst), as far as it is
 * asked for: one pass over all types, 5 to 10 ms.
 */
public final class KernelTypes {
    private static final Path FILE = Path.of("/sys/kernel/btf/vmlinux");
    private static final int MAGIC = 0xeb9f;
    private static final int STRUCT = 4;
    private static final int UNION = 5;
    private static final int TYPEDEF = 8;
    private static final String TRACEPOINT = "btf_trace_";
    /** u32 after the common 12 bytes, by kind; those of VLEN kinds are for each member. */
    private static final byte[] TAIL = {0, 4, 0, 12, 12, 12, 8, 0, 0, 0, 0, 0, 0, 8, 4, 12, 0, 4, 0, 12};

    private final byte[] bytes;
    private final int strings;
    private final Map<String, Integer> tracepoints = new HashMap<>();
    private final Map<String, Integer> structs = new HashMap<>();

    private KernelTypes(byte[] bytes) throws IOException {
        this.bytes = bytes;
        if (bytes.length < 24 || (i32(0) & 0xffff) != MAGIC) {
            throw new IOException("no type information in a known form");
        }
        strings = i32(4) + i32(16);
        scan(i32(4) + i32(8), i32(4) + i32(8) + i32(12));
    }

    /** Whether the running kernel describes its types. */
    public static boolean exist() {
        return Files.isReadable(FILE);
    }

    /** Those of the running kernel. */
    public static KernelTypes read() throws IOException {
        return new KernelTypes(Files.readAllBytes(FILE));
    }

    /** For tests. */
    static KernelTypes of(byte[] bytes) throws IOException {
        return new KernelTypes(bytes);
    }

    private void scan(int from, int to) throws IOException {
        int id = 1;
        for (int at = from; at < to; id++) {
            int info = i32(at + 4);
            int kind = info >>> 24 & 31;
            if (kind >= TAIL.length) {
                throw new IOException("type " + id + " is of unknown kind " + kind);
            }
            if (kind == TYPEDEF) {
                int name = strings + i32(at);
                if (bytes[name] == 'b' && starts(name, TRACEPOINT)) {
                    tracepoints.put(text(name + TRACEPOINT.length()), id);
                }
            } else if (kind == STRUCT) {
                int name = strings + i32(at);
                if (isWanted(name)) {
                    structs.putIfAbsent(text(name), at);
                }
            }
            boolean many = kind == STRUCT || kind == UNION || kind == 6 || kind == 13 || kind == 15 || kind == 19;
            at += 12 + TAIL[kind] * (many ? info & 0xffff : 1);
        }
    }

    private boolean isWanted(int name) {
        return bytes[name] == 't' && (is(name, "task_struct") || is(name, "task_io_accounting")
                || is(name, "thread_info"))
                || bytes[name] == 's' && (is(name, "sched_entity") || is(name, "sched_info"));
    }

    /** Type id of the tracepoint's typedef, 0 when the kernel does not have it. */
    public int tracepoint(String name) {
        return tracepoints.getOrDefault(name, 0);
    }

    /**
     * Byte offset of a member of one of the structs task_struct, sched_entity, sched_info,
     * task_io_accounting and thread_info.
     *
     * @return -1 when there is none or it is a bit field
     */
    public int offset(String struct, String member) {
        Integer at = structs.get(struct);
        if (at == null) {
            return -1;
        }
        int info = i32(at + 4);
        boolean bitFields = info < 0;
        for (int i = 0; i < (info & 0xffff); i++) {
            int one = at + 12 + 12 * i;
            if (is(strings + i32(one), member)) {
                int bits = i32(one + 8);
                return bitFields && bits >>> 24 != 0 ? -1 : (bits & 0xffffff) / 8;
            }
        }
        return -1;
    }

    private boolean starts(int at, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (bytes[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean is(int at, String text) {
        return starts(at, text) && bytes[at + text.length()] == 0;
    }

    private String text(int at) {
        int end = at;
        while (bytes[end] != 0) {
            end++;
        }
        return new String(bytes, at, end - at, StandardCharsets.US_ASCII);
    }

    private int i32(int at) {
        return (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8 | (bytes[at + 2] & 0xff) << 16 | bytes[at + 3] << 24;
    }
}
