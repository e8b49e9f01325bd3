package dev.jtrace.session.stat;

import dev.jtrace.bindings.launch.LaunchInfo;
import dev.jtrace.bindings.linux.Clocks;
import dev.jtrace.bindings.linux.Files;
import dev.jtrace.bindings.linux.Signals;
import dev.jtrace.bindings.linux.Spawn;
import dev.jtrace.bindings.linux.Syscalls;
import dev.jtrace.bindings.linux.Wait;
import dev.jtrace.bindings.perf.PerfAttr;
import dev.jtrace.bindings.perf.PerfEvents;
import dev.jtrace.engine.perf.MachineEvents;
import dev.jtrace.engine.perf.Place;
import dev.jtrace.model.Report;
import dev.jtrace.session.ErrorText;
import dev.jtrace.session.Failure;
import dev.jtrace.session.Invocation;
import dev.jtrace.session.Outcome;
import dev.jtrace.session.ReportText;
import dev.jtrace.session.UsageException;
import dev.jtrace.session.output.OutputChannel;
import dev.jtrace.session.output.OutputOpener;
import dev.jtrace.session.program.Environment;
import dev.jtrace.session.program.ProgramFinder;
import dev.jtrace.session.program.ShellCommand;
import dev.jtrace.session.program.TargetStarter;
import dev.jtrace.session.setting.StatSettings;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One {@code jtrace stat} from start to end: opens the output, counts run after run, and reports. */
public final class LiveStat {
    private static final int ENOENT_STATUS = 127;
    private static final int NOT_EXECUTED_STATUS = 126;

    private final StatSettings settings;
    private final Invocation invocation;
    private final ReportText reports;
    private final Syscalls calls = new Syscalls();
    private final Files files = new Files(calls, Arena.global());
    private final MachineEvents machine = new MachineEvents(Path.of("/"));
    /** When it began; empty where nobody is told. */
    private final String date;
    private int cwd = Files.AT_FDCWD;

    private LiveStat(StatSettings settings, Invocation invocation, ReportText reports) {
        this.settings = settings;
        this.invocation = invocation;
        this.reports = reports;
        boolean told = settings.output().file() != null || settings.output().record() != null;
        date = told ? new Clocks(calls, Arena.global()).date() : "";
    }

    /**
     * Counts what the settings say.
     *
     * @throws UsageException for events that do not exist and the like; nothing was started then
     */
    public static Outcome run(StatSettings settings, Invocation invocation, ReportText reports) {
        LiveStat live = new LiveStat(settings, invocation, reports);
        try {
            return live.stat();
        } catch (Failure e) {
            invocation.messages().accept(String.valueOf(e.getMessage()));
            return Outcome.exit(e.status());
        } catch (InterruptedException e) {
            return Outcome.exit(Outcome.FAILED);
        } finally {
            live.machine.close();
        }
    }

    private Outcome stat() throws Failure, InterruptedException {
        LaunchInfo launch = invocation.launch();
        if (launch != null) {
            cwd = launch.cwdFd();
            files.closeOnExec(cwd);
            files.closeOnExec(launch.requestFd());
        }
        String by = settings.events().by();
        RegionEvents regions = by == null ? null : RegionEvents.of(by, settings.events().lists(), machine);
        StatEvents events = regions == null ? StatEvents.of(settings, machine) : new StatEvents(List.of(), List.of());
        Spawn spawn = new Spawn(calls);
        TargetStarter starter = new TargetStarter(settings.target(), invocation, files, spawn, cwd);
        TargetStarter.@Nullable Plan plan = starter.plan(null);
        List<Place> places = StatPlaces.of(settings, machine, files);
        OutputChannel channel = open();
        StatReports maker = new StatReports(settings, events, subject());
        StatCounter.Context context = new StatCounter.Context(settings, maker, events.groups(), machine,
                new PerfEvents(calls, Arena.global()), new PerfAttr(Arena.global()), files,
                new Wait(calls, Arena.global()), cwd, report -> print(channel, report));
        StatCounter[] present = new StatCounter[1];
        StatSignals signals = new StatSignals(plan != null, launch, () -> present[0].end());
        present[0] = new StatCounter(context, signals);
        signals.start();
        if (regions != null && plan != null) {
            return byRegion(regions, starter, plan, signals, context, channel);
        }
        if (settings.events().simulate() && plan != null) {
            return simulate(starter, plan, signals, context, channel);
        }
        List<StatRun> runs = plan == null
                ? List.of(present[0].watched(places))
                : repeat(context, signals, starter, plan, places, spawn);
        StatRun last = runs.getLast();
        if (plan != null && !last.executed()) {
            channel.close();
            return notExecuted(plan, last);
        }
        if (!maker.atIntervals()) {
            print(channel, maker.of(runs));
        }
        channel.close();
        return outcome(channel, signals, last);
    }

    private Outcome byRegion(RegionEvents regions, TargetStarter starter, TargetStarter.Plan plan,
            StatSignals signals, StatCounter.Context context, OutputChannel channel)
            throws Failure, InterruptedException {
        String file = settings.output().record();
        RegionRun.Keeper keeper = file == null ? null
                : () -> new RegionRecording(file, settings, regions, date, invocation, files, cwd);
        RegionRun.Result result = new RegionRun(regions, machine, subject(), settings.scope().inherit(), keeper)
                .run(starter, plan, signals, files, context.waiter());
        return finish(result, plan, signals, channel);
    }

