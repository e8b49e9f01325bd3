package dev.jtrace.decode;

/** Kinds of links (IFLA_INFO_KIND) that have a table, as the numbers of family link_kind. */
final class LinkKind {
    private static final String[] KINDS = {"", "bridge", "tun"};

    private LinkKind() {}

    /** The number of the kind named by {@code n} bytes, with or without a NUL; 0 for others. */
    static int of(byte[] b, int at, int n) {
        int length = n > 0 && b[at + n - 1] == 0 ? n - 1 : n;
        for (int kind = 1; kind < KINDS.length; kind++) {
            if (KINDS[kind].length() == length && same(KINDS[kind], b, at)) {
                return kind;
            }
        }
        return 0;
    }

    private static boolean same(String text, byte[] b, int at) {
        for (int i = 0; i < text.length(); i++) {
            if (b[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
