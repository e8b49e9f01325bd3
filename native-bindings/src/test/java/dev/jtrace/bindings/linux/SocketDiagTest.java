package dev.jtrace.bindings.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SocketDiagTest {
    private static final int TCP = 6;

    @Test
    void tellsTheAddressOfAListeningSocket() throws Exception {
        try (Arena arena = Arena.ofConfined();
                ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            SocketDiag diag = new SocketDiag(new Syscalls(), arena);
            byte[] message = new byte[256];
            long inode = inode(socket.getLocalPort());
            int n = diag.query(SocketDiag.AF_INET6, TCP, inode, message, 3, 200);
            n = n > 0 ? n : diag.query(SocketDiag.AF_INET, TCP, inode, message, 3, 200);
            assertThat(n).isGreaterThanOrEqualTo(72);
            assertThat((message[7] & 0xff) << 8 | message[8] & 0xff).isEqualTo(socket.getLocalPort());
            assertThat(diag.query(SocketDiag.AF_INET, TCP, 1, message, 0, 200)).isZero();
        }
    }

    /** Inode of the socket that listens on {@code port}, from /proc/net. */
    private static long inode(int port) throws Exception {
        String suffix = String.format(":%04X", port);
        for (String file : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            if (!Files.exists(Path.of(file))) {
                continue;
            }
            for (String line : Files.readAllLines(Path.of(file))) {
                String[] words = line.strip().split(" +");
                if (words.length > 9 && words[1].endsWith(suffix)) {
                    return Long.parseLong(words[9]);
                }
            }
        }
        throw new AssertionError("no socket on port " + port);
    }
}