    private Outcome simulate(TargetStarter starter, TargetStarter.Plan plan, StatSignals signals,
            StatCounter.Context context, OutputChannel channel) throws Failure {
        ProgramFinder.Found valgrind = new ProgramFinder(files, cwd).find("valgrind",
                String.valueOf(Environment.own(files).get("PATH")));
        if (valgrind.errno() != 0) {
            throw new Failure(Outcome.USAGE, "--simulate needs valgrind (apt-get install valgrind)");
        }
        Path folder;
        try {
            folder = java.nio.file.Files.createTempDirectory("jtrace-simulate");
        } catch (IOException e) {
            throw new Failure(Outcome.FAILED, "--simulate: no folder for temporary files: " + e.getMessage());
        }
        Simulation simulation = new Simulation(subject(), folder);
        try {
            int pid = starter.stubBehind(simulation.words(valgrind.path()), plan);
            return finish(simulation.run(starter, pid, signals, context.waiter()), plan, signals, channel);
        } finally {
            simulation.clean();
        }
    }

    private Outcome finish(RegionRun.Result result, TargetStarter.Plan plan, StatSignals signals,
            OutputChannel channel) {
        if (!result.run().executed()) {
            channel.close();
            return notExecuted(plan, result.run());
        }
        print(channel, result.report());
        channel.close();
        Outcome outcome = outcome(channel, signals, result.run());
        boolean incomplete = (result.report().lostEvents() > 0 || !result.kept()) && outcome.status() == 0;
        return incomplete ? Outcome.exit(Outcome.INCOMPLETE) : outcome;
    }

    private List<StatRun> repeat(StatCounter.Context context, StatSignals signals, TargetStarter starter,
            TargetStarter.Plan plan, List<Place> places, Spawn spawn) throws Failure, InterruptedException {
        StatSettings.Repetition wanted = settings.repetition();
        List<StatRun> runs = new ArrayList<>();
        for (int i = 0; i < wanted.warmup() + wanted.runs(); i++) {
            hook(spawn, context, "--pre", wanted.pre());
            StatRun run = new StatCounter(context, signals).launched(starter, plan, places);
            hook(spawn, context, "--post", wanted.post());
            if (i >= wanted.warmup() || !run.executed()) {
                runs.add(run);
            }
            if (!run.executed() || signals.signal() != 0 || interrupted(run)) {
                return runs.isEmpty() ? List.of(run) : runs;
            }
        }
        return runs;
    }

    /** Whether the user has ended the program at the terminal: then there are no more runs. */
    private static boolean interrupted(StatRun run) {
        int signal = run.status() & 0x7f;
        return signal == Signals.SIGINT
                || signal == Signals.SIGQUIT;
    }

    private void hook(Spawn spawn, StatCounter.Context context, String option, @Nullable String command)
            throws Failure {
        if (command == null) {
            return;
        }
        int status = ShellCommand.run(spawn, files, context.waiter(), command);
        if (status != 0) {
            throw new Failure(Outcome.FAILED, option + " '" + command + "' "
                    + (status < 0 ? "cannot be started: " + ErrorText.of(-status) : "failed"));
        }
    }

    /** What a file begins with. @param date when the run began */
    static String title(String date) {
        return "# started on " + date + "\n\n";
    }

    private OutputChannel open() throws Failure {
        String file = settings.output().file();
        OutputChannel channel =
                new OutputOpener(cwd, invocation).fileOrStderr(file, settings.output().append());
        if (file != null && settings.output().form() != StatSettings.Form.JSON) {
            write(channel, title(date));
        }
        return channel;
    }

    private String subject() {
        StatSettings.Scope scope = settings.scope();
        if (!settings.target().pids().isEmpty()) {
            return "process id '" + join(settings.target().pids()) + "'";
        }
        if (!scope.tids().isEmpty()) {
            return "thread id '" + join(scope.tids()) + "'";
        }
        if (scope.cpuWide()) {
            String group = scope.cgroup();
            return (scope.cpus().isEmpty() ? "'system wide'" : "'CPU(s) " + scope.cpus() + "'")
                    + (group == null ? "" : ", control group '" + group + "'");
        }
        return "'" + invocation.words(settings.target().command()) + "'";
    }

    private static String join(List<Integer> ids) {
        return String.join(",", ids.stream().map(String::valueOf).toList());
    }

    private void print(OutputChannel channel, Report report) {
        write(channel, reports.of(report));
        channel.flush();
    }

    private static void write(OutputChannel channel, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        channel.write(bytes, 0, bytes.length);
    }

    private Outcome notExecuted(TargetStarter.Plan plan, StatRun run) {
        int status = run.status() >> 8 & 0xff;
        if (status != ENOENT_STATUS && status != NOT_EXECUTED_STATUS) {
            return Outcome.like(run.status());
        }
        invocation.messages()
                .accept("'" + plan.file() + "' cannot be executed"
                        + (status == ENOENT_STATUS ? ": it, or the interpreter that it names, does not exist" : ""));
        return Outcome.exit(status);
    }

    private static Outcome outcome(OutputChannel channel, StatSignals signals, StatRun last) {
        if (!channel.intact()) {
            return Outcome.exit(Outcome.INCOMPLETE);
        }
        if (signals.signal() != 0) {
            return new Outcome(128 + signals.signal(), signals.signal());
        }
        return last.status() < 0 ? Outcome.exit(0) : Outcome.like(last.status());
    }
}
