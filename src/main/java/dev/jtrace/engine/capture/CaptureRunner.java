package dev.jtrace.engine.capture;

import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.CapturedMemory;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.table.Abi;
import dev.jtrace.table.CaptureOp;

/**
 * Runs capture programs: copies what a call refers to from the stopped task into an event. Reusable, allocation-free;
 * belongs to the engine's thread. Whatever the task claims, no more is read than the writer has room for.
 */
public final class CaptureRunner {
    private static final int AT_FDCWD = -100;
    private static final int PAGE = 4096;
    /** PATH_MAX of linux/limits.h. */
    private static final int PATH_MAX = 4096;
    /** First look at a string: most end within. */
    private static final int FIRST_CHUNK = 256;
    /** sizeof(struct sockaddr_storage). */
    private static final int MOST_NAME = 128;
    private static final int MOST_CONTROL = 4096;
    private static final int MOST_BITS = 1 << 16;
    /** Bytes of the kernel's sigset_t. */
    private static final int SIGSET = 8;
    /** asm-generic/socket.h and linux/socket.h. */
    private static final int SOL_SOCKET = 1;
    private static final int SCM_RIGHTS = 1;

    private final CaptureLimits limits;
    private final byte[] scratch = new byte[8];

    private int[] code = new int[0];
    private TraceEvent call = new TraceEvent();
    private TaskMemory memory = (address, into, offset, length) -> 0;
    private TaskLinks links = new NoLinks();
    private CaptureWriter out = new CaptureWriter();

    /** Where the element that FIELD loads from is in the writer's array, -1 for none. */
    private int frame;
    /** The block captured last. */
    private int lastAt;
    private int lastLength;
    /** Set when the writer is full: the program ends. */
    private boolean full;
    /** Cleared by {@link #source} when a value cannot be known. */
    private boolean known;

    public CaptureRunner(CaptureLimits limits) {
        this.limits = limits;
    }

    private static final class NoLinks implements TaskLinks {
        @Override
        public int fdPath(int fd, byte[] into, int offset, int room) {
            return -1;
        }

        @Override
        public int cwd(byte[] into, int offset, int room) {
            return -1;
        }
    }

    /**
     * Runs one program.
     *
     * @param program
     *            from {@code dev.jtrace.table.CapturePlan}
     * @param event
     *            the call: arguments, and at an exit result and FAILED
     * @param to
     *            gets the blocks; its room bounds everything
     */
    public void run(int[] program, TraceEvent event, TaskMemory from, TaskLinks linksOfTask, CaptureWriter to) {
        code = program;
        call = event;
        memory = from;
        links = linksOfTask;
        out = to;
        frame = -1;
        lastLength = 0;
        full = false;
        run(0, program.length);
    }

    private void run(int from, int to) {
        int at = from;
        while (at < to && !full) {
            switch (code[at]) {
                case CaptureOp.MEM -> {
                    mem(at);
                    at += 7;
                }
                case CaptureOp.STR -> {
                    str(at);
                    at += 4;
                }
                case CaptureOp.PTRS -> {
                    pointers(at);
                    at += 5;
                }
                case CaptureOp.EACH -> {
                    each(code[at + 1], at + 3, at + 3 + code[at + 2]);
                    at += 3 + code[at + 2];
                }
                case CaptureOp.IF_BITS -> {
                    long mask = code[at + 2] & 0xffffffffL | (long) code[at + 3] << 32;
                    at += 5 + ((call.arg(code[at + 1]) & mask) != 0 ? 0 : code[at + 4]);
                }
                case CaptureOp.IF_EQUAL -> at += 4 + ((int) call.arg(code[at + 1]) == code[at + 2] ? 0 : code[at + 3]);
                case CaptureOp.JUMP -> at += 2 + code[at + 1];
                case CaptureOp.IF_OK -> at += 2 + ((call.flags & TraceEvent.FAILED) == 0 ? 0 : code[at + 1]);
                case CaptureOp.IF_VERBOSE -> at += 2 + (limits.verbose() ? 0 : code[at + 1]);
                case CaptureOp.FD -> {
                    long fd = source(at + 1);
                    if (limits.fdPaths() && known) {
                        descriptor((int) fd);
                    }
                    at += 3;
                }
                case CaptureOp.CWD -> {
                    if (limits.fdPaths()) {
                        directory();
                    }
                    at += 1;
                }
                case CaptureOp.IOV -> {
                    iov(at);
                    at += 8;
                }
                case CaptureOp.MSG -> {
                    msg(at);
                    at += 6;
                }
                case CaptureOp.MMSG -> {
                    mmsg(at);
                    at += 7;
                }
                case CaptureOp.BITSET -> {
                    bitset(at);
                    at += 5;
                }
                case CaptureOp.PAGES -> {
                    pages(at);
                    at += 5;
                }
                case CaptureOp.FRAME_MASK -> {
                    frameMask();
                    at += 1;
                }
                default -> throw new IllegalStateException("capture program: no operation " + code[at] + " at " + at);
            }
        }
    }

