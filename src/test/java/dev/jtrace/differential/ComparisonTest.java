package dev.jtrace.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static Trace trace(String... lines) {
        return Trace.parse(String.join("\n", lines));
    }

    @Test
    void tasksAreNamedByTheirPlaceAndCallsComeInOnePiece() {
        Trace trace = trace("700 execve(\"/bin/b\", [\"b\"], 0x4cb790 /* 1 var */) = 0",
                "700 clone3({flags=0}, 88 <unfinished ...>",
                "702 execve(\"/bin/a\", [\"a\"], 0x7ff /* 1 var */ <unfinished ...>",
                "700 <... clone3 resumed> => {}, 88) = 702", "702 <... execve resumed>)          = 0",
                "700 wait4(702, NULL, 0, NULL)   = 702", "702 unlink(\"/tmp/ccAb1234.s\") = -1 ENOENT (No such file)",
                "702 exit_group(1 <unfinished ...>", "702 +++ exited with 1 +++", "700 pause(");

        assertThat(trace.tasks()).hasSize(2)
                .containsEntry("0",
                        List.of("execve(\"/bin/b\", [\"b\"], 0x /* 1 var */) = 0",
                                "clone3({flags=0}, 88 => {}, 88) = <0.1>",
                                "wait4(<0.1>, NULL, 0, NULL) = <0.1>", "pause("))
                .containsEntry("0.1", List.of("execve(\"/bin/a\", [\"a\"], 0x7ff /* 1 var */) = 0",
                        "unlink(\"/tmp/cc.s\") = -1 ENOENT (No such file)", "exit_group(1 <unfinished ...>",
                        "+++ exited with 1 +++"));
        assertThat(trace.counts()).containsEntry("unlink ENOENT", 1)
                .containsEntry("wait4", 1)
                .containsEntry("+++ exited with 1 +++", 1);
    }

    @Test
    void whatAllRunsOfStraceHaveJtraceMustHave() {
        Trace first = trace("9 getpid() = 9", "9 time() = 11", "9 close(3) = 0");
        Trace second = trace("9 getpid() = 9", "9 time() = 12", "9 close(3) = 0");

        Comparison equal = Comparison.of(List.of(first, second),
                List.of(trace("9 getpid() = 9", "9 time() = 13", "9 close(3) = 0")));
        assertThat(equal.agrees()).isTrue();
        assertThat(equal.positions()).isEqualTo(3);
        assertThat(equal.settled()).isEqualTo(2);

        Comparison other = Comparison.of(List.of(first, second),
                List.of(trace("9 getpid() = 9", "9 time() = 13", "9 close(4) = 0")));
        assertThat(other.missing()).containsExactly("0: close(3) = 0");
        assertThat(other.agrees()).isFalse();
    }

    @Test
    void oneRunMustHaveThemAll() {
        Trace strace = trace("9 getpid() = 9", "9 close(3) = 0");

        Comparison halves = Comparison.of(List.of(strace),
                List.of(trace("9 getpid() = 9", "9 close(4) = 0"), trace("9 getpid() = 8", "9 close(3) = 0")));
        assertThat(halves.agrees()).isFalse();
        assertThat(Comparison.of(List.of(strace), List.of(trace("9 close(4) = 0"), strace)).agrees()).isTrue();
    }

    @Test
    void tasksThatComeLateToALockAreCountedWithThoseThatWait() {
        Trace waits = trace("9 futex(1) = 0", "8 futex(2) = 0");
        Trace late = trace("9 futex(1) = -1 EAGAIN (Resource temporarily unavailable)", "8 futex(2) = 0");
        Trace interrupted = trace("9 futex(1) = -1 EINTR (Interrupted system call)", "8 futex(2) = 0");

        assertThat(Comparison.of(List.of(waits), List.of(late)).agrees()).isTrue();
        assertThat(Comparison.of(List.of(waits), List.of(interrupted)).outside())
                .containsExactly("futex: strace 2, jtrace 1", "futex EINTR: strace 0, jtrace 1");
    }

    @Test
    void numbersOfCallsAndErrorsMustBeSuchAsStraceFinds() {
        Trace one = trace("9 futex(1) = 0");
        Trace three = trace("9 futex(1) = 0", "9 futex(2) = 0", "9 futex(3) = 0");
        Trace four = trace("9 futex(1) = 0", "9 futex(2) = 0", "9 futex(3) = 0", "9 futex(4) = 0");
        Trace failed = trace("9 futex(1) = 0", "9 futex(2) = -1 EAGAIN (Resource temporarily unavailable)");

        assertThat(Comparison.of(List.of(one, four), List.of(three)).agrees()).isTrue();
        assertThat(Comparison.of(List.of(one, three), List.of(four)).outside())
                .containsExactly("futex: strace 1 to 3, jtrace 4");
        assertThat(Comparison.of(List.of(one, three), List.of(failed)).outside())
                .containsExactly("futex EAGAIN: strace 0, jtrace 1");
    }
}
