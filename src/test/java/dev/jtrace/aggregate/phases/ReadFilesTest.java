package dev.jtrace.aggregate.phases;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReadFilesTest {
    @TempDir private Path folder;

    @Test
    void aFileIsReadOnce() throws Exception {
        Path file = Files.writeString(folder.resolve("library"), "text");
        AtomicInteger reads = new AtomicInteger();
        ReadFiles<String> files =
                new ReadFiles<>(path -> Files.readString(path) + reads.incrementAndGet(), () -> "vdso");
        assertThat(files.of(file.toString())).isEqualTo("text1");
        assertThat(files.of(file.toString())).isEqualTo("text1");
        assertThat(files.of(AddressSpaces.KERNEL_PAGES)).isEqualTo("vdso");
        assertThat(files.of(folder + "/absent")).isNull();
        assertThat(files.of("/bad\0name")).isNull();
    }

    /** Opening it would wait for a writer. */
    @Test
    void aPipeInAFilesPlaceIsNotOpened() throws Exception {
        Path pipe = folder.resolve("library");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        ReadFiles<String> files = new ReadFiles<>(Files::readString, () -> "vdso");
        assertThat(files.of(pipe.toString())).isNull();
    }
}
