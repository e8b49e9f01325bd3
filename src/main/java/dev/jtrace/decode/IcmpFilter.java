package dev.jtrace.decode;

/** struct icmp_filter of linux/icmp.h: the set of message types that are dropped. */
final class IcmpFilter {
    private IcmpFilter() {}

    static void print(Call c, long address, int length) {
        int n = Math.min(length, 4);
        if (n <= 0 || !c.memory.find(address, n)) {
            c.out.hex(address);
            return;
        }
        int set = 0;
        for (int i = n - 1; i >= 0; i--) {
            set = set << 8 | c.memory.bytes()[c.memory.offset() + i] & 0xff;
        }
        boolean inverse = Integer.bitCount(set) > Integer.SIZE * 2 / 3;
        int shown = inverse ? ~set : set;
        c.out.ascii(inverse ? "~[" : "[");
        boolean some = false;
        for (int i = 0; i < Integer.SIZE; i++) {
            if ((shown & 1 << i) != 0) {
                c.out.ascii(some ? " " : "");
                Constants.print(c, "icmp_message", i);
                some = true;
            }
        }
        c.out.put(']');
    }
}