    private long source(int at) {
        known = true;
        int value = code[at + 1];
        return switch (code[at]) {
            case CaptureOp.CONST -> value;
            case CaptureOp.ARG -> call.arg(value);
            case CaptureOp.ARG32 -> call.arg(value) & 0xffffffffL;
            case CaptureOp.RESULT -> call.result;
            case CaptureOp.FIELD -> field(value & 0xffff, value >>> 16);
            case CaptureOp.DEREF -> number(call.arg(value), 4);
            default -> throw new IllegalStateException("capture program: no source " + code[at]);
        };
    }

    private long field(int offset, int size) {
        if (frame < 0) {
            known = false;
            return 0;
        }
        return load(out.array(), frame + offset, size);
    }

    private static long load(byte[] bytes, int at, int size) {
        return switch (size) {
            case 1 -> bytes[at] & 0xff;
            case 2 -> (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8;
            case 4 -> CapturedMemory.getInt(bytes, at) & 0xffffffffL;
            default -> CapturedMemory.getLong(bytes, at);
        };
    }

    /** The number at {@code address} of the task. */
    private long number(long address, int size) {
        known = address != 0 && memory.read(address, scratch, 0, size) == size;
        return known ? load(scratch, 0, size) : 0;
    }

    private int cap(int cap) {
        return switch (cap) {
            case CaptureOp.CAP_NONE -> Integer.MAX_VALUE;
            case CaptureOp.CAP_STRING -> limits.text();
            case CaptureOp.CAP_ARRAY -> limits.elements();
            case CaptureOp.CAP_PATH -> PATH_MAX;
            default -> cap;
        };
    }

    private void mem(int at) {
        lastLength = 0;
        long address = source(at + 1);
        boolean ok = known;
        long count = source(at + 3);
        if (ok && known) {
            block(address, count, code[at + 5], cap(code[at + 6]));
        }
    }

    /** Captures {@code count} (an unsigned number) elements of {@code unit} bytes, at most {@code cap} of them. */
    private void block(long address, long count, int unit, int cap) {
        lastLength = 0;
        if (address == 0 || count == 0) {
            return;
        }
        boolean more = Long.compareUnsigned(count, cap) > 0;
        long bytes = (more ? cap : count) * unit;
        if (!out.begin(CaptureWriter.MEMORY, address)) {
            full = true;
            return;
        }
        if (bytes > out.room()) {
            bytes = out.room();
            more = true;
        }
        int wanted = (int) bytes;
        int got = wanted == 0 ? 0 : memory.read(address, out.array(), out.position(), wanted);
        lastAt = out.position();
        lastLength = got;
        out.advance(got);
        out.end(got < wanted ? CaptureWriter.FAULT : more ? CaptureWriter.CUT : CaptureWriter.COMPLETE);
    }

    private void str(int at) {
        long address = source(at + 1);
        if (!known || address == 0) {
            return;
        }
        if (!out.begin(CaptureWriter.STRING, address)) {
            full = true;
            return;
        }
        int most = Math.min(cap(code[at + 3]), out.room());
        int taken = 0;
        int state = CaptureWriter.CUT;
        int chunk = FIRST_CHUNK;
        while (taken < most) {
            int n = Math.min(chunk, most - taken);
            int got = memory.read(address + taken, out.array(), out.position(), n);
            int end = zero(out.array(), out.position(), got);
            if (end >= 0) {
                out.advance(end);
                out.end(CaptureWriter.COMPLETE);
                return;
            }
            out.advance(got);
            taken += got;
            if (got < n) {
                state = CaptureWriter.FAULT;
                break;
            }
            chunk = PAGE - (int) (address + taken & PAGE - 1);
        }
        out.end(state);
    }

    /** Bytes before the first NUL among {@code n}, -1 when there is none. */
    private static int zero(byte[] bytes, int at, int n) {
        for (int i = 0; i < n; i++) {
            if (bytes[at + i] == 0) {
                return i;
            }
        }
        return -1;
    }

    private void pointers(int at) {
        lastLength = 0;
        long address = source(at + 1);
        int size = code[at + 3];
        if (!known || address == 0) {
            return;
        }
        if (!out.begin(CaptureWriter.MEMORY, address)) {
            full = true;
            return;
        }
        int start = out.position();
        long most = Math.min((long) cap(code[at + 4]) * size, out.room() / size * (long) size);
        int state = CaptureWriter.CUT;
        while (out.position() - start < most && state == CaptureWriter.CUT) {
            int n = (int) Math.min(FIRST_CHUNK, most - (out.position() - start));
            int position = out.position();
            int got = memory.read(address + (position - start), out.array(), position, n);
            int end = nullPointer(out.array(), position, got, size);
            if (end >= 0) {
                out.advance(end);
                state = CaptureWriter.COMPLETE;
            } else {
                out.advance(got);
                state = got < n ? CaptureWriter.FAULT : CaptureWriter.CUT;
            }
        }
        lastAt = start;
        lastLength = out.position() - start;
        out.end(state);
    }

    /** Bytes up to and with the first NULL among {@code n} bytes of pointers, -1 when there is none. */
    private static int nullPointer(byte[] bytes, int at, int n, int size) {
        for (int i = 0; i + size <= n; i += size) {
            if (load(bytes, at + i, size) == 0) {
                return i + size;
            }
        }
        return -1;
    }

    private void each(int unit, int from, int to) {
        int outer = frame;
        int start = lastAt;
        int end = lastAt + lastLength;
        for (int at = start; end - at >= unit && !full; at += unit) {
            frame = at;
            run(from, to);
        }
        frame = outer;
    }

    private void descriptor(int fd) {
        if (fd == AT_FDCWD) {
            directory();
        } else if (fd >= 0) {
            if (!out.begin(CaptureWriter.FD_PATH, fd)) {
                full = true;
                return;
            }
            link(links.fdPath(fd, out.array(), out.position(), out.room()));
        }
    }

    private void directory() {
        if (!out.begin(CaptureWriter.CWD, 0)) {
            full = true;
            return;
        }
        link(links.cwd(out.array(), out.position(), out.room()));
    }

    private void link(int bytes) {
        out.advance(Math.max(bytes, 0));
        out.end(bytes < 0 ? CaptureWriter.FAULT : CaptureWriter.COMPLETE);
    }

    private void iov(int at) {
        long address = source(at + 1);
        boolean ok = known;
        long count = source(at + 3);
        ok &= known;
        // A call that failed has filled nothing.
        long total = (call.flags & TraceEvent.FAILED) == 0 ? source(at + 5) : 0;
        if (ok && known) {
            vectors(address, count, total, code[at + 7]);
        }
    }

    /** An array of iovec, then what each refers to, together at most {@code total} (unsigned) bytes. */
    private void vectors(long address, long count, long total, int word) {
        block(address, count, 2 * word, limits.elements());
        int start = lastAt;
        int end = lastAt + lastLength;
        long left = total;
        for (int at = start; end - at >= 2 * word && left != 0 && !full; at += 2 * word) {
            long base = load(out.array(), at, word);
            long length = load(out.array(), at + word, word);
            long taken = Long.compareUnsigned(length, left) < 0 ? length : left;
            block(base, taken, 1, limits.text());
            left -= taken;
        }
    }

    private void msg(int at) {
        long address = source(at + 1);
        boolean ok = known;
        long total = source(at + 3);
        int word = code[at + 5];
        if (!ok || !known) {
            return;
        }
        block(address, 1, 7 * word, 1);
        if (lastLength == 7 * word) {
            message(lastAt, total, word);
        }
    }

    private void mmsg(int at) {
        long address = source(at + 1);
        boolean ok = known;
        long count = source(at + 3);
        boolean received = code[at + 5] != 0;
        int word = code[at + 6];
        if (!ok || !known) {
            return;
        }
        int unit = 8 * word;
        block(address, count, unit, limits.elements());
        int start = lastAt;
        int end = lastAt + lastLength;
        for (int one = start; end - one >= unit && !full; one += unit) {
            message(one, received ? load(out.array(), one + 7 * word, 4) : -1, word);
        }
    }

    /** What the msghdr at {@code at} of the writer's array refers to; seven words, see recvmsg(2). */
    private void message(int at, long total, int word) {
        byte[] bytes = out.array();
        long name = load(bytes, at, word);
        long nameLength = load(bytes, at + word, 4);
        long iov = load(bytes, at + 2 * word, word);
        long iovLength = load(bytes, at + 3 * word, word);
        long control = load(bytes, at + 4 * word, word);
        long controlLength = load(bytes, at + 5 * word, word);
        block(name, nameLength, 1, MOST_NAME);
        if (!full) {
            vectors(iov, iovLength, total, word);
        }
        if (!full) {
            block(control, controlLength, 1, MOST_CONTROL);
            if (limits.fdPaths()) {
                passedDescriptors(lastAt, lastLength, word);
            }
        }
    }

    /** What the descriptors refer to that travel in the control messages captured at {@code at}; see cmsg(3). */
    private void passedDescriptors(int at, int length, int word) {
        byte[] bytes = out.array();
        int header = word + 8;
        int end = at + length;
        int one = at;
        while (end - one >= header) {
            long claimed = load(bytes, one, word);
            int data = (int) Math.min(Math.max(claimed - header, 0), end - one - header);
            if (load(bytes, one + word, 4) == SOL_SOCKET && load(bytes, one + word + 4, 4) == SCM_RIGHTS) {
                for (int i = 0; i + 4 <= data && !full; i += 4) {
                    descriptor((int) load(bytes, one + header + i, 4));
                }
            }
            if (claimed < header || claimed > end - one) {
                return;
            }
            one += (int) (claimed + word - 1 & -word);
        }
    }

    /** Offsets of uc_sigmask from the stack pointer that rt_sigreturn(2) is called with: struct rt_sigframe. */
    private void frameMask() {
        long offset = switch (Abi.of(call.abi)) {
            case X86_64 -> 296;
            case X32 -> 280;
            case I386 -> 248;
            case AARCH64 -> 168;
        };
        if (call.sp == 0 || memory.read(call.sp + offset, scratch, 0, SIGSET) != SIGSET) {
            return;
        }
        if (!out.begin(CaptureWriter.FRAME_MASK, 0) || out.room() < SIGSET) {
            full = true;
            return;
        }
        System.arraycopy(scratch, 0, out.array(), out.position(), SIGSET);
        out.advance(SIGSET);
        out.end(CaptureWriter.COMPLETE);
    }

    private void pages(int at) {
        long address = source(at + 1);
        boolean ok = known;
        long length = source(at + 3);
        if (ok && known) {
            block(address, (length >>> 12) + ((length & PAGE - 1) == 0 ? 0 : 1), 1, limits.elements());
        }
    }

    private void bitset(int at) {
        long address = source(at + 1);
        boolean ok = known;
        int bits = (int) source(at + 3);
        if (ok && known && bits > 0) {
            block(address, (Math.min(bits, MOST_BITS) + 63) / 64, 8, MOST_BITS);
        }
    }
}
