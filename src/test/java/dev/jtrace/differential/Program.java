package dev.jtrace.differential;

import java.nio.file.Path;
import java.util.List;

/**
 * A program that both tracers run.
 *
 * @param name
 *            in the table
 * @param settled
 *            percent of its lines that must be the same in every run of strace: where chance rules more than that,
 *            the comparison would say nothing
 * @param options
 *            of the tracers, beside -f and -o
 * @param command
 *            the program and its arguments, run in the folder that {@link Playground} prepares
 */
record Program(String name, int settled, List<String> options, List<String> command) {

    /** @param java the launcher of a JDK */
    static List<Program> all(Path java) {
        return List.of(
                of("ls -l", "", "ls", "-l", "tree"),
                of("ls -l, with -v -y", "-v -y", "ls", "-l", "tree"),
                of("cat", "", "cat", "tree/0/0", "tree/1/2", "no-such-file"),
                of("cat, with -y -s 4", "-y -s 4", "cat", "tree/0/0"),
                of("cp -r", "", "cp", "-r", "tree", "out"),
                of("find", "", "find", "tree", "-newer", "tree/0/0"),
                of("tar", "", "tar", "-cf", "out", "tree"),
                of("tar, with -v -s 200", "-v -s 200", "tar", "-cf", "out", "tree"),
                of("sh pipeline", "", "sh", "-c", "ls tree | sort -r | head -n 3 | wc -c"),
                of("sh jobs", "", "sh", "-c", "(exit 3) || echo no >out; sleep 0.01 & wait; kill -TERM $$"),
                of("python3 -c", "", "python3", "-B", "-c", "import json, socket; print(json.dumps([1]))"),
                of("gcc -c", "", "gcc", "-c", "-O1", "program.c", "-o", "out"),
                of("git status", "", "git", "-C", "repository", "status"),
                new Program("threads", 40, List.of(), List.of("./threads")),
                new Program("java -version", 40, List.of(), List.of(java.toString(), "-version")));
    }

    private static Program of(String name, String options, String... command) {
        return new Program(name, 80, options.isEmpty() ? List.of() : List.of(options.split(" ")), List.of(command));
    }
}
