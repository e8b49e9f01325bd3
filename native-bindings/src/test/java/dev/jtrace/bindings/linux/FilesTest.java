package dev.jtrace.bindings.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesTest {
    @TempDir Path folder;

    private final Arena arena = Arena.ofAuto();
    private final Files files = new Files(new Syscalls(), arena);

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void whatIsWrittenIsRead() {
        byte[] bytes = new byte[200_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i ^ i >> 9);
        }
        String name = path("data");
        int fd = files.open(Files.AT_FDCWD, name, Files.O_WRONLY | Files.O_CREAT | Files.O_TRUNC, 0600);
        assertThat(fd).isNotNegative();
        assertThat(files.writeAll(fd, bytes, 5, bytes.length - 5)).isZero();
        assertThat(files.close(fd)).isZero();
        assertThat(files.mode(Files.AT_FDCWD, name) & 07777).isEqualTo(0600);

        byte[] back = new byte[300_000];
        assertThat(files.slurp(name, back)).isEqualTo(bytes.length - 5);
        assertThat(Arrays.equals(back, 0, bytes.length - 5, bytes, 5, bytes.length)).isTrue();
        byte[] few = new byte[10];
        assertThat(files.slurp(name, few)).isEqualTo(10);
        assertThat(few).isEqualTo(Arrays.copyOfRange(bytes, 5, 15));
    }

    private int readlink(String name, byte[] into, int offset, int room) {
        byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
        return files.readlink(bytes, bytes.length, into, offset, room);
    }

    @Test
    void namesAreBytes() throws Exception {
        String name = path("caf\u00e9\u0080\u00ff");
        int fd = files.open(Files.AT_FDCWD, name, Files.O_WRONLY | Files.O_CREAT, 0600);
        assertThat(fd).isNotNegative();
        byte[] link = new byte[4096];
        int n = readlink("/proc/self/fd/" + fd, link, 3, 4000);
        assertThat(new String(link, 3, n, StandardCharsets.ISO_8859_1)).isEqualTo(name);
        assertThat(readlink("/proc/self/fd/" + fd, link, 0, 4)).isEqualTo(4);
        files.close(fd);
    }

    @Test
    void failuresAreNegativeErrnos() {
        assertThat(files.open(Files.AT_FDCWD, path("none"), Files.O_RDONLY, 0)).isEqualTo(-Errno.ENOENT);
        assertThat(files.slurp(path("none"), new byte[8])).isEqualTo(-Errno.ENOENT);
        assertThat(files.mode(Files.AT_FDCWD, path("none"))).isEqualTo(-Errno.ENOENT);
        assertThat(readlink(folder.toString(), new byte[8], 0, 8)).isEqualTo(-Errno.EINVAL);
        assertThat(files.close(-1)).isEqualTo(-Errno.EBADF);
        assertThat(files.read(-1, new byte[8], 0, 8)).isEqualTo(-Errno.EBADF);
        int fd = files.open(Files.AT_FDCWD, "/dev/full", Files.O_WRONLY, 0);
        assertThat(files.writeAll(fd, new byte[8], 0, 8)).isEqualTo(-Errno.ENOSPC);
        files.close(fd);
    }

    @Test
    void namesBeyondPathMaxAreRefused() {
        int nameTooLong = -36;
        String longest = "/".repeat(4095);
        assertThat(files.mode(Files.AT_FDCWD, longest)).isPositive();
        assertThat(files.mode(Files.AT_FDCWD, longest + "/")).isEqualTo(nameTooLong);
        assertThat(files.open(Files.AT_FDCWD, longest + "/", 0, 0)).isEqualTo(nameTooLong);
        assertThat(readlink(longest + "/", new byte[8], 0, 8)).isEqualTo(nameTooLong);
    }
}
