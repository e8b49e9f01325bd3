package dev.jtrace.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks that nobody names: those of the machine and those of a control group. Skipped where bpf does not work. */
final class BpfScopeIT {
    private Path folder;

    @BeforeEach
    void works() throws Exception {
        folder = Jtrace.folder("bpf-scope");
        assumeTrue(Jtrace.works("bpf"), "the bpf engine does not work here: see jtrace doctor");
    }

    /** The reader of the trace would go on for ever if its own reads were traced. */
    @Test
    void allOfTheMachineIsTracedButThoseWhoWrite() throws Exception {
        Jtrace.Ended ended = Jtrace.shell(folder,
                "(while :; do readlink /marked-by-others >/dev/null; sleep 0.05; done) &"
                        + " noise=$!; { $J trace --all -e trace=read,write,readlink -f sleep 2 2>&1; echo end; } |"
                        + " sh -c 'echo $$ >reader; exec cat >out'; kill $noise; cat reader");
        String out = Jtrace.read(folder.resolve("out"));
        assertThat(out).contains("readlink(\"/marked-by-others\"").contains("\nend\n");
        String reader = ended.out().strip();
        assertThat(out).doesNotContain("[pid " + reader + "]").doesNotContain("[pid  " + reader + "]");
        assertThat(out).doesNotContain("\"/marked-by-others\\\", 0x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cgroup2", "cgroup"})
    void aControlGroupIsTracedAndNothingElse(String type) throws Exception {
        Path script = folder.resolve("group.sh");
        Files.writeString(script, """
            mount=$(awk -v t=$1 '$3 == t {print $2; exit}' /proc/mounts)
            [ -n "$mount" ] || { echo "no hierarchy of type $1 is mounted"; exit 77; }
            group=$mount/jtrace-test-$$
            mkdir $group $group/below || exit 77
            sh -c "echo \\$\\$ >$group/below/cgroup.procs; echo \\$\\$ >inside; exec sleep 100" & inside=$!
            sh -c 'while :; do readlink /outside >/dev/null; sleep 0.05; done' & outside=$!
            until grep -q . $group/below/cgroup.procs; do sleep 0.02; done
            $J trace --cgroup $group -o trace sh -c "sleep 0.5
                sh -c 'echo \\$\\$ >$group/cgroup.procs; sleep 0.3; readlink /inside'; sleep 0.2
                kill $inside; sleep 0.5"
            kill $outside; wait $inside; sleep 0.1
            rmdir $group/below $group
            """);
        Jtrace.Ended ended = Jtrace.shell(folder, "sh group.sh " + type);
        assumeTrue(ended.status() != 77, ended::out);
        assertThat(ended.err()).isEmpty();
        String trace = Jtrace.read(folder.resolve("trace"));
        assertThat(trace).contains("readlink(\"/inside\"").doesNotContain("/outside");
        String inside = Jtrace.read(folder.resolve("inside")).strip();
        assertThat(trace.lines().filter(line -> line.startsWith(inside + " ")).toList())
                .as("a call that was under way, and the end")
                .anyMatch(line -> line.contains("killed by SIGTERM"));
    }

    @Test
    void aGroupThatIsNotThereIsAnError() throws Exception {
        Jtrace.Ended ended = Jtrace.jtrace(folder, "trace", "--cgroup", "no/such/group", "true");
        assertThat(ended.status()).isEqualTo(125);
        assertThat(ended.err()).contains("--cgroup no/such/group: no such control group");
    }
}
