package dev.jtrace.table;

/**
 * Calls of i386 that stand for others and take these calls' arguments from memory: socketcall(2), ipc(2), and the first
 * select(2) and mmap(2). What such a call stands for has a number of its own, above all of the kernel's.
 */
public final class Multiplexed {
    public static final int SELECT = 82;
    public static final int MMAP = 90;
    public static final int SOCKETCALL = 102;
    public static final int IPC = 117;

    /** SYS_* of linux/net.h end here, and the calls of linux/ipc.h. */
    public static final int MOST_SOCKET = 20;

    public static final int MOST_IPC = 24;

    private static final int SOCKETS = 600;
    private static final int IPCS = 640;
    private static final int BLOCKS = 680;
    private static final int LAST = BLOCKS + 1;
    /** Marks numbers that a task gave to the kernel and that would be among ours. */
    private static final int GIVEN = 1 << 24;

    private Multiplexed() {}

    /** Number of what {@code call} stands for when it is asked for {@code which}; 0 where it stands for one thing. */
    public static int number(int call, int which) {
        return switch (call) {
            case SOCKETCALL -> SOCKETS + which;
            case IPC -> IPCS + which;
            case SELECT -> BLOCKS;
            case MMAP -> LAST;
            default -> -1;
        };
    }

    /** The last of what {@code call} may be asked for, -1 for a call that stands for itself. */
    public static int most(int call) {
        return switch (call) {
            case SOCKETCALL -> MOST_SOCKET;
            case IPC -> MOST_IPC;
            case SELECT, MMAP -> 0;
            default -> -1;
        };
    }

    /** A number that a task of i386 gave to the kernel, as one that is none of ours. */
    public static int given(int number) {
        return isOwn(number) ? number | GIVEN : number;
    }

    /** The number that the kernel was given. */
    public static int kernel(Abi abi, int number) {
        if (abi != Abi.I386) {
            return number;
        }
        if (isOwn(number)) {
            return number < IPCS ? SOCKETCALL : number < BLOCKS ? IPC : number == BLOCKS ? SELECT : MMAP;
        }
        return isOwn(number & ~GIVEN) ? number & ~GIVEN : number;
    }

    private static boolean isOwn(int number) {
        return number >= SOCKETS && number <= LAST;
    }
}
