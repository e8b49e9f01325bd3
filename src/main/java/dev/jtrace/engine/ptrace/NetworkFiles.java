package dev.jtrace.engine.ptrace;

import dev.jtrace.bindings.linux.Files;
import dev.jtrace.engine.capture.NetworkInterfaces;
import java.util.Arrays;

/**
 * What /proc tells of netlink sockets and network interfaces. Protocols are remembered by the inode of their socket; a
 * socket that is not bound is listed nowhere and has none yet. Tracer thread only.
 */
final class NetworkFiles {
    private static final String PROTOCOL_NAME = "system.sockprotoname";
    private static final byte[] NETLINK = {'N', 'E', 'T', 'L', 'I', 'N', 'K'};
    /** Place of the inode and of the protocol in the lines of /proc/net/netlink. */
    private static final int INODE_COLUMN = 9;
    private static final int PROTOCOL_COLUMN = 1;

    /** Of sockets that are bound to nothing the kernel lists no protocol. */
    private static final int UNKNOWN = Integer.MAX_VALUE;

    private final Files files;
    private final byte[] buffer = new byte[128];
    private long[] inodes = new long[16];
    private int[] protocols = new int[16];
    private int known;
    private final NetworkInterfaces networkInterfaces;

    NetworkFiles(Files files) {
        this.files = files;
        networkInterfaces = new NetworkInterfaces(files);
    }

    /** The netlink protocol of the socket behind the link that {@code path} names, -1 when it is none,
     * Integer.MAX_VALUE when nothing tells it. */
    int netlink(int tid, byte[] path, int length) {
        int n = files.attribute(path, length, PROTOCOL_NAME, buffer);
        if (n < NETLINK.length || !Arrays.equals(buffer, 0, NETLINK.length, NETLINK, 0, NETLINK.length)) {
            return -1;
        }
        long inode = number(files.readlink(path, length, buffer, 0, buffer.length));
        int at = indexOf(inode);
        if (at < 0) {
            load(tid);
            at = indexOf(inode);
        }
        return at < 0 ? UNKNOWN : protocols[at];
    }

    /** The number in {@code socket:[NUMBER]}, -1 when there is none. */
    private long number(int n) {
        long value = -1;
        for (int i = 0; i < n; i++) {
            int digit = buffer[i] - '0';
            if (digit >= 0 && digit <= 9) {
                value = 10 * Math.max(value, 0) + digit;
            }
        }
        return value;
    }

    private int indexOf(long inode) {
        for (int i = 0; i < known; i++) {
            if (inodes[i] == inode) {
                return i;
            }
        }
        return -1;
    }

    private void load(int tid) {
        known = 0;
        String[] lines = files.text("/proc/" + tid + "/net/netlink").split("\n");
        for (int i = 1; i < lines.length; i++) {
            String[] columns = lines[i].trim().split(" +");
            if (columns.length > INODE_COLUMN) {
                add(Long.parseLong(columns[INODE_COLUMN]), Integer.parseInt(columns[PROTOCOL_COLUMN]));
            }
        }
    }

    private void add(long inode, int protocol) {
        if (known == inodes.length) {
            inodes = Arrays.copyOf(inodes, 2 * known);
            protocols = Arrays.copyOf(protocols, 2 * known);
        }
        inodes[known] = inode;
        protocols[known++] = protocol;
    }

    /** Puts number (u32), bytes of the name (u8) and name of every interface; they are read once. */
    int interfaces(int tid, byte[] into, int offset, int room) {
        byte[] packed = networkInterfaces.packed(tid);
        int n = packed.length <= room ? packed.length : 0;
        System.arraycopy(packed, 0, into, offset, n);
        return n;
    }
}
