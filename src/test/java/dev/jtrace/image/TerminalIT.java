package dev.jtrace.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys of a terminal and signals of others: the program decides, and the trace is complete. */
final class TerminalIT {
    /** Runs the rest of its arguments on a terminal of its own, sends the key once the program says ready. */
    private static final String ON_TERMINAL = """
        import os, pty, sys
        pid, tty = pty.fork()
        if pid == 0:
            os.execv(sys.argv[2], sys.argv[2:])
        seen = b''
        sent = False
        while True:
            try:
                data = os.read(tty, 4096)
            except OSError:
                break
            if not data:
                break
            seen += data
            if b'ready' in seen and not sent:
                os.write(tty, bytes([int(sys.argv[1])]))
                sent = True
        status = os.waitpid(pid, 0)[1]
        print(os.waitstatus_to_exitcode(status))
        print(seen.decode('latin1').replace('\\r', ''), end='')
        """;

    private Path folder;

    @BeforeEach
    void folder() throws Exception {
        folder = Jtrace.folder("terminal");
    }

    private Jtrace.Ended key(int key, String... command) throws Exception {
        List<String> all = new java.util.ArrayList<>(
                List.of("python3", "-c", ON_TERMINAL, String.valueOf(key), Jtrace.launcher().toString(), "trace"));
        all.addAll(List.of(command));
        return Jtrace.run(folder, all);
    }

    @ParameterizedTest
    @CsvSource({"3,INT", "28,QUIT"})
    void keysAreThePrograms(int key, String signal) throws Exception {
        String script = "trap 'echo got it; exit 5' " + signal + "; echo ready; while :; do sleep 0.05; done";

        Jtrace.Ended ended = key(key, "-o", "trapped", "sh", "-c", script);

        assertThat(ended.out()).startsWith("5\nready\n").endsWith("got it\n").doesNotContain("jtrace");
        assertThat(Jtrace.read(folder.resolve("trapped")))
                .contains("--- SIG" + signal + " {si_signo=SIG" + signal + ", si_code=SI_KERNEL} ---")
                .endsWith("+++ exited with 5 +++\n");
    }

    @Test
    void aProgramThatDiesOfTheKeyTakesTheTracerAlong() throws Exception {
        Jtrace.Ended ended = key(3, "-o", "killed", "sh", "-c", "echo ready; exec sleep 30");

        assertThat(ended.out()).startsWith("-2\nready\n").doesNotContain("jtrace");
        assertThat(Jtrace.read(folder.resolve("killed"))).endsWith("+++ killed by SIGINT +++\n");
    }

    @Test
    void terminatingTheTracerTerminatesTheProgramAndCompletesTheTrace() throws Exception {
        Jtrace.Ended ended = Jtrace.shell(folder, """
            rm -f ready
            $J trace -o term sh -c 'trap "echo caught; exit 3" TERM; : >ready; while :; do sleep 0.05; done' & j=$!
            n=0; until [ -e ready ] || [ $n = 200 ]; do sleep 0.05; n=$((n+1)); done
            kill -TERM $j; wait $j; echo $?
            """);

        assertThat(ended.out()).contains("143\n");
        assertThat(ended.err()).doesNotContain("jtrace");
        String trace = Jtrace.read(folder.resolve("term"));
        assertThat(trace).contains("\"ready\"").endsWith("\n");
    }
}
