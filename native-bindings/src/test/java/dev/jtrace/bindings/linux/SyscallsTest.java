package dev.jtrace.bindings.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SyscallsTest {
    private final Syscalls calls = new Syscalls();

    @Test
    void resultIsTheKernels() {
        assertThat(calls.call(Numbers.GETPID, 0, 0, 0, 0)).isEqualTo(ProcessHandle.current().pid());
    }

    @Test
    void failureIsTheNegativeErrno() {
        assertThat(calls.call(Numbers.CLOSE, -1, 0, 0, 0)).isEqualTo(-Errno.EBADF);
    }

    @Test
    void allSixArgumentsArrive(@TempDir Path folder) throws Exception {
        int page = 1 << 16;
        byte[] bytes = new byte[2 * page];
        bytes[page] = 42;
        Path file = Files.write(folder.resolve("two-pages"), bytes);
        try (Arena arena = Arena.ofConfined()) {
            long name = arena.allocateFrom(file.toString()).address();
            long fd = calls.call(Numbers.OPENAT, -100, name, 0, 0);
            long at = calls.call(Numbers.MMAP, 0, page, 1, 2, fd, page);
            assertThat(at).isPositive();
            assertThat(MemorySegment.ofAddress(at)
                    .reinterpret(1)
                    .get(ValueLayout.JAVA_BYTE, 0))
                    .isEqualTo((byte) 42);
            calls.call(Numbers.MUNMAP, at, page, 0, 0);
            calls.call(Numbers.CLOSE, fd, 0, 0, 0);
        }
    }
}
