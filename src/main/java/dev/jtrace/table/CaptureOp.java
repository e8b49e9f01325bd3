package dev.jtrace.table;

/**
 * The instructions of capture programs. A program is a list of ints: an operation and its operands. An operand that is
 * a source takes two ints, kind and value.
 *
 * <p>
 * Programs have no loops but {@link #EACH}, which runs its body once for every whole element of the block captured
 * last; inside the body that element is the frame that {@link #FIELD} loads from. Jumps only go forward.
 */
public final class CaptureOp {
    private CaptureOp() {}

    /** Source: the value itself. */
    public static final int CONST = 0;
    /** Source: argument {@code value}. */
    public static final int ARG = 1;
    /** Source: the result of the call. */
    public static final int RESULT = 2;
    /** Source: a little-endian number in the frame, {@code offset | size << 16}. */
    public static final int FIELD = 3;
    /** Source: the u32 that argument {@code value} points to; unavailable when it cannot be read. */
    public static final int DEREF = 4;

    /** Source: the low 32 bits of argument {@code value}, unsigned. */
    public static final int ARG32 = 5;

    /** {@code address, count, unit, cap}: memory of count elements of unit bytes. */
    public static final int MEM = 1;
    /** {@code address, cap}: text up to its NUL. */
    public static final int STR = 2;
    /** {@code address, size, cap}: pointers of size bytes up to and with the NULL one. */
    public static final int PTRS = 3;
    /** {@code unit, n}: the next n ints for each element of unit bytes of the last block. */
    public static final int EACH = 4;
    /** {@code address, offset, count, unit, cap}: as MEM, of memory that begins offset bytes after the address. */
    public static final int AFTER = 21;
    /** {@code argument, low, high, n}: skips n ints unless a bit of the mask is set in the argument. */
    public static final int IF_BITS = 5;
    /** {@code argument, value, n}: skips n ints unless the low 32 bits of the argument are value. */
    public static final int IF_EQUAL = 6;
    /** {@code source, value, n}: skips n ints unless the low 32 bits of the source are value; the source must be there. */
    public static final int IF_SOURCE = 22;
    /** {@code n}: skips n ints. */
    public static final int JUMP = 7;
    /** {@code n}: skips n ints when the call failed. */
    public static final int IF_OK = 8;
    /** {@code fd}: what a descriptor refers to; for AT_FDCWD the current directory. */
    public static final int FD = 9;
    /** {@code fd}: what a descriptor refers to, whatever is printed of descriptors. */
    public static final int LINK = 23;
    /** The current directory. */
    public static final int CWD = 10;
    /** {@code address, count, total, word}: an array of struct iovec and, together at most total bytes, its data. */
    public static final int IOV = 11;
    /** {@code address, total, word}: a struct msghdr, its name, control and, at most total bytes, its data. */
    public static final int MSG = 12;
    /**
     * {@code address, count, received, word}: an array of struct mmsghdr, the name, control and data of each; when
     * received is not 0, of the data at most msg_len bytes.
     */
    public static final int MMSG = 13;
    /** {@code address, count}: count bits in whole longs. */
    public static final int BITSET = 14;

    /** {@code address, length}: one byte for each page that length bytes take. */
    public static final int PAGES = 16;

    /** {@code n}: skips n ints unless everything is to be printed (-v). */
    public static final int IF_VERBOSE = 15;

    /** The set of signals in the frame that rt_sigreturn(2) takes off the stack. */
    public static final int FRAME_MASK = 17;

    /**
     * {@code first, second, n, length} and n times {@code low, high, start}, ascending: by the low 32 bits of argument
     * second and those of argument first before them (of first alone when second is -1), continues start ints after
     * the list, or length ints after it when the list does not have them.
     */
    public static final int SWITCH = 20;

    /** Names and numbers of the network interfaces. */
    public static final int INTERFACES = 18;

    /**
     * {@code fd, address, count}: bytes that go through a socket; of a netlink one all of them, and its protocol.
     */
    public static final int SOCKBUF = 19;

    /** Cap: none but the bound of the whole event. */
    public static final int CAP_NONE = 0;
    /** Cap: the string limit. */
    public static final int CAP_STRING = -1;
    /** Cap: the number of array elements that are printed, and one. */
    public static final int CAP_ARRAY = -2;
    /** Cap: PATH_MAX of linux/limits.h, 4096 bytes. */
    public static final int CAP_PATH = -3;
}
