package dev.jtrace.session.stat;

import dev.jtrace.engine.bpf.Scope;
import dev.jtrace.engine.bpf.Whom;
import dev.jtrace.session.Failure;
import dev.jtrace.session.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Control groups by the paths that users know them by: cgroups(7). */
public final class ControlGroups {
    private static final String UNIFIED = "cgroup2";
    private static final String FORMER = "cgroup";
    /** A hierarchy's place in the file tree. @param unified whether it is of version 2 */
    private record Mount(Path place, boolean unified) {}

    private ControlGroups() {}

    /** The folders of groups. */
    static List<String> folders(List<String> paths) throws Failure {
        return folders(paths, mounts());
    }

    private static List<String> folders(List<String> paths, List<Mount> mounts) throws Failure {
        List<String> folders = new ArrayList<>();
        for (String path : paths) {
            folders.add(folder(path, mounts).toString());
        }
        return folders;
    }

    /** Programs can tell one group of version 2; other groups are looked at from outside. */
    public static Scope scope(List<String> paths, List<Integer> leftOut) throws Failure {
        List<Mount> mounts = mounts();
        List<String> folders = folders(paths, mounts);
        if (folders.size() == 1) {
            Path folder = Path.of(folders.getFirst());
            Mount mount = mount(folder, mounts);
            if (mount != null && mount.unified() && inFirstNamespace()) {
                return new Scope(new Whom.Group(inode(folder), mount.place().relativize(folder).toString().isEmpty()
                        ? 0
                        : mount.place().relativize(folder).getNameCount()), List.of(), leftOut);
            }
        }
        return new Scope(new Whom.Chosen(), folders, leftOut);
    }

    /** Elsewhere the level of a group is not what its path says. */
    private static boolean inFirstNamespace() {
        try {
            // PROC_CGROUP_INIT_INO of linux/proc_ns.h.
            return Files.readSymbolicLink(Path.of("/proc/self/ns/cgroup")).toString().equals("cgroup:[4026531835]");
        } catch (IOException e) {
            return false;
        }
    }

    private static long inode(Path folder) throws Failure {
        try {
            return (Long) Files.getAttribute(folder, "unix:ino");
        } catch (IOException e) {
            throw new Failure(Outcome.FAILED, "--cgroup " + folder + ": " + e.getMessage());
        }
    }

    private static Path folder(String path, List<Mount> mounts) throws Failure {
        List<Path> places = new ArrayList<>();
        places.add(Path.of(path).toAbsolutePath().normalize());
        String below = path.replaceFirst("^/+", "");
        mounts.stream().filter(Mount::unified).forEach(m -> places.add(m.place().resolve(below)));
        mounts.stream().filter(m -> !m.unified()).forEach(m -> places.add(m.place().resolve(below)));
        for (Path place : places) {
            if (Files.isReadable(place.resolve("cgroup.procs"))) {
                return place;
            }
        }
        throw new Failure(Outcome.FAILED, "--cgroup " + path + ": no such control group"
                + (mounts.isEmpty() ? " (none are mounted: mount -t cgroup2 none /sys/fs/cgroup)" : ""));
    }

    private static @Nullable Mount mount(Path folder, List<Mount> mounts) {
        Mount best = null;
        for (Mount mount : mounts) {
            if (folder.startsWith(mount.place())
                    && (best == null || mount.place().getNameCount() > best.place().getNameCount())) {
                best = mount;
            }
        }
        return best;
    }

    private static List<Mount> mounts() {
        List<Mount> mounts = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/mountinfo"), StandardCharsets.ISO_8859_1)) {
                String[] words = line.split(" ", -1);
                int dash = List.of(words).indexOf("-");
                String type = dash < 0 || dash + 1 >= words.length ? "" : words[dash + 1];
                if (type.equals(UNIFIED) || type.equals(FORMER)) {
                    mounts.add(new Mount(Path.of(words[4]), type.equals(UNIFIED)));
                }
            }
        } catch (IOException e) {
            return mounts;
        }
        return mounts;
    }
}
