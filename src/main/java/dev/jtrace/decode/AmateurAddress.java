package dev.jtrace.decode;

/** Socket addresses of AX.25 (netax25/ax25.h): a call sign, and those of the stations that repeat its packets. */
final class AmateurAddress {
    /** Bytes of struct sockaddr_ax25; call signs of 7 bytes follow. */
    static final int SIZE = 16;

    private static final int SIGN = 7;
    private static final int MOST = 8;

    private AmateurAddress() {}

    static void print(Call c, byte[] b, int at, int n) {
        ByteOutput out = c.out;
        int repeaters = Bytes.i32(b, at + 12);
        boolean bare = n == SIZE && repeaters == 0;
        out.ascii(bare ? ", sax25_call=" : ", fsa_ax25={sax25_call=");
        sign(c, b, at + 2);
        out.ascii(", sax25_ndigis=").decimal(repeaters);
        if (bare) {
            return;
        }
        out.put('}');
        if (repeaters > 0) {
            int there = Math.min(Math.min(repeaters, MOST), (n - SIZE) / SIGN);
            out.ascii(", fsa_digipeater=[");
            for (int i = 0; i < there; i++) {
                out.ascii(i == 0 ? "" : ", ");
                sign(c, b, at + SIZE + SIGN * i);
            }
            out.ascii(there == Math.min(repeaters, MOST) ? "]" : there == 0 ? "...]" : ", ...]");
        }
        out.ascii(n > SIZE + MOST * SIGN || (n - SIZE) % SIGN != 0 ? ", ..." : "");
    }

    /** Six characters, each shifted by one bit, and the number of the station. */
    private static void sign(Call c, byte[] b, int at) {
        ByteOutput out = c.out;
        boolean plain = (b[at + 6] & ~0x1e) == 0;
        boolean text = true;
        int length = 0;
        for (int i = 0; i < 6; i++) {
            int letter = (b[at + i] & 0xff) >> 1;
            boolean usual = letter >= 'A' && letter <= 'Z' || letter >= '0' && letter <= '9';
            text &= letter >= ' ' && letter < 0x7f;
            if (letter != ' ') {
                plain &= usual && length == i;
                length = i + 1;
            }
            plain &= (b[at + i] & 1) == 0;
        }
        boolean none = length == 0 && b[at + 6] == 0 && plain;
        plain &= length > 0 || none;
        if (!plain || c.options.numbers()) {
            out.ascii("{ax25_call=");
            Quoter.quoted(out, b, at, SIGN, Quoter.Hex.ALWAYS);
            out.put('}');
            if (!text) {
                return;
            }
            out.ascii(" /* ");
        }
        if (none) {
            out.put('*');
        } else {
            for (int i = 0; i < length; i++) {
                out.put((b[at + i] & 0xff) >> 1);
            }
            out.put('-').decimal((b[at + 6] & 0xff) >> 1 & 0xf);
        }
        out.ascii(!plain || c.options.numbers() ? " */" : "");
    }
}
