package dev.jtrace.bindings.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SyscallCodeTest {
    @TempDir Path folder;

    @Test
    void x86CodeIsWhatItSays() throws Exception {
        assertThat(disassembled("amd64", "objdump", "-b", "binary", "-m", "i386:x86-64", "-M", "intel"))
                .containsExactly("endbr64", "mov rax,rdi", "mov rdi,rsi", "mov rsi,rdx", "mov rdx,rcx", "mov r10,r8",
                        "mov r8,r9", "mov r9,QWORD PTR [rsp+0x8]", "syscall", "ret");
    }

    @Test
    void armCodeIsWhatItSays() throws Exception {
        assertThat(disassembled("aarch64", "aarch64-linux-gnu-objdump", "-b", "binary", "-m", "aarch64"))
                .containsExactly("bti c", "mov x8, x0", "mov x0, x1", "mov x1, x2", "mov x2, x3", "mov x3, x4",
                        "mov x4, x5", "mov x5, x6", "svc #0x0", "ret");
    }

    private List<String> disassembled(String architecture, String... objdump) throws IOException, InterruptedException {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":")).anyMatch(d -> Files.isExecutable(Path.of(d, objdump[0]))),
                "missing peer: " + objdump[0]);
        Path code = Files.write(folder.resolve("code"), SyscallCode.of(architecture));
        Process process = new ProcessBuilder(
                Stream.concat(Stream.of(objdump), Stream.of("-D", code.toString())).toList())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines()
                .filter(line -> line.matches("\\s+[0-9a-f]+:\t.*"))
                .map(line -> line.split("\t", 3)[2].replaceAll("\\s*//.*", "").strip().replaceAll("\\s+", " "))
                .toList();
    }
}
