package dev.jtrace.engine.ptrace;

import dev.jtrace.bindings.linux.Files;
import dev.jtrace.bindings.linux.SocketDiag;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What the kernel tells of sockets: the protocol, and addresses by sock_diag(7). Addresses that were found once are
 * kept, as strace keeps them: a dump of all sockets for every descriptor would be too slow. Tracer thread only.
 */
final class SocketFacts {
    private static final String PROTOCOL = "system.sockprotoname";
    private static final int LONGEST_NAME = 32;
    /** Sockets that are remembered; a power of two. */
    private static final int KEPT = 1024;

    private final Files files;
    private final SocketDiag diag;
    private final byte[] name = new byte[LONGEST_NAME];
    private final long[] inodes = new long[KEPT];
    private final byte[][] facts = new byte[KEPT][0];

    SocketFacts(Files files, SocketDiag diag) {
        this.files = files;
        this.diag = diag;
    }

    /**
     * Puts the facts as {@code CaptureWriter.FD_SOCKET} has them.
     *
     * @param path of the descriptor in /proc, its first {@code length} bytes
     * @return bytes put, or a negative number when the protocol is not known
     */
    int put(byte[] path, int length, long inode, byte[] into, int offset, int room) {
        int n = files.attribute(path, length, PROTOCOL, name);
        n -= n > 0 && name[n - 1] == 0 ? 1 : 0;
        if (n <= 0 || room < n + 1) {
            return -1;
        }
        int slot = (int) inode & KEPT - 1;
        byte[] known = facts[slot];
        if (inodes[slot] == inode && known.length <= room && hasName(known, n)) {
            System.arraycopy(known, 0, into, offset, known.length);
            return known.length;
        }
        int family = family(new String(name, 0, n, StandardCharsets.US_ASCII));
        if (family < 0) {
            return -1;
        }
        into[offset] = (byte) n;
        System.arraycopy(name, 0, into, offset + 1, n);
        int told = diag.query(
                family & 0xff, family >> 8, inode, into, offset + 1 + n, room - 1 - n);
        int size = 1 + n + Math.max(told, 0);
        if (told > 0 && (family != SocketDiag.AF_UNIX || hasPeerOrName(into, offset + 1 + n, offset + size))) {
            inodes[slot] = inode;
            facts[slot] = Arrays.copyOfRange(into, offset, offset + size);
        }
        return size;
    }

    /** Whether a unix_diag_msg, 16 bytes, is followed by UNIX_DIAG_NAME or UNIX_DIAG_PEER: else there is news to come. */
    private static boolean hasPeerOrName(byte[] b, int message, int end) {
        for (int at = message + 16; end - at >= 4;) {
            int length = b[at] & 0xff | (b[at + 1] & 0xff) << 8;
            int type = b[at + 2] & 0xff;
            if (type == 0 || type == 2) {
                return true;
            }
            if (length < 4) {
                return false;
            }
            at += length + 3 & -4;
        }
        return false;
    }

    private boolean hasName(byte[] known, int n) {
        return known.length > n && known[0] == n && Arrays.equals(known, 1, 1 + n, name, 0, n);
    }

    /** Address family of the protocol that /proc calls so, and its IPPROTO_ number times 256; -1 for others. */
    private static int family(String protocol) {
        return switch (protocol) {
            case "UNIX", "UNIX-STREAM" -> SocketDiag.AF_UNIX;
            case "NETLINK" -> SocketDiag.AF_NETLINK;
            case "TCP" -> SocketDiag.AF_INET | 6 << 8;
            case "UDP" -> SocketDiag.AF_INET | 17 << 8;
            case "UDP-Lite" -> SocketDiag.AF_INET | 136 << 8;
            case "DCCP" -> SocketDiag.AF_INET | 33 << 8;
            case "SCTP" -> SocketDiag.AF_INET | 132 << 8;
            case "L2TP/IP" -> SocketDiag.AF_INET | 115 << 8;
            case "PING" -> SocketDiag.AF_INET | 1 << 8;
            case "RAW" -> SocketDiag.AF_INET | 255 << 8;
            case "TCPv6" -> SocketDiag.AF_INET6 | 6 << 8;
            case "UDPv6" -> SocketDiag.AF_INET6 | 17 << 8;
            case "UDPLITEv6" -> SocketDiag.AF_INET6 | 136 << 8;
            case "DCCPv6" -> SocketDiag.AF_INET6 | 33 << 8;
            case "SCTPv6" -> SocketDiag.AF_INET6 | 132 << 8;
            case "L2TP/IPv6" -> SocketDiag.AF_INET6 | 115 << 8;
            case "PINGv6" -> SocketDiag.AF_INET6 | 58 << 8;
            case "RAWv6" -> SocketDiag.AF_INET6 | 255 << 8;
            default -> -1;
        };
    }
}
