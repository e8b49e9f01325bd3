package dev.jtrace.bindings.linux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Machine code of a C function {@code long f(long number, long a, long b, long c, long d, long e, long f)} that makes a
 * system call and returns what the kernel returns. libc's syscall(3) leaves its error in errno, which a downcall has to
 * save; of this nothing need be saved. The registers are those of syscall(2) and of the psABI of each
 * architecture.
 */
final class SyscallCode {
    private static final int[] X86_64 = {
        0xf3, 0x0f, 0x1e, 0xfa, // endbr64
        0x48, 0x89, 0xf8, // mov rax, rdi
        0x48, 0x89, 0xf7, // mov rdi, rsi
        0x48, 0x89, 0xd6, // mov rsi, rdx
        0x48, 0x89, 0xca, // mov rdx, rcx
        0x4d, 0x89, 0xc2, // mov r10, r8
        0x4d, 0x89, 0xc8, // mov r8, r9
        0x4c, 0x8b, 0x4c, 0x24, 0x08, // mov r9, [rsp+8]
        0x0f, 0x05, // syscall
        0xc3, // ret
    };

    private static final int[] AARCH64 = {
        0xd503245f, // bti c
        0xaa0003e8, // mov x8, x0
        0xaa0103e0, // mov x0, x1
        0xaa0203e1, // mov x1, x2
        0xaa0303e2, // mov x2, x3
        0xaa0403e3, // mov x3, x4
        0xaa0503e4, // mov x4, x5
        0xaa0603e5, // mov x5, x6
        0xd4000001, // svc #0
        0xd65f03c0, // ret
    };

    private SyscallCode() {}

    /** The code for {@code architecture}, which is a value of os.arch. */
    static byte[] of(String architecture) {
        return switch (architecture) {
            case "amd64" -> bytes();
            case "aarch64" -> words();
            default -> throw new UnsatisfiedLinkError("no system calls on " + architecture
                    + ": jtrace knows amd64 and aarch64");
        };
    }

    private static byte[] bytes() {
        byte[] code = new byte[X86_64.length];
        for (int i = 0; i < code.length; i++) {
            code[i] = (byte) X86_64[i];
        }
        return code;
    }

    private static byte[] words() {
        ByteBuffer code = ByteBuffer.allocate(AARCH64.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int word : AARCH64) {
            code.putInt(word);
        }
        return code.array();
    }
}
