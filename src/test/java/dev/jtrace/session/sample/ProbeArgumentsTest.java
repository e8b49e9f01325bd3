package dev.jtrace.session.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.code.elf.StaticProbe;
import dev.jtrace.engine.probe.ProbeSite;
import dev.jtrace.table.UsdtStrings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Operands as gcc and clang write them into notes, and what uprobetracer.rst calls them. */
class ProbeArgumentsTest {
    private static String fetched(String arguments) {
        StringBuilder text = new StringBuilder();
        ProbeArguments.of(new StaticProbe("p", "n", 1, 0, arguments), List.of())
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"8@%rbp 8@%r12 -4@%eax|2|+0(%r12)", "8@-16(%rbp)|1|+0(-16(%bp))",
        "8@$4202500|1|@4202500", "-8@x20|1|+0(%x20)", "8@%rdx -4@%eax|1:2|+0(%dx) of %ax",
        "8@%rdx 8@8(%rsp) 8@%rax|3,1:2|+0(%ax) +0(%dx) of +8(%sp)",
        // An integer, one that is not there, a place that cannot be fetched, a length of a byte.
        "-4@%eax 8@%rax|1|''", "8@%rax|2|''", "8@%rax 8@x(%rip)|1,2|''", "8@%rax 1@%cl|1:2|''"})
    void stringsAreFetchedWhereAllOfThemCanBe(String note, String strings, String fetches) {
        List<ProbeSite.Text> texts =
                ProbeArguments.texts(new StaticProbe("p", "n", 1, 0, note), UsdtStrings.parse(strings));
        assertThat(String.join(" ",
                texts.stream().map(t -> t.fetch() + (t.length().isEmpty() ? "" : " of " + t.length())).toList()))
                .isEqualTo(fetches);
    }

    @Test
    void whatIsAStringOrItsLengthIsNoNumber() {
        assertThat(
                ProbeArguments.of(new StaticProbe("p", "n", 1, 0, "8@%rdx -4@%eax 4@%ecx"), UsdtStrings.parse("1:2")))
                .singleElement()
                .extracting(ProbeSite.Argument::name)
                .isEqualTo("p:n arg3");
    }
}
