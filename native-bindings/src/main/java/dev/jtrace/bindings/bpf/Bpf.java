package dev.jtrace.bindings.bpf;

import dev.jtrace.bindings.linux.Errno;
import dev.jtrace.bindings.linux.Syscalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/**
 * bpf(2): loads programs, makes maps, attaches to tracepoints. Everything dies with its descriptor. The layout of the
 * arguments is union bpf_attr of linux/bpf.h. Belongs to one thread.
 */
public final class Bpf {
    private static final int BPF = "amd64".equals(System.getProperty("os.arch")) ? 321 : 280;
    private static final int READ = "amd64".equals(System.getProperty("os.arch")) ? 0 : 63;
    private static final int PIDFD_OPEN = 434;
    /** PIDFD_THREAD of linux/pidfd.h: the value of O_EXCL. */
    private static final int PIDFD_THREAD = 0x80;

    private static final int MAP_CREATE = 0;
    private static final int MAP_LOOKUP_ELEM = 1;
    private static final int MAP_UPDATE_ELEM = 2;
    private static final int MAP_DELETE_ELEM = 3;
    private static final int MAP_GET_NEXT_KEY = 4;
    private static final int PROG_LOAD = 5;
    private static final int RAW_TRACEPOINT_OPEN = 17;
    private static final int BTF_LOAD = 18;
    private static final int LINK_CREATE = 28;
    private static final int ITER_CREATE = 33;

    private static final int MAP_TYPE_HASH = 1;
    private static final int MAP_TYPE_ARRAY = 2;
    private static final int MAP_TYPE_RINGBUF = 27;
    private static final int MAP_TYPE_TASK_STORAGE = 29;
    private static final int NOEXIST = 1;
    private static final int F_NO_PREALLOC = 1;
    private static final int F_MMAPABLE = 1 << 10;

    private static final int PROG_TYPE_RAW_TRACEPOINT = 17;
    private static final int PROG_TYPE_TRACING = 26;
    private static final int TRACE_RAW_TP = 23;
    private static final int TRACE_ITER = 28;

    private static final int ATTR = 152;
    /** Longest value of a map that is read or written. */
    private static final int SCRATCH = 1 << 14;
    private static final int LOG = 1 << 20;
    private static final int SHOWN_LOG = 600;

    private final Syscalls calls;
    private final MemorySegment memory;
    private final ByteBuffer attr;
    private final MemorySegment scratch;
    private final ByteBuffer scratchBytes;
    /** Descriptors of maps, programs and links that are open. */
    private final BitSet opened = new BitSet();

    /** @param arena keeps the buffers; global, or confined to the calling thread */
    public Bpf(Syscalls calls, Arena arena) {
        this.calls = calls;
        memory = arena.allocate(ATTR, 8);
        attr = memory.asByteBuffer().order(ByteOrder.nativeOrder());
        scratch = arena.allocate(SCRATCH, 8);
        scratchBytes = scratch.asByteBuffer().order(ByteOrder.nativeOrder());
    }

    /** A ring buffer of {@code bytes}, a power of two and whole pages. */
    public int ring(int bytes) throws BpfException {
        return map("ring buffer", MAP_TYPE_RINGBUF, 0, 0, bytes, 0);
    }

    /** An array of values of {@code size} bytes that this process can map into its memory. */
    public int mappableArray(int size, int entries) throws BpfException {
        return map("array", MAP_TYPE_ARRAY, 4, size, entries, F_MMAPABLE);
    }

    /** An array of values that only programs use. */
    public int array(int size, int entries) throws BpfException {
        return map("array", MAP_TYPE_ARRAY, 4, size, entries, 0);
    }

    /** A hash table whose memory is taken as entries come. */
    public int hash(int keySize, int valueSize, int entries) throws BpfException {
        return map("hash table", MAP_TYPE_HASH, keySize, valueSize, entries, F_NO_PREALLOC);
    }

    /** A value of {@code words} u64 for each task that has one; the kernel drops it with the task. */
    public int taskStorage(int words) throws BpfException {
        int types = types(words);
        clear();
        attr.putInt(0, MAP_TYPE_TASK_STORAGE).putInt(4, 4).putInt(8, 8 * words).putInt(16, F_NO_PREALLOC);
        attr.putInt(48, types).putInt(52, ProgramTypes.INT).putInt(56, ProgramTypes.VALUE);
        return checked("task storage", call(MAP_CREATE));
    }

