package dev.jtrace.engine.capture;

import java.util.TreeMap;

/** Pages that can be read, and how much was read of them. */
final class FakeMemory implements TaskMemory {
    static final int PAGE = 4096;
    private final TreeMap<Long, byte[]> pages = new TreeMap<>();
    long bytesRead;
    int longestRequest;

    void map(long address) {
        pages.put(address & -PAGE, new byte[PAGE]);
    }

    void put(long address, byte... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            byte[] page = pages.get(address + i & -PAGE);
            page[(int) (address + i & PAGE - 1)] = bytes[i];
        }
    }

    void putNumber(long address, long value, int size) {
        for (int i = 0; i < size; i++) {
            put(address + i, (byte) (value >> 8 * i));
        }
    }

    @Override
    public int read(long address, byte[] into, int offset, int length) {
        if (length < 1) {
            throw new IllegalArgumentException("asked for " + length + " bytes");
        }
        longestRequest = Math.max(longestRequest, length);
        int done = 0;
        while (done < length) {
            byte[] page = pages.get(address + done & -PAGE);
            if (page == null) {
                break;
            }
            int at = (int) (address + done & PAGE - 1);
            int n = Math.min(PAGE - at, length - done);
            System.arraycopy(page, at, into, offset + done, n);
            done += n;
        }
        bytesRead += done;
        return done;
    }
}
