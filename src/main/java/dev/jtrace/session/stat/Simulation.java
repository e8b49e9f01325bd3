package dev.jtrace.session.stat;

import dev.jtrace.aggregate.CounterRow;
import dev.jtrace.aggregate.CounterTable;
import dev.jtrace.bindings.linux.Wait;
import dev.jtrace.model.Report;
import dev.jtrace.session.Failure;
import dev.jtrace.session.Outcome;
import dev.jtrace.session.program.TargetStarter;
import dev.jtrace.table.counter.CounterCode;
import dev.jtrace.table.counter.CounterEvent;
import dev.jtrace.table.counter.Modifiers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs a program under valgrind's callgrind and reports its totals as counters. Every process of the program writes a
 * file of its own, from which the lines {@code events:} and {@code totals:} are taken.
 */
final class Simulation {
    /** A counter and the events of callgrind that it is the sum of (callgrind's manual, section 6.2). */
    private record Sum(String counter, List<String> events) {}

    private static final List<Sum> SUMS = List.of(
            new Sum("instructions", List.of("Ir")), new Sum("branches", List.of("Bc", "Bi")),
            new Sum("branch-misses", List.of("Bcm", "Bim")), new Sum("L1-icache-load-misses", List.of("I1mr")),
            new Sum("L1-dcache-loads", List.of("Dr")), new Sum("L1-dcache-load-misses", List.of("D1mr")),
            new Sum("L1-dcache-stores", List.of("Dw")), new Sum("L1-dcache-store-misses", List.of("D1mw")),
            new Sum("LLC-load-misses", List.of("ILmr", "DLmr")), new Sum("LLC-store-misses", List.of("DLmw")));
    private static final String UNIT = "simulated";

    private final String subject;
    private final Path folder;

    /** @param folder empty, for callgrind's files */
    Simulation(String subject, Path folder) {
        this.subject = subject;
        this.folder = folder;
    }

    /** The words before the program. @param valgrind file of valgrind */
    List<String> words(String valgrind) {
        return List.of(valgrind, "--tool=callgrind", "--cache-sim=yes", "--branch-sim=yes", "--trace-children=yes",
                "--callgrind-out-file=" + folder + "/out.%p", "--log-file=" + folder + "/log.%p");
    }

    /** Waits for the program and reads what callgrind left. */
    RegionRun.Result run(TargetStarter starter, int pid, StatSignals signals, Wait waiter) throws Failure {
        signals.target(pid);
        long start = System.nanoTime();
        starter.goBehind();
        int status = waiter.childWithTimes(pid);
        long elapsed = System.nanoTime() - start;
        signals.target(0);
        StatRun run = new StatRun(rows(totals()), elapsed, waiter.userTime(), waiter.systemTime(), status, true);
        return new RegionRun.Result(report(run), run, true);
    }

    private Report report(StatRun run) {
        String title = " Performance counter stats for " + subject + ":\n (simulated by valgrind's callgrind)";
        return new Report("callgrind", 0, List.of(CounterTable.counters(title, run.rows(), 0, -1),
                CounterTable.times(new double[] {run.elapsed()}, new double[] {run.user()},
                        new double[] {run.system()}),
                CounterTable.notes(List.of("these times are those of the simulation"))));
    }

    private static List<CounterRow> rows(Map<String, Long> totals) {
        List<CounterRow> rows = new ArrayList<>();
        for (Sum sum : SUMS) {
            boolean known = totals.keySet().containsAll(sum.events());
            CounterEvent event = new CounterEvent(sum.counter(), new CounterCode.Absent(UNIT), Modifiers.NONE, UNIT, 1,
                    "");
            double count = sum.events().stream().mapToLong(name -> totals.getOrDefault(name, 0L)).sum();
            rows.add(new CounterRow("", event, known ? new double[] {count} : new double[0], 0, 1, 0, true,
                    known ? "" : "callgrind left no total (see 'valgrind --tool=callgrind' by hand)"));
        }
        return rows;
    }

    private Map<String, Long> totals() throws Failure {
        Map<String, Long> totals = new HashMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "out.*")) {
            for (Path file : files) {
                add(Files.readString(file, StandardCharsets.ISO_8859_1), totals);
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw new Failure(Outcome.FAILED, "--simulate: what callgrind wrote cannot be read: " + e.getMessage());
        }
        return totals;
    }

    /** Adds the totals of one file; parts of it repeat the two lines. */
    static void add(String text, Map<String, Long> totals) {
        String[] names = new String[0];
        for (String line : text.split("\n", -1)) {
            if (line.startsWith("events:")) {
                names = line.substring(7).strip().split("\\s+");
            } else if (line.startsWith("totals:")) {
                String[] values = line.substring(7).strip().split("\\s+");
                for (int i = 0; i < Math.min(names.length, values.length); i++) {
                    totals.merge(names[i], Long.parseLong(values[i]), Long::sum);
                }
            }
        }
    }

    /** Takes callgrind's files away. */
    void clean() {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException | DirectoryIteratorException e) {
            // What stays behind is in the folder for temporary files.
        }
    }
}
