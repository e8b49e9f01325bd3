package dev.jtrace.engine.capture;

/** What /proc tells of a stopped task's descriptors and directory. Called on the thread that stopped it. */
public interface TaskLinks {
    /**
     * Puts what descriptor {@code fd} refers to at {@code offset} of {@code into}.
     *
     * @return bytes put, at most {@code room}; negative when the descriptor is not open
     */
    int fdPath(int fd, byte[] into, int offset, int room);

    /**
     * Puts the current directory at {@code offset} of {@code into}.
     *
     * @return bytes put, at most {@code room}; negative when it cannot be read
     */
    int cwd(byte[] into, int offset, int room);
}
