package dev.jtrace.print;

import java.util.Arrays;

/** A copy of what was captured at the entry of a call, kept until its exit; reused from call to call. */
final class CallBytes {
    private byte[] bytes = new byte[0];
    private int length;

    void keep(byte[] data, int offset, int n) {
        if (bytes.length < n) {
            bytes = Arrays.copyOf(bytes, Math.max(256, n + n / 2));
        }
        System.arraycopy(data, offset, bytes, 0, n);
        length = n;
    }

    void clear() {
        length = 0;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }
}
