package dev.jtrace.code.isa.x86;

/** The bytes that assemblers and linkers put between functions. */
final class Padding {
    private Padding() {}

    /** Bytes of the filler (int3, zero, a no-operation of any length) that starts at {@code at}; 0 for none. */
    static int length(byte[] code, int at, int end) {
        int p = at;
        while (p < end && (code[p] == 0x66 || code[p] == 0x2e)) {
            p++;
        }
        if (p >= end) {
            return 0;
        }
        int b = code[p] & 0xff;
        if (b == 0x90 || p == at && (b == 0xcc || b == 0)) {
            return p - at + 1;
        }
        return b == 0x0f && p + 2 < end && code[p + 1] == 0x1f ? p - at + 3 + tail(code[p + 2]) : 0;
    }

    /** Bytes behind the ModRM byte of a long no-operation. */
    private static int tail(int modrm) {
        int mod = modrm >> 6 & 3;
        int sib = mod != 3 && (modrm & 7) == 4 ? 1 : 0;
        return sib + (mod == 1 ? 1 : mod == 2 ? 4 : 0);
    }
}
