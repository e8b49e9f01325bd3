package dev.jtrace.session.stat;

import dev.jtrace.bindings.linux.Files;
import dev.jtrace.engine.Tasks;
import dev.jtrace.engine.perf.CpuList;
import dev.jtrace.engine.perf.MachineEvents;
import dev.jtrace.engine.perf.Place;
import dev.jtrace.session.Failure;
import dev.jtrace.session.Outcome;
import dev.jtrace.session.UsageException;
import dev.jtrace.session.setting.StatSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/** Running things that counters are put on: threads, CPUs, control groups. */
final class StatPlaces {
    private static final List<String> CGROUPS = List.of("/sys/fs/cgroup", "/sys/fs/cgroup/unified",
            "/sys/fs/cgroup/perf_event");

    private StatPlaces() {}

    /** The places of the settings; a program to be started is not among them. */
    static List<Place> of(StatSettings settings, MachineEvents machine, Files files) throws Failure {
        if (settings.scope().cpuWide()) {
            return cpus(settings.scope(), machine, files);
        }
        List<Place> places = new ArrayList<>();
        for (int pid : settings.target().pids()) {
            TreeSet<Integer> threads = threads(pid);
            if (threads.isEmpty()) {
                throw new Failure(1, "-p " + pid + ": there is no such process");
            }
            threads.forEach(tid -> places.add(Place.task(tid, label(tid))));
        }
        for (int tid : settings.scope().tids()) {
            if (!isTask(tid)) {
                throw new Failure(1, "-t " + tid + ": there is no such thread");
            }
            places.add(Place.task(tid, label(tid)));
        }
        return places;
    }

    private static List<Place> cpus(StatSettings.Scope scope, MachineEvents machine, Files files) throws Failure {
        List<Integer> online = machine.onlineCpus();
        List<Integer> cpus = scope.cpus().isEmpty() ? online : list(scope);
        for (int cpu : cpus) {
            if (!online.contains(cpu)) {
                throw UsageException.plain("-C/--cpu: there is no CPU " + cpu + " that is on");
            }
        }
        String group = scope.cgroup();
        if (group == null) {
            return cpus.stream().map(Place::cpu).toList();
        }
        int fd = cgroup(group, files);
        return cpus.stream().map(cpu -> new Place(fd, cpu, true, "CPU" + cpu)).toList();
    }

    private static List<Integer> list(StatSettings.Scope scope) {
        try {
            return CpuList.parse(scope.cpus());
        } catch (IllegalArgumentException e) {
            throw UsageException.withHint("-C/--cpu: " + e.getMessage());
        }
    }

    /** Which CPUs are counted, also when they come up later. */
    static IntPredicate wantedCpus(StatSettings.Scope scope) {
        if (!scope.cpuWide()) {
            return cpu -> false;
        }
        return scope.cpus().isEmpty() ? cpu -> true : list(scope)::contains;
    }

    private static int cgroup(String name, Files files) throws Failure {
        List<String> folders = new ArrayList<>();
        if (name.startsWith("/")) {
            folders.add(name);
        }
        CGROUPS.forEach(root -> folders.add(root + '/' + name));
        for (String folder : folders) {
            if (files.mode(Files.AT_FDCWD, folder + "/cgroup.procs") >= 0) {
                int fd = files.open(Files.AT_FDCWD, folder, Files.O_RDONLY | Files.O_CLOEXEC, 0);
                if (fd >= 0) {
                    return fd;
                }
            }
        }
        throw new Failure(Outcome.USAGE, "-G/--cgroup: there is no control group '" + name + "' below "
                + String.join(" or ", CGROUPS));
    }

    /** The threads of a process: looked for again until no new one turns up. */
    static TreeSet<Integer> threads(int pid) {
        TreeSet<Integer> found = new TreeSet<>();
        int before;
        do {
            before = found.size();
            found.addAll(Tasks.of(Integer.toString(pid)));
        } while (found.size() > before);
        return found;
    }

    /** Whether a task exists and is no zombie. */
    static boolean isTask(int tid) {
        String status = read("/proc/" + tid + "/status");
        return !status.isEmpty() && !status.contains("\nState:\tZ") && !status.contains("\nState:\tX");
    }

    /** Name of the thread, made safe for terminals, and its id. */
    private static String label(int tid) {
        StringBuilder name = new StringBuilder();
        for (char c : read("/proc/" + tid + "/comm").strip().toCharArray()) {
            name.append(c < ' ' || c > '~' ? '?' : c);
        }
        return name.append('-').append(tid).toString();
    }

    private static String read(String file) {
        try {
            return new String(java.nio.file.Files.readAllBytes(Path.of(file)), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
