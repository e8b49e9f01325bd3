package dev.jtrace.journal;

import java.util.Random;
import java.util.zip.CRC32C;

/** Files that someone has made to break a reader. */
public final class Hostile {
    private Hostile() {}

    /** Makes the checksums of what looks like blocks right, so that the layers behind them see the nonsense. */
    public static void sign(byte[] bytes) {
        for (int at = 0; at + JournalFormat.HEADER <= bytes.length; at++) {
            if (LittleEndian.i32(bytes, at) == JournalFormat.BLOCK) {
                long length = 4L * LittleEndian.i32(bytes, at + JournalFormat.AT_KINDS)
                        + LittleEndian.i32(bytes, at + JournalFormat.AT_STORED);
                if (length >= 0 && length <= bytes.length - at - JournalFormat.HEADER) {
                    CRC32C crc = new CRC32C();
                    crc.update(bytes, at, JournalFormat.AT_CRC);
                    crc.update(bytes, at + JournalFormat.HEADER, (int) length);
                    LittleEndian.i32(bytes, at + JournalFormat.AT_CRC, (int) crc.getValue());
                }
            }
        }
    }

    /** A copy with some bytes changed, taken out, doubled or replaced by numbers that are at a bound. */
    public static byte[] mutant(byte[] from, Random random) {
        byte[] bytes = from.clone();
        int changes = 1 + random.nextInt(12);
        for (int i = 0; i < changes && bytes.length > JournalFormat.FILE_HEADER + 8; i++) {
            int at = JournalFormat.FILE_HEADER + random.nextInt(bytes.length - JournalFormat.FILE_HEADER - 8);
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt();
                case 2 -> LittleEndian.i32(bytes, at, BOUNDS[random.nextInt(BOUNDS.length)]);
                case 3 -> System.arraycopy(bytes, at, bytes, JournalFormat.FILE_HEADER
                        + random.nextInt(bytes.length - JournalFormat.FILE_HEADER - 8), 8);
                case 4 -> bytes = without(bytes, at, random.nextInt(64));
                default -> {
                    for (int k = at; k < Math.min(bytes.length, at + random.nextInt(40)); k++) {
                        bytes[k] = (byte) 0xff;
                    }
                }
            }
        }
        return bytes;
    }

    private static final int[] BOUNDS = {0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 26, (1 << 26) + 1, 8192,
        8193, 64, 65, 0x7f, 0x80, 0xffff};

    private static byte[] without(byte[] bytes, int at, int n) {
        int gone = Math.min(n, bytes.length - at);
        byte[] shorter = new byte[bytes.length - gone];
        System.arraycopy(bytes, 0, shorter, 0, at);
        System.arraycopy(bytes, at + gone, shorter, at, bytes.length - at - gone);
        return shorter;
    }
}
