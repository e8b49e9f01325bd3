import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Marks for Java programs, the twin of jtrace_mark.h: a program says what it does, and {@code jtrace phases java ...}
 * reports it with exact times.
 *
 * <pre>{@code
 * JtraceMark parse = JtraceMark.of("parse");
 *
 * parse.begin();
 * ...
 * parse.end();
 *
 * try (JtraceMark.Scope scope = parse.scope()) {
 *     ...
 * }
 *
 * JtraceMark.of("rows").counter(rows);
 * }</pre>
 *
 * <p>Copy this file, into a package if you like; it needs Java 11 and nothing else. Marks belong to the thread that makes
 * them; those of a virtual thread belong to the thread that carried it at its first mark. Where jtrace does not trace, a
 * mark is a test of a constant, which the compiler of the VM leaves out. jtrace_ring.h tells what is written.
 */
public final class JtraceMark {
    private static final int NAME = 2;
    private static final int BEGIN = 3;
    private static final int END = 4;
    private static final int VALUE = 5;
    private static final int PAD = 1;

    private static final long MAGIC = 0x474e495254524a02L;
    private static final int VERSION = 1;
    private static final int HEADER = 4096;
    private static final int GRANULE = 64;
    private static final int LONGEST_NAME = 1000;

    private static final VarHandle LONG =
            MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final ByteBuffer RING = open();
    private static final boolean ON = RING != null;
    private static final long SIZE = ON ? RING.capacity() - HEADER : 0;
    private static final ThreadLocal<Integer> TID = ThreadLocal.withInitial(JtraceMark::tid);
    private static final ConcurrentHashMap<String, JtraceMark> MARKS = new ConcurrentHashMap<>();

    private final String name;
    private final Scope scope = this::end;
    /** Of the name in the ring; 0 until there was room to tell it. */
    private volatile int number;

    /** What ends with a block of try. */
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }

    private JtraceMark(String name) {
        this.name = name;
    }

    /** The mark of a name; keep it in a constant where it is made often. */
    public static JtraceMark of(String name) {
        return MARKS.computeIfAbsent(name, JtraceMark::new);
    }

    /** Whether marks are wanted. */
    public static boolean isOn() {
        return ON;
    }

    /** The calling thread begins what this names. */
    public void begin() {
        if (ON) {
            write(BEGIN, 0);
        }
    }

    /** The calling thread ends it. */
    public void end() {
        if (ON) {
            write(END, 0);
        }
    }

    /** Begins it, to the end of a block of try. */
    public Scope scope() {
        begin();
        return scope;
    }

    /** The quantity that this names is {@code value}. */
    public void counter(long value) {
        if (ON) {
            write(VALUE, value);
        }
    }

    private void write(int type, long value) {
        if (RING.getInt(320) == 0) {
            return;
        }
        long time = System.nanoTime();
        int known = number();
        int record = known == 0 ? -1 : reserve(GRANULE);
        if (record >= 0) {
            RING.putInt(record + 8, TID.get());
            RING.putInt(record + 12, known);
            RING.putLong(record + 16, type == BEGIN ? System.nanoTime() : time);
            RING.putLong(record + 24, value);
            LONG.setRelease(RING, record, GRANULE | (long) type << 32);
        }
    }

    private int number() {
        if (number == 0) {
            synchronized (this) {
                number = number == 0 ? tell() : number;
            }
        }
        return number;
    }

    private int tell() {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(text.length, LONGEST_NAME);
        int bytes = 32 + length + GRANULE - 1 & -GRANULE;
        int record = reserve(bytes);
        if (record < 0) {
            return 0;
        }
        int given = (int) INT.getAndAdd(RING, 324, 1) + 1;
        RING.putInt(record + 8, TID.get());
        RING.putInt(record + 12, given);
        RING.putLong(record + 16, System.nanoTime());
        RING.putLong(record + 24, length);
        for (int i = 0; i < length; i++) {
            RING.put(record + 32 + i, text[i]);
        }
        LONG.setRelease(RING, record, bytes | (long) NAME << 32);
        return given;
    }

    /** Where a record of {@code bytes} goes; -1 when the ring is full, which is counted. */
    private static int reserve(int bytes) {
        while (true) {
            long head = (long) LONG.getVolatile(RING, 128);
            long tail = (long) LONG.getAcquire(RING, 192);
            long at = head & SIZE - 1;
            long room = SIZE - at;
            long taken = bytes <= room ? bytes : bytes + room;
            if (head + taken - tail > SIZE) {
                LONG.getAndAdd(RING, 256, 1L);
                return -1;
            }
            if (LONG.compareAndSet(RING, 128, head, head + taken)) {
                if (taken != bytes) {
                    LONG.setRelease(RING, HEADER + (int) at, room | (long) PAD << 32);
                    at = 0;
                }
                return HEADER + (int) at;
            }
        }
    }

    /** The number that the system knows the calling thread by; java has none of its own. */
    private static int tid() {
        try {
            return Integer.parseInt(Path.of("/proc/thread-self").toRealPath().getFileName().toString());
        } catch (IOException | NumberFormatException e) {
            return (int) ProcessHandle.current().pid();
        }
    }

    /** The process's ring, which the native half of the program may have made; null when there is to be none. */
    private static ByteBuffer open() {
        String asked = System.getenv("JTRACE_RING");
        int colon = asked == null ? -1 : asked.indexOf(':');
        if (colon < 0) {
            return null;
        }
        try {
            int size = Integer.parseInt(asked.substring(0, colon));
            Path folder = Path.of(asked.substring(colon + 1));
            Path file = folder.resolve("ring." + ProcessHandle.current().pid());
            if (!Files.exists(file)) {
                make(folder, file, size);
            }
            try (FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.READ,
                    StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS))) {
                MappedByteBuffer ring = channel.map(FileChannel.MapMode.READ_WRITE, 0, channel.size());
                ring.order(ByteOrder.LITTLE_ENDIAN);
                boolean good = ring.capacity() > HEADER && ring.getLong(0) == MAGIC && ring.getInt(8) == VERSION
                        && ring.getLong(16) == ring.capacity() - HEADER && Long.bitCount(ring.getLong(16)) == 1;
                return good ? ring : null;
            }
        } catch (IOException | RuntimeException untraced) {
            return null;
        }
    }

    /** Makes the ring's file under another name, so that nobody sees an unfinished one. */
    private static void make(Path folder, Path file, int size) throws IOException {
        Path made = Files.createTempFile(folder, "new.", "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (FileChannel channel = FileChannel.open(made, StandardOpenOption.WRITE)) {
            ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
            header.putLong(0, MAGIC).putInt(8, VERSION).putInt(12, HEADER).putLong(16, size);
            header.putInt(24, (int) ProcessHandle.current().pid()).putInt(28, (int) (System.nanoTime() >> 10) | 1);
            header.putInt(320, 1);
            channel.write(header, 0);
            // All of it now: a page that shared memory has no room for would kill the program later.
            ByteBuffer zeros = ByteBuffer.allocate(1 << 16);
            for (int at = HEADER; at < HEADER + size; at += channel.write(zeros, at)) {
                zeros.clear().limit(Math.min(zeros.capacity(), HEADER + size - at));
            }
            Files.createLink(file, made);
        } catch (FileAlreadyExistsException known) {
            // Another part of the program was faster.
            return;
        } finally {
            Files.deleteIfExists(made);
        }
    }
}
