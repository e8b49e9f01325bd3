package dev.jtrace.differential;

import dev.jtrace.image.Jtrace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A folder with what the programs work on, the same before every run. */
final class Playground {
    /** Files of the past: git reads again what is as new as its index. */
    private static final String CONTENTS = """
        set -e
        rm -rf tree repository out && mkdir tree repository
        for folder in 0 1 2 3; do
            mkdir tree/$folder
            for file in 0 1 2 3 4; do
                seq $folder$file 300 >tree/$folder/$file
            done
        done
        ln -s 0/1 tree/link
        mkfifo tree/pipe
        chmod 640 tree/0/1
        find tree -exec touch -hd '2020-02-02 02:02:02' {} +
        printf '#include <stdio.h>\\nint main(void) { return puts("hello") < 0; }\\n' >program.c
        cc -pthread -O1 -o threads "$1"/examples/threads-and-locks/threads-and-locks.c
        cp -r tree/0 tree/1 repository
        tar -cf tree.tar tree
        printf 'out:\\n\\tcp tree/0/0 out\\n' >Makefile
        printf 'class Hello { public static void main(String[] a) { System.out.println("hello"); } }\\n' >Hello.java
        echo 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGPKSUTyz1HwHReFVvD5obVsALAgJRNarH4TRpNePnAS jtrace' >key.pub
        cat >server.py <<'END'
        import os, urllib.request
        from http.server import HTTPServer, SimpleHTTPRequestHandler
        server = HTTPServer(("127.0.0.1", 18980), SimpleHTTPRequestHandler)
        child = os.fork()
        if child == 0:
            urllib.request.urlopen("http://127.0.0.1:18980/tree/0/0").read()
            os._exit(0)
        server.handle_request()
        os.waitpid(child, 0)
        END
        cd repository
        find . -exec touch -d '2020-02-02 02:02:02' {} +
        git init -q
        git add .
        git -c user.name=a -c user.email=a@b -c commit.gpgsign=false commit -q -m first
        seq 10 >0/0
        touch -d '2020-02-03 02:02:02' 0/0
        echo new >untracked
        git status >/dev/null
        """;

    /** Before each run. */
    private static final String CLEAN = "rm -rf out trace && cp tree/0/1 out-file && touch -d 2020-02-02 out-file";

    private final Path folder;
    private final List<String> wrapper;

    private Playground(Path folder, List<String> wrapper) {
        this.folder = folder;
        this.wrapper = wrapper;
    }

    static Playground make() throws Exception {
        Path folder = Jtrace.folder("differential");
        Jtrace.Ended made = Jtrace.run(folder, List.of("sh", "-c", CONTENTS, "sh", Jtrace.root().toString()));
        if (made.status() != 0) {
            throw new AssertionError("the folder of the programs cannot be made: " + made.err());
        }
        // Addresses that stay the same settle more lines; where that is not allowed, fewer are.
        boolean fixed = Jtrace.run(folder, List.of("sh", "-c", "setarch -R true")).status() == 0;
        return new Playground(folder, fixed ? List.of("setarch", "-R") : List.of());
    }

    Path folder() {
        return folder;
    }

    /** The trace that {@code tracer}, a program with strace's options, writes of {@code program}. */
    Trace trace(String tracer, Program program) throws Exception {
        Path file = folder.resolve("trace");
        Jtrace.Ended clean = Jtrace.run(folder, List.of("sh", "-c", CLEAN));
        List<String> command = new ArrayList<>(wrapper);
        command.addAll(List.of(tracer, "-f", "-o", file.toString()));
        command.addAll(program.options());
        command.addAll(program.command());
        Jtrace.Ended ended = Jtrace.run(folder, command);
        if (clean.status() != 0 || !Files.exists(file)) {
            throw new AssertionError(command + " wrote no trace: " + ended.err());
        }
        return Trace.parse(Jtrace.read(file));
    }
}
