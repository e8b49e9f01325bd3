package dev.jtrace.session.doctor;

import dev.jtrace.engine.Availability;
import java.util.ArrayList;
import java.util.List;

/** The kernel, and whether this looks like the inside of a container. */
final class MachineChecks {
    private static final String SECTION = "machine";

    private final SystemFiles files;

    MachineChecks(SystemFiles files) {
        this.files = files;
    }

    List<Finding> all() {
        return List.of(Finding.of(SECTION, "kernel", kernel()), Finding.of(SECTION, "container", container()));
    }

    boolean contained() {
        return !signs().isEmpty();
    }

    private Availability kernel() {
        return Availability.ok(files.read("proc/sys/kernel/ostype") + ' ' + files.read("proc/sys/kernel/osrelease")
                + ' ' + System.getProperty("os.arch", "?"));
    }

    private Availability container() {
        List<String> signs = signs();
        return Availability.ok(signs.isEmpty() ? "no sign of one" : "signs of one: " + String.join(", ", signs));
    }

    private List<String> signs() {
        List<String> signs = new ArrayList<>();
        if (files.exists(".dockerenv")) {
            signs.add("/.dockerenv");
        }
        if (files.exists("run/.containerenv")) {
            signs.add("/run/.containerenv");
        }
        String groups = files.read("proc/1/cgroup");
        for (String word : new String[] {"docker", "kubepods", "containerd", "lxc", "libpod"}) {
            if (groups.contains(word)) {
                signs.add("cgroup of " + word);
            }
        }
        String map = files.read("proc/self/uid_map").replaceAll("\\s+", " ").strip();
        if (!map.isEmpty() && !map.equals("0 0 4294967295")) {
            signs.add("user namespace");
        }
        if (files.status("Seccomp").equals("2")) {
            signs.add("seccomp filter in force");
        }
        return signs;
    }
}
