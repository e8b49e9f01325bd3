package dev.jtrace.session.program;

import dev.jtrace.bindings.linux.Files;
import dev.jtrace.engine.sample.RunningProcess;
import dev.jtrace.journal.Mapping;
import dev.jtrace.session.Failure;
import dev.jtrace.session.Outcome;
import dev.jtrace.session.RawPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of a program that runs or will run: its own, and libraries by their names. */
public final class ProgramFiles {
    private static final int ELF = 0x7f;
    static final List<String> FOLDERS = List.of("/lib64", "/usr/lib64", "/lib", "/usr/lib",
            "/lib/x86_64-linux-gnu", "/usr/lib/x86_64-linux-gnu", "/lib/aarch64-linux-gnu",
            "/usr/lib/aarch64-linux-gnu", "/usr/local/lib");

    private final Path folder;
    private final Path program;
    private final @Nullable String searched;
    private final int pid;

    private ProgramFiles(Path folder, Path program, @Nullable String searched, int pid) {
        this.folder = folder;
        this.program = program;
        this.searched = searched;
        this.pid = pid;
    }

    /** Those of a command. @param cwd descriptor of the directory that relative names start from */
    public static ProgramFiles of(TargetStarter.Plan plan, int cwd) throws Failure {
        Path folder = folder(cwd);
        try {
            String searched = plan.environment().get("LD_LIBRARY_PATH");
            return new ProgramFiles(folder, folder.resolve(RawPath.text(plan.file())),
                    searched == null ? null : RawPath.text(searched), 0);
        } catch (InvalidPathException e) {
            throw new Failure(Outcome.USAGE, "the name of the program is no path: " + e.getMessage());
        }
    }

    /** Those of a running process. */
    public static ProgramFiles of(int pid, int cwd) {
        return new ProgramFiles(folder(cwd), Path.of("/proc", Integer.toString(pid), "exe"), null, pid);
    }

    private static Path folder(int cwd) {
        try {
            return Path.of(cwd == Files.AT_FDCWD ? "." : "/proc/self/fd/" + cwd).toRealPath();
        } catch (IOException gone) {
            return Path.of("/");
        }
    }

    /** The program's own file. */
    public Path program() throws Failure {
        return real(program);
    }

    private static Path real(Path path) throws Failure {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new Failure(Outcome.USAGE, path + " cannot be read: " + e.getMessage());
        }
    }

    /** A library by path, or by name as libm.so.6, libm and m. */
    public Path library(String raw) throws Failure {
        String name = RawPath.text(raw);
        if (name.indexOf('/') >= 0) {
            return real(folder.resolve(name));
        }
        for (Path candidate : candidates()) {
            String file = String.valueOf(candidate.getFileName());
            if ((file.equals(name) || file.startsWith(name + ".so") || file.startsWith("lib" + name + ".so"))
                    && isElf(candidate)) {
                return real(candidate);
            }
        }
        throw new Failure(Outcome.USAGE, "there is no library '" + name + "' "
                + (pid > 0 ? "in process " + pid : "where libraries are") + ": a path is taken too");
    }

    private Iterable<Path> candidates() {
        TreeSet<Path> found = new TreeSet<>();
        if (pid > 0) {
            try {
                for (Mapping mapping : new RunningProcess(pid).mappings()) {
                    if (mapping.path().startsWith("/")) {
                        found.add(Path.of(RawPath.text(mapping.path())));
                    }
                }
            } catch (IOException | InvalidPathException gone) {
                return found;
            }
            return found;
        }
        List<Path> all = new ArrayList<>();
        List<String> folders = new ArrayList<>(searched == null ? List.of() : List.of(searched.split(":")));
        folders.addAll(FOLDERS);
        for (String name : folders) {
            try (Stream<Path> files = java.nio.file.Files.list(folder.resolve(name))) {
                files.sorted().forEach(all::add);
            } catch (IOException none) {
                // One folder less to look in.
                continue;
            }
        }
        return all;
    }

    private static boolean isElf(Path file) {
        try (InputStream bytes = java.nio.file.Files.newInputStream(file)) {
            return bytes.read() == ELF;
        } catch (IOException no) {
            return false;
        }
    }
}
