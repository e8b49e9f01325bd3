package dev.jtrace.session.setting;

import dev.jtrace.event.FdDetails;
import org.jspecify.annotations.Nullable;

/**
 * How the values in lines are printed. Sets of calls are as they stand behind {@code trace=}.
 *
 * @param stringLimit bytes of a string that are printed at most
 * @param abbreviated calls whose structures are shortened; null for all
 * @param followed calls whose pointers to structures are followed; null for all
 * @param raw calls whose arguments are bare numbers; null for none
 * @param fds sum of FD_ constants: what is printed of descriptors
 * @param argumentNames whether arguments carry their names
 * @param reads descriptors whose data are dumped when they are read; null for none
 * @param writes descriptors whose data are dumped when they are written; null for none
 * @param commands whether ids of tasks carry the names of their commands
 * @param namespaces whether ids of other pid namespaces carry those of the tracer's
 */
public record ValueSettings(int stringLimit, StringHex hex, Constants constants, @Nullable String abbreviated,
        @Nullable String followed, @Nullable String raw, int fds, boolean argumentNames,
        @Nullable String reads, @Nullable String writes, boolean commands, boolean namespaces) {

    public static final int FD_PATH = FdDetails.PATH;
    public static final int FD_SOCKET = FdDetails.SOCKET;
    public static final int FD_DEVICE = FdDetails.DEVICE;
    public static final int FD_PIDFD = FdDetails.PIDFD;
    public static final int FD_EVENTFD = FdDetails.EVENTFD;
    public static final int FD_SIGNALFD = FdDetails.SIGNALFD;
    /** What -yy asks for, and strace 6.1 knows. */
    public static final int FD_ALL = FD_PATH | FD_SOCKET | FD_DEVICE | FD_PIDFD;

    /** When strings are written in hexadecimal. */
    public enum StringHex {
        NONE, NON_ASCII_CHARS, NON_ASCII, ALL
    }

    /** How named constants are written. */
    public enum Constants {
        RAW, ABBREV, VERBOSE
    }
}
