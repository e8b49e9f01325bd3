package dev.jtrace.table;

/** How a number is printed. */
public enum ScalarFormat {
    /** Signed decimal. */
    SIGNED,
    /** Unsigned decimal. */
    UNSIGNED,
    /** Hexadecimal with 0x, and plain 0. */
    HEX,
    /** As printf's {@code %#0*lx} with two columns for each byte: 0x counts, and 0 has none. */
    PADDED,
    /** Hexadecimal with 0x, NULL for 0. */
    ADDRESS,
    /** File mode bits in octal: 0644. */
    MODE,
    /** A descriptor; with -y its path. */
    FD,
    /** A descriptor or AT_FDCWD. */
    DIRFD,
    /** A task or process; with -Y its command. */
    PID,
    /** A process group. */
    PGID,
    /** A session. */
    SID,
    /** A process, or the negative of a process group. */
    PID_OR_PGID,
    /** User or group id; -1 is printed signed. */
    ID,
    SIGNAL,
    /** Device number: makedev(major, minor). */
    DEVICE,
    /** Seconds since 1970; the date as a comment where strace prints one. */
    TIME,
    /** A resource limit: RLIM64_INFINITY, N*1024. */
    LIMIT
}
