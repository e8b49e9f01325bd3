package dev.jtrace.bindings.linux;

import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;

/**
 * Files by descriptor and by byte path. Paths are Latin-1 strings: one char a byte, so that names which are no UTF-8
 * survive. One thread at a time.
 */
public final class Files {
    public static final int AT_FDCWD = -100;
    /** O_* of asm-generic/fcntl.h (the same on x86-64 and aarch64). */
    public static final int O_RDONLY = 0;

    public static final int O_WRONLY = 1;
    public static final int O_CREAT = 0100;
    public static final int O_TRUNC = 01000;
    public static final int O_APPEND = 02000;
    public static final int O_CLOEXEC = 02000000;

    /** linux/nsfs.h. */
    private static final int NS_GET_PARENT = 0xb702;

    /** asm-generic/ioctls.h. */
    private static final int TCGETS = 0x5401;

    private static final int BUFFER = 1 << 16;
    private static final int PATH_MAX = 4096;

    private final Syscalls calls;
    private final Memory path;
    private final Memory buffer;

    /** @param arena keeps the buffers; global, or confined to the calling thread */
    public Files(Syscalls calls, Arena arena) {
        this.calls = calls;
        path = new Memory(arena, PATH_MAX + 1);
        buffer = new Memory(arena, BUFFER);
    }

    private boolean setPath(String name) {
        int n = name.length();
        if (n > PATH_MAX - 1) {
            return false;
        }
        for (int i = 0; i < n; i++) {
            path.i8(i, (byte) name.charAt(i));
        }
        path.i8(n, (byte) 0);
        return true;
    }

    /** The new descriptor, or the negative errno (-ENAMETOOLONG, 36, for a name beyond PATH_MAX). */
    public int open(int dirfd, String name, int flags, int mode) {
        return setPath(name) ? (int) calls.call(Numbers.OPENAT, dirfd, path.address(), flags, mode) : -36;
    }

    public int close(int fd) {
        return (int) calls.call(Numbers.CLOSE, fd, 0, 0, 0);
    }

    /** Waits until the file's data are on its disk; 0, or the negative errno. */
    public int synchronize(int fd) {
        return (int) calls.call(Numbers.FDATASYNC, fd, 0, 0, 0);
    }

    /** Keeps {@code fd} from programs that this process starts. */
    public int closeOnExec(int fd) {
        int setFd = 2;
        int cloexec = 1;
        return (int) calls.call(Numbers.FCNTL, fd, setFd, cloexec, 0);
    }

    /** Descriptor of the namespace above that of descriptor {@code fd} (ioctl_ns(2)), or the negative errno. */
    public int parentNamespace(int fd) {
        return (int) calls.call(Numbers.IOCTL, fd, NS_GET_PARENT, 0, 0);
    }

    /** Whether {@code fd} is a terminal. */
    public boolean isTerminal(int fd) {
        return calls.call(Numbers.IOCTL, fd, TCGETS, buffer.address(), 0) == 0;
    }

    /** Bytes read into {@code into}, 0 at the end, or the negative errno. */
    public int read(int fd, byte[] into, int offset, int length) {
        int r = (int) calls.call(Numbers.READ, fd, buffer.address(), Math.min(length, BUFFER), 0);
        if (r > 0) {
            buffer.read(into, offset, r);
        }
        return r;
    }

    /** Writes everything; 0, or the negative errno of the write that failed. */
    public int writeAll(int fd, byte[] from, int offset, int length) {
        int at = offset;
        int end = offset + length;
        while (at < end) {
            int n = Math.min(end - at, BUFFER);
            buffer.write(from, at, n);
            int sent = 0;
            while (sent < n) {
                long r = calls.call(Numbers.WRITE, fd, buffer.address() + sent, n - sent, 0);
                if (r < 0 && r != -Errno.EINTR) {
                    return (int) r;
                }
                sent += (int) Math.max(r, 0);
            }
            at += n;
        }
        return 0;
    }

