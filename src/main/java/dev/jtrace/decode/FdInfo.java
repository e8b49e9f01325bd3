package dev.jtrace.decode;

import java.nio.charset.StandardCharsets;

/** What /proc/PID/fdinfo tells of pidfds, eventfds and signalfds; the call's memory has its text selected. */
final class FdInfo {
    private static final byte[] PID = key("Pid:");
    private static final byte[] COUNT = key("eventfd-count:");
    private static final byte[] ID = key("eventfd-id:");
    private static final byte[] SEMAPHORE = key("eventfd-semaphore:");
    private static final byte[] SIGNALS = key("sigmask:");

    private FdInfo() {}

    private static byte[] key(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Appends it in angle brackets; false when the text does not tell. */
    static boolean print(Call c) {
        byte[] b = c.memory.bytes();
        int from = c.memory.offset();
        int to = from + c.memory.length();
        ByteOutput out = c.out;
        int pid = find(b, from, to, PID);
        int count = find(b, from, to, COUNT);
        int signals = find(b, from, to, SIGNALS);
        if (pid >= 0 && number(b, pid, to, 10) > 0) {
            out.ascii("<pid:").unsigned(number(b, pid, to, 10)).put('>');
        } else if (count >= 0) {
            out.ascii("<eventfd:[count=").hex(number(b, count, to, 16));
            field(out, b, from, to, ID, ", id=");
            field(out, b, from, to, SEMAPHORE, ", semaphore=");
            out.ascii("]>");
        } else if (signals >= 0) {
            out.ascii("<signalfd:");
            Sigset.print(c, number(b, signals, to, 16));
            out.put('>');
        } else {
            return false;
        }
        return true;
    }

    private static void field(ByteOutput out, byte[] b, int from, int to, byte[] key, String label) {
        int at = find(b, from, to, key);
        if (at >= 0) {
            out.ascii(label).unsigned(number(b, at, to, 10));
        }
    }

    /** Where the value behind the key at the beginning of a line starts, or -1. */
    private static int find(byte[] b, int from, int to, byte[] key) {
        for (int at = from; at + key.length < to; at++) {
            if (at > from && b[at - 1] != '\n') {
                continue;
            }
            int i = 0;
            while (i < key.length && b[at + i] == key[i]) {
                i++;
            }
            if (i == key.length) {
                at += i;
                while (at < to && (b[at] == ' ' || b[at] == '\t')) {
                    at++;
                }
                return at;
            }
        }
        return -1;
    }

    /** The number at {@code at}; 0 for what is none. */
    private static long number(byte[] b, int at, int to, int radix) {
        long value = 0;
        for (int i = at; i < to; i++) {
            int digit = Character.digit(b[i], radix);
            if (digit < 0) {
                break;
            }
            value = value * radix + digit;
        }
        return value;
    }
}