    private int map(String what, int type, int key, int value, int entries, int flags) throws BpfException {
        clear();
        attr.putInt(0, type).putInt(4, key).putInt(8, value).putInt(12, entries).putInt(16, flags);
        return noted(checked(what, call(MAP_CREATE)));
    }

    private int types(int words) throws BpfException {
        byte[] types = ProgramTypes.bytes(words);
        scratchBytes.put(0, types);
        clear();
        attr.putLong(0, scratch.address()).putInt(16, types.length);
        return noted(checked("type information", call(BTF_LOAD)));
    }

    /**
     * Loads a program for a tracepoint.
     *
     * @param name shown by bpftool, at most 15 characters
     * @param typeId of the tracepoint's typedef btf_trace_NAME, see {@link KernelTypes}: the arguments are typed; 0 where
     *     the kernel does not describe its types: they are numbers
     * @throws BpfException with the verifier's log
     */
    public int load(String name, Code code, int typeId) throws BpfException {
        return load(name, code, typeId, TRACE_RAW_TP);
    }

    /** Likewise for an iterator. @param typeId of the function that stands for it, see {@link KernelTypes} */
    public int loadIterator(String name, Code code, int typeId) throws BpfException {
        return load(name, code, typeId, TRACE_ITER);
    }

    private int load(String name, Code code, int typeId, int attachType) throws BpfException {
        int types = types(1);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment instructions = arena.allocate(8L * code.instructions().length, 8);
            instructions.asByteBuffer().order(ByteOrder.nativeOrder()).asLongBuffer().put(code.instructions());
            MemorySegment functions = arena.allocate(8L * code.functions().length, 8);
            ByteBuffer infos = functions.asByteBuffer().order(ByteOrder.nativeOrder());
            for (int i = 0; i < code.functions().length; i++) {
                infos.putInt(code.functions()[i]).putInt(i == 0 ? ProgramTypes.PROGRAM : ProgramTypes.CALLBACK);
            }
            ascii(scratchBytes, 0, "GPL");
            clear();
            attr.putInt(0, typeId == 0 ? PROG_TYPE_RAW_TRACEPOINT : PROG_TYPE_TRACING)
                    .putInt(4, code.instructions().length);
            attr.putLong(8, instructions.address()).putLong(16, scratch.address());
            ascii(attr, 48, name);
            attr.putInt(68, typeId == 0 ? 0 : attachType).putInt(72, types);
            attr.putInt(76, 8).putLong(80, functions.address()).putInt(88, code.functions().length);
            attr.putInt(108, typeId);
            int fd = call(PROG_LOAD);
            if (fd < 0) {
                fd = withLog(name, arena);
            }
            return noted(fd);
        }
    }

    private int withLog(String name, Arena arena) throws BpfException {
        MemorySegment log = arena.allocate(LOG, 8);
        attr.putInt(24, 1).putInt(28, LOG).putLong(32, log.address());
        int fd = call(PROG_LOAD);
        if (fd >= 0) {
            return fd;
        }
        ByteBuffer text = log.asByteBuffer();
        int end = 0;
        while (end < LOG && text.get(end) != 0) {
            end++;
        }
        int from = Math.max(0, end - SHOWN_LOG);
        byte[] tail = new byte[end - from];
        text.get(from, tail);
        throw new BpfException(
                "the kernel's verifier refuses program " + name, -fd, new String(tail, StandardCharsets.ISO_8859_1));
    }

    /**
     * Attaches a loaded program to its tracepoint until the returned descriptor is closed.
     *
     * @param tracepoint empty for a program that was loaded for one
     */
    public int attach(int program, String tracepoint) throws BpfException {
        clear();
        if (!tracepoint.isEmpty()) {
            ascii(scratchBytes, 0, tracepoint);
            attr.putLong(0, scratch.address());
        }
        attr.putInt(8, program);
        return noted(checked("tracepoint " + tracepoint, call(RAW_TRACEPOINT_OPEN)));
    }

    /** Makes a loaded iterator one that {@link #iterate} can run, until the returned descriptor is closed. */
    public int linkIterator(int program) throws BpfException {
        clear();
        attr.putInt(0, program).putInt(8, TRACE_ITER);
        return noted(checked("iterator", call(LINK_CREATE)));
    }

    /** Runs the iterator of {@code link} over all that it goes through. @return 0, or the negative errno */
    public int iterate(int link) {
        clear();
        attr.putInt(0, link);
        int fd = call(ITER_CREATE);
        if (fd < 0) {
            return fd;
        }
        long n;
        do {
            n = calls.call(READ, fd, scratch.address(), SCRATCH, 0, 0, 0);
        } while (n > 0 || n == -Errno.EAGAIN || n == -Errno.EINTR);
        close(fd);
        return (int) n;
    }

    /**
     * Puts the entry with that u32 key into a hash table of u64.
     *
     * @param first whether there must be none yet
     * @return 0, or the negative errno: -EEXIST
     */
    public int put(int map, int key, long[] value, boolean first) {
        scratchBytes.putInt(0, key);
        for (int i = 0; i < value.length; i++) {
            scratchBytes.putLong(8 + 8 * i, value[i]);
        }
        clear();
        attr.putInt(0, map).putLong(8, scratch.address()).putLong(16, scratch.address() + 8);
        attr.putLong(24, first ? NOEXIST : 0);
        return call(MAP_UPDATE_ELEM);
    }

    /**
     * Gives task {@code tid} a value in task storage {@code map}.
     *
     * @param first whether it must not have one yet
     * @return 0, or the negative errno: -ESRCH for a task that is gone, -EINVAL where the kernel cannot name threads,
     *     -EEXIST
     */
    public int storeForTask(int map, int tid, long[] value, boolean first) {
        int pidfd = (int) calls.call(PIDFD_OPEN, tid, PIDFD_THREAD, 0, 0, 0, 0);
        if (pidfd == -Errno.EINVAL) {
            pidfd = (int) calls.call(PIDFD_OPEN, tid, 0, 0, 0, 0, 0);
        }
        if (pidfd < 0) {
            return pidfd;
        }
        scratchBytes.putInt(0, pidfd);
        for (int i = 0; i < value.length; i++) {
            scratchBytes.putLong(8 + 8 * i, value[i]);
        }
        clear();
        attr.putInt(0, map).putLong(8, scratch.address()).putLong(16, scratch.address() + 8);
        attr.putLong(24, first ? NOEXIST : 0);
        int r = call(MAP_UPDATE_ELEM);
        close(pidfd);
        return r;
    }

    /**
     * The entry of a hash table with u64 keys that follows {@code key} in an order of the kernel's.
     *
     * @param key null for the first
     * @param into gets the next key and, from its second element on, the value
     * @return false when there is none
     */
    public boolean next(int map, long key, boolean first, long[] into) {
        scratchBytes.putLong(0, key);
        clear();
        attr.putInt(0, map).putLong(8, first ? 0 : scratch.address()).putLong(16, scratch.address() + 8);
        if (call(MAP_GET_NEXT_KEY) < 0) {
            return false;
        }
        into[0] = scratchBytes.getLong(8);
        scratchBytes.putLong(0, into[0]);
        if (element(MAP_LOOKUP_ELEM, map) < 0) {
            return next(map, into[0], false, into);
        }
        for (int i = 1; i < into.length; i++) {
            into[i] = scratchBytes.getLong(8 * i);
        }
        return true;
    }

    /** Takes the entry with that key, u64 or u32, out of a hash table; 0, or the negative errno: -ENOENT. */
    public int delete(int map, long key) {
        scratchBytes.putLong(0, key);
        clear();
        // The kernel refuses the address of a value here.
        attr.putInt(0, map).putLong(8, scratch.address());
        return call(MAP_DELETE_ELEM);
    }

    private int element(int command, int map) {
        clear();
        attr.putInt(0, map).putLong(8, scratch.address()).putLong(16, scratch.address() + 8);
        return call(command);
    }

    private int noted(int fd) {
        opened.set(fd);
        return fd;
    }

    /** Gives back all that is open: programs no longer run. */
    public void closeAll() {
        for (int fd = opened.length() - 1; fd >= 0; fd = opened.length() - 1) {
            close(fd);
        }
    }

    public void close(int fd) {
        opened.clear(fd);
        calls.call("amd64".equals(System.getProperty("os.arch")) ? 3 : 57, fd, 0, 0, 0, 0, 0);
    }

    private void clear() {
        for (int i = 0; i < ATTR; i += 8) {
            attr.putLong(i, 0);
        }
    }

    private static void ascii(ByteBuffer to, int at, String text) {
        for (int i = 0; i < text.length(); i++) {
            to.put(at + i, (byte) text.charAt(i));
        }
        to.put(at + text.length(), (byte) 0);
    }

    private int call(int command) {
        return (int) calls.call(BPF, command, memory.address(), ATTR, 0, 0, 0);
    }

    private static int checked(String what, int result) throws BpfException {
        if (result < 0) {
            throw new BpfException(what, -result, "");
        }
        return result;
    }
}
