package dev.jtrace.print;

import java.util.Set;

/** Calls whose result is a number of bytes that they moved. */
final class TransferCalls {
    private static final Set<String> NAMES = Set.of("read", "write", "pread64", "pwrite64", "readv", "writev", "preadv",
            "pwritev", "preadv2", "pwritev2", "recvfrom", "sendto", "recvmsg", "sendmsg", "sendfile", "splice", "tee",
            "vmsplice", "copy_file_range", "getdents", "getdents64", "getrandom", "process_vm_readv",
            "process_vm_writev");

    private TransferCalls() {}

    static boolean contains(String name) {
        return NAMES.contains(name);
    }
}
