package dev.jtrace.redact;

/** What the memory at an address of a call is. */
enum Role {
    /** A struct or an array of numbers that tells nothing but what the call does. */
    NUMBERS, PATH, ARGUMENT, VARIABLE, BUFFER,
    /** The target of a symbolic link, not ended by a NUL. */
    LINK,
    /** The address of a socket. */
    SOCKET,
    /** Entries of a folder, with 32-bit or 64-bit types of inodes by the ABI. */
    ENTRIES,
    /** Entries of a folder as getdents64 gives them. */
    ENTRIES64
}
