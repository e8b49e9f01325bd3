package dev.jtrace.session.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.code.elf.StaticProbe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Operands as gcc and clang write them into notes, and what uprobetracer.rst calls them. */
class ProbeArgumentsTest {
    private static String fetched(String arguments) {
        StringBuilder text = new StringBuilder();
        ProbeArguments.of(new StaticProbe("p", "n", 1, 0, arguments))
                .forEach(a -> text.append(a.name().substring(4))
                        .append('=')
                        .append(a.fetch())
                        .append(a.signed() ? " s" : " u")
                        .append(a.bytes())
                        .append(' '));
        return text.toString().strip();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"-4@%eax|arg1=%ax s4", "8@%r12|arg1=%r12 u8", "2@%r9w|arg1=%r9 u2",
        "1@%r8b|arg1=%r8 u1",
        "1@%dl|arg1=%dx u1", "1@%sil|arg1=%si u1", "-4@112(%rsp)|arg1=+112(%sp) s4", "8@-16(%rbp)|arg1=-16(%bp) u8",
        "8@(%rax)|arg1=+0(%ax) u8", "-4@$-5|arg1=\\-5 s4", "-4@w1|arg1=%x1 s4", "8@x20|arg1=%x20 u8",
        "8@[sp, 16]|arg1=+16(%sp) u8", "8@[x0]|arg1=+0(%x0) u8", "-4@[x29, -20]|arg1=-20(%x29) s4", "4@7|arg1=\\7 u4"})
    void operandsAreFetched(String note, String fetch) {
        assertThat(fetched(note)).isEqualTo(fetch);
    }

    @Test
    void othersArePassedOverAndCounted() {
        assertThat(fetched("8@%rbp 8@(%rax,%rbx,8) 8@counter(%rip) 4f@%xmm0 -4@%eax"))
                .isEqualTo("arg1=%bp u8 arg4=%ax s4");
        assertThat(fetched("")).isEmpty();
    }
}
