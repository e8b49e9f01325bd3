package dev.jtrace.session.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.bindings.linux.Syscalls;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NarrowProgramsTest {
    private static final int AT_FDCWD = -100;

    @TempDir Path folder;

    /** The start of an ELF file of that class for that machine. */
    private Path program(String name, int size, int wordClass, int machine) throws IOException {
        byte[] head = new byte[size];
        byte[] start = {0x7f, 'E', 'L', 'F', (byte) wordClass, 1, 1};
        System.arraycopy(start, 0, head, 0, start.length);
        if (size > 18) {
            head[18] = (byte) machine;
        }
        return Files.write(folder.resolve(name), head);
    }

    private static String first(Path command, Integer... pids) {
        try (Arena arena = Arena.ofConfined()) {
            dev.jtrace.bindings.linux.Files files = new dev.jtrace.bindings.linux.Files(new Syscalls(), arena);
            String name = command == null ? null : command.toString();
            return new NarrowPrograms(files, AT_FDCWD, name, List.of(pids)).first();
        }
    }

    @Test
    void findsProgramsForI386() throws IOException {
        Path program = program("narrow", 64, 1, 3);
        assertThat(first(program)).isEqualTo("'" + program + "'");
    }

    @Test
    void othersAreNone() throws IOException {
        assertThat(first(program("wide", 64, 2, 62))).isNull();
        assertThat(first(program("x32", 64, 1, 62))).isNull();
        assertThat(first(program("arm", 64, 1, 40))).isNull();
        assertThat(first(program("short", 19, 1, 3))).isNull();
        assertThat(first(Files.writeString(folder.resolve("script"), "#!/bin/sh\necho nothing of this\n"))).isNull();
        assertThat(first(folder)).isNull();
        assertThat(first(folder.resolve("missing"))).isNull();
        assertThat(first(null, (int) ProcessHandle.current().pid(), 0)).isNull();
    }
}