    /** Bytes of the target of the link whose name is the first {@code length} bytes of {@code name}, or -errno. */
    public int readlink(byte[] name, int length, byte[] into, int offset, int room) {
        path.write(name, 0, length);
        path.i8(length, (byte) 0);
        int r = (int) calls.call(Numbers.READLINKAT, AT_FDCWD, path.address(), buffer.address(),
                Math.min(room, BUFFER));
        if (r > 0) {
            buffer.read(into, offset, r);
        }
        return r;
    }

    /**
     * Bytes of the extended attribute {@code attribute} of the file whose name is the first {@code length} bytes of
     * {@code name}, or -errno.
     */
    public int attribute(byte[] name, int length, String attribute, byte[] into) {
        path.write(name, 0, length);
        path.i8(length, (byte) 0);
        int from = BUFFER / 2;
        int n = attribute.length();
        for (int i = 0; i < n; i++) {
            buffer.i8(from + i, (byte) attribute.charAt(i));
        }
        buffer.i8(from + n, (byte) 0);
        int r = (int) calls.call(Numbers.GETXATTR, path.address(), buffer.address() + from, buffer.address(),
                Math.min(into.length, from));
        if (r > 0) {
            buffer.read(into, 0, r);
        }
        return r;
    }

    /** st_mode of {@code name}, or the negative errno. */
    public int mode(int dirfd, String name) {
        if (!setPath(name)) {
            return -36;
        }
        int r = (int) calls.call(Numbers.NEWFSTATAT, dirfd, path.address(), buffer.address(), 0);
        return r < 0 ? r : buffer.i32(Numbers.ST_MODE_OFFSET);
    }

    /** Where {@link #device} puts what it found. */
    public static final class Device {
        /** File type bits of st_mode. */
        public int type;
        /** The kernel's 64-bit dev_t. */
        public long number;
    }

    /**
     * Tells whether the first {@code length} bytes of {@code name} are the path of a character or block device.
     *
     * @return 1 when it is (then {@code into} is filled), 0 when it is something else, or the negative errno
     */
    public int device(byte[] name, int length, Device into) {
        path.write(name, 0, length);
        path.i8(length, (byte) 0);
        int r = (int) calls.call(Numbers.NEWFSTATAT, AT_FDCWD, path.address(), buffer.address(), 0);
        if (r < 0) {
            return r;
        }
        into.type = buffer.i32(Numbers.ST_MODE_OFFSET) & 0170000;
        into.number = buffer.i64(Numbers.ST_RDEV_OFFSET);
        return into.type == 0020000 || into.type == 0060000 ? 1 : 0;
    }

    /** As {@link #slurp(String, byte[])}, for a path in bytes, to {@code room} bytes at {@code offset}. */
    public int slurp(byte[] name, int length, byte[] into, int offset, int room) {
        path.write(name, 0, length);
        path.i8(length, (byte) 0);
        int fd = (int) calls.call(Numbers.OPENAT, AT_FDCWD, path.address(), O_RDONLY | O_CLOEXEC, 0);
        if (fd < 0) {
            return fd;
        }
        int n = read(fd, into, offset, room);
        close(fd);
        return n;
    }

    /** The text of file {@code name} of /proc or /sys, a byte a character, at most 64 KiB; empty when it cannot be read. */
    public String text(String name) {
        byte[] text = new byte[1 << 16];
        int n = slurp(name, text);
        return new String(text, 0, Math.max(n, 0), StandardCharsets.ISO_8859_1);
    }

    /** The whole of small file {@code name} (as /proc has them), at most {@code into.length} bytes, or the errno. */
    public int slurp(String name, byte[] into) {
        int fd = open(AT_FDCWD, name, O_RDONLY | O_CLOEXEC, 0);
        if (fd < 0) {
            return fd;
        }
        int n = 0;
        int r;
        while (n < into.length && (r = read(fd, into, n, into.length - n)) > 0) {
            n += r;
        }
        close(fd);
        return n;
    }
}
