package dev.jtrace.engine.capture;

/** What /proc tells of a task's descriptors and directory. Tracer thread only. */
public interface TaskLinks {
    /** Of a task of which nothing is known any more. */
    TaskLinks NONE = new TaskLinks() {
        @Override
        public int fdPath(int fd, byte[] into, int offset, int room) {
            return -1;
        }

        @Override
        public int cwd(byte[] into, int offset, int room) {
            return -1;
        }
    };

    /**
     * Puts what descriptor {@code fd} refers to at {@code offset} of {@code into}.
     *
     * @return bytes put, at most {@code room}; negative when the descriptor is not open
     */
    int fdPath(int fd, byte[] into, int offset, int room);

    /**
     * Puts what is known of the socket behind descriptor {@code fd}, as {@code CaptureWriter.FD_SOCKET} has it.
     *
     * @param inode
     *            of the socket
     * @return bytes put, at most {@code room}; negative when the protocol is not known
     */
    default int socket(int fd, long inode, byte[] into, int offset, int room) {
        return -1;
    }

    /**
     * Puts the 12 bytes of {@code CaptureWriter.FD_DEVICE}.
     *
     * @return 12; negative when descriptor {@code fd} is no device or there is less room
     */
    default int device(int fd, byte[] into, int offset, int room) {
        return -1;
    }

    /**
     * Puts the text of /proc/PID/fdinfo/N.
     *
     * @return bytes put, at most {@code room}; negative when it cannot be read
     */
    default int fdInfo(int fd, byte[] into, int offset, int room) {
        return -1;
    }

    /**
     * Puts the name of task {@code tid}'s command.
     *
     * @return bytes put, at most {@code room}; negative when there is no such task
     */
    default int command(int tid, byte[] into, int offset, int room) {
        return -1;
    }

    /**
     * Puts the current directory at {@code offset} of {@code into}.
     *
     * @return bytes put, at most {@code room}; negative when it cannot be read
     */
    int cwd(byte[] into, int offset, int room);

    /** The netlink protocol (linux/netlink.h) of descriptor {@code fd}; negative when it is no such socket. */
    default int netlink(int fd) {
        return -1;
    }

    /**
     * Puts the network interfaces at {@code offset} of {@code into}, each as number (u32), bytes of the name (u8), name.
     *
     * @return bytes put, at most {@code room}
     */
    default int interfaces(byte[] into, int offset, int room) {
        return 0;
    }
}
