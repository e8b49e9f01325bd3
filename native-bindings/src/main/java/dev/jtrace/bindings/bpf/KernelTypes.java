package dev.jtrace.bindings.bpf;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's description of its own types, /sys/kernel/btf/vmlinux (Documentation/bpf/btf.rst), as far as it is
 * asked for. It is read and looked through no further than what is asked for demands: all of it is 5 MB and more, what
 * tracers need stands in the first tenth. One thread at a time.
 */
public final class KernelTypes implements AutoCloseable {
    private static final String FILE = "/sys/kernel/btf/vmlinux";
    private static final int MAGIC = 0xeb9f;
    private static final int HEADER = 24;
    private static final int STRUCT = 4;
    private static final int UNION = 5;
    private static final int TYPEDEF = 8;
    private static final int FUNC = 12;
    private static final String TRACEPOINT = "btf_trace_";
    private static final String ITERATOR = "bpf_iter_";
    /** u32 after the common 12 bytes, by kind; those of VLEN kinds are for each member. */
    private static final byte[] TAIL = {0, 4, 0, 12, 12, 12, 8, 0, 0, 0, 0, 0, 0, 8, 4, 12, 0, 4, 0, 12};
    /** Bytes of a type without its members. */
    private static final int HEAD = 12;
    /** Bytes of a part that there is room for at first. */
    private static final int FIRST = 1 << 19;
    /** Bytes that are read ahead of what is asked for: as many as the kernel gives at a time. */
    private static final int AHEAD = 1 << 12;
    /** KSYM_NAME_LEN of linux/kallsyms.h: no name is longer. */
    private static final int LONGEST_NAME = 512;

    private final @Nullable RandomAccessFile file;
    private final Part types;
    private final Part names;
    private final Map<String, Integer> tracepoints = new HashMap<>();
    private final Map<String, Integer> iterators = new HashMap<>();
    private final Map<String, Integer> structs = new HashMap<>();
    /** The next type to look at: its place, and its id. */
    private int next;

    private int id = 1;

    /** A part of the file, read as far as it was needed. */
    private static final class Part {
        private final @Nullable RandomAccessFile file;
        private final long from;
        private final int size;
        private byte[] bytes;
        private int read;

        Part(@Nullable RandomAccessFile file, byte[] all, long from, int size) throws IOException {
            if (from < 0 || size < 0 || file == null && from + size > all.length) {
                throw new IOException("no type information in a known form");
            }
            this.file = file;
            this.from = from;
            this.size = size;
            bytes = file == null ? Arrays.copyOfRange(all, (int) from, (int) from + size)
                    : new byte[Math.min(size, FIRST)];
            read = file == null ? size : 0;
        }

        /** Reads up to {@code to}, and some more. */
        void need(int to) throws IOException {
            if (to <= read || read == size || file == null) {
                return;
            }
            int stop = (int) Math.min(size, to + (long) AHEAD);
            if (stop > bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(size, 2L * stop));
            }
            file.seek(from + read);
            while (read < stop) {
                int n = file.read(bytes, read, Math.min(stop - read, AHEAD));
                if (n <= 0) {
                    throw new IOException("the type information ends early");
                }
                read += n;
            }
        }

        int i32(int at) {
            return (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8 | (bytes[at + 2] & 0xff) << 16
                    | bytes[at + 3] << 24;
        }
    }

    private KernelTypes(@Nullable RandomAccessFile file, byte[] all) throws IOException {
        this.file = file;
        Part head = new Part(file, all, 0, HEADER);
        head.need(HEADER);
        if ((head.i32(0) & 0xffff) != MAGIC) {
            throw new IOException("no type information in a known form");
        }
        types = new Part(file, all, head.i32(4) + (long) head.i32(8), head.i32(12));
        names = new Part(file, all, head.i32(4) + (long) head.i32(16), head.i32(20));
    }

    /** Whether the running kernel describes its types, and JTRACE_NO_BTF in the environment does not say to do without. */
    public static boolean exist() {
        return System.getenv("JTRACE_NO_BTF") == null && Files.isReadable(Path.of(FILE));
    }

