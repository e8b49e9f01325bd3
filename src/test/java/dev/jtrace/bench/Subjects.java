package dev.jtrace.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The files that find and git work on, made once: the same on every machine.
 *
 * @param tree a thousand folders of four files each
 * @param repository thirty commits over twelve hundred files
 */
record Subjects(Path tree, Path repository) {
    private static final int COMMITS = 30;

    static Subjects in(Tools tools, boolean git) throws IOException, InterruptedException {
        Subjects subjects = new Subjects(tools.scratch().resolve("tree"), tools.scratch().resolve("repository"));
        if (!Files.exists(subjects.tree)) {
            Path growing = Files.createDirectories(tools.scratch().resolve("tree.new"));
            fill(growing, 1000, 4);
            Files.move(growing, subjects.tree);
        }
        if (git && !Files.exists(subjects.repository.resolve("complete"))) {
            subjects.commitAll(tools);
        }
        return subjects;
    }

    private static void fill(Path root, int folders, int files) throws IOException {
        for (int i = 0; i < folders; i++) {
            Path folder = Files.createDirectories(root.resolve("part" + i % 10).resolve("folder" + i));
            for (int j = 0; j < files; j++) {
                Files.writeString(folder.resolve("file" + j), "file " + j + " of folder " + i + "\n");
            }
        }
    }

    private void commitAll(Tools tools) throws IOException, InterruptedException {
        fill(repository, 60, 20);
        git(tools, "init", "-q");
        for (int i = 0; i < COMMITS; i++) {
            Files.writeString(repository.resolve("part" + i % 10).resolve("changed" + i), "change " + i + "\n");
            git(tools, "add", ".");
            git(tools, "-c", "user.name=bench", "-c", "user.email=bench@localhost", "commit", "-q", "-m",
                    "change " + i);
        }
        Files.writeString(repository.resolve("complete"), "");
    }

    private void git(Tools tools, String... words) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of("git", "-C", repository.toString()));
        command.addAll(List.of(words));
        tools.run(command);
    }

    /** A shell script that looks at the repository {@code times} times. */
    String gitScript(int times) {
        return "cd '" + repository + "'; i=0; while [ $i -lt " + times
                + " ]; do git status --short; git log --stat -n 20; i=$((i + 1)); done";
    }
}
