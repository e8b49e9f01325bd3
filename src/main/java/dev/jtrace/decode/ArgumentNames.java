package dev.jtrace.decode;

/** Names of arguments as manual pages have them; the tables have those of the kernel's sources. */
final class ArgumentNames {
    private ArgumentNames() {}

    /** Appends {@code pathname=}. */
    static void print(ByteOutput out, String name) {
        out.ascii(switch (name) {
            case "filename" -> "pathname";
            case "dfd" -> "dirfd";
            default -> name;
        }).put('=');
    }
}