    /** Those of the running kernel. */
    public static KernelTypes open() throws IOException {
        RandomAccessFile file = new RandomAccessFile(FILE, "r");
        try {
            return new KernelTypes(file, new byte[0]);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** For tests. */
    static KernelTypes of(byte[] bytes) throws IOException {
        return new KernelTypes(null, bytes);
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    /** Looks at the next type; false when there is none. */
    private boolean scanOne() throws IOException {
        if (next >= types.size) {
            return false;
        }
        types.need(next + HEAD);
        byte[] bytes = types.bytes;
        int at = next;
        int kind = bytes[at + 7] & 31;
        if (kind >= TAIL.length) {
            throw new IOException("type " + id + " is of unknown kind " + kind);
        }
        if (kind == TYPEDEF || kind == STRUCT || kind == FUNC) {
            named(kind, at);
        }
        boolean many = kind == STRUCT || kind == UNION || kind == 6 || kind == 13 || kind == 15 || kind == 19;
        next = at + HEAD + TAIL[kind] * (many ? members(at) : 1);
        id++;
        return true;
    }

    private int members(int at) {
        return (types.bytes[at + 4] & 0xff) | (types.bytes[at + 5] & 0xff) << 8;
    }

    private void named(int kind, int at) throws IOException {
        int name = types.i32(at);
        names.need(name + LONGEST_NAME);
        if (kind == STRUCT) {
            if (isWanted(name)) {
                structs.putIfAbsent(text(name), at);
            }
        } else if (kind == FUNC) {
            if (names.bytes[name] == 'b' && starts(name, ITERATOR)) {
                iterators.put(text(name + ITERATOR.length()), id);
            }
        } else if (names.bytes[name] == 'b' && starts(name, TRACEPOINT)) {
            tracepoints.put(text(name + TRACEPOINT.length()), id);
        }
    }

    private boolean isWanted(int name) {
        return switch (names.bytes[name]) {
            case 'f' -> is(name, "file") || is(name, "files_struct") || is(name, "fdtable");
            case 'i' -> is(name, "inode");
            case 'l' -> is(name, "linux_binprm");
            case 's' ->
                    is(name, "sched_entity") || is(name, "sched_info") || is(name, "socket") || is(name, "sock")
                            || is(name, "sock_common");
            case 't' -> is(name, "task_struct") || is(name, "task_io_accounting") || is(name, "thread_info");
            case 'v' -> is(name, "vm_area_struct");
            default -> false;
        };
    }

    /** Type id of the tracepoint's typedef, 0 when the kernel does not have it. */
    public int tracepoint(String name) throws IOException {
        return named(tracepoints, name);
    }

    /** Type id of the function that stands for an iterator ({@code task}), 0 when the kernel does not have it. */
    public int iterator(String name) throws IOException {
        return named(iterators, name);
    }

    private int named(Map<String, Integer> ids, String name) throws IOException {
        while (true) {
            Integer found = ids.get(name);
            if (found != null) {
                return found;
            }
            if (!scanOne()) {
                return 0;
            }
        }
    }

    /**
     * Byte offset of a member of one of the structs that are looked for: task_struct and what it is made of, and those
     * of execve and of sockets.
     *
     * @return -1 when there is none or it is a bit field
     */
    public int offset(String struct, String member) throws IOException {
        Integer at = structs.get(struct);
        while (at == null) {
            if (!scanOne()) {
                return -1;
            }
            at = structs.get(struct);
        }
        boolean bitFields = types.bytes[at + 7] < 0;
        int after = at + HEAD + HEAD * members(at);
        types.need(after);
        for (int one = at + HEAD; one < after; one += HEAD) {
            int name = types.i32(one);
            names.need(name + LONGEST_NAME);
            if (is(name, member)) {
                int bits = types.i32(one + 8);
                return bitFields && bits >>> 24 != 0 ? -1 : (bits & 0xffffff) / 8;
            }
        }
        return -1;
    }

    private boolean starts(int at, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (at + i >= names.size || names.bytes[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean is(int at, String text) {
        return starts(at, text) && names.bytes[at + text.length()] == 0;
    }

    private String text(int at) {
        int end = at;
        while (names.bytes[end] != 0) {
            end++;
        }
        return new String(names.bytes, at, end - at, StandardCharsets.US_ASCII);
    }
}
