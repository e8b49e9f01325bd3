package dev.jtrace.session.stat;

import dev.jtrace.aggregate.CounterRow;
import dev.jtrace.bindings.linux.Files;
import dev.jtrace.bindings.linux.Signals;
import dev.jtrace.bindings.linux.Wait;
import dev.jtrace.bindings.perf.PerfAttr;
import dev.jtrace.bindings.perf.PerfEvents;
import dev.jtrace.engine.perf.CounterSet;
import dev.jtrace.engine.perf.ExecMark;
import dev.jtrace.engine.perf.MachineEvents;
import dev.jtrace.engine.perf.Place;
import dev.jtrace.model.Report;
import dev.jtrace.session.DescriptorRoom;
import dev.jtrace.session.Failure;
import dev.jtrace.session.program.TargetStarter;
import dev.jtrace.session.setting.StatSettings;
import dev.jtrace.table.counter.EventGroup;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Counts one run of a program, or running things until something ends it. The calling thread waits for the program. */
final class StatCounter {
    private static final long GONE_CHECK_MILLIS = 50;

    /** What runs have in common. @param intervals takes the report of each interval */
    record Context(StatSettings settings, StatReports reports, List<EventGroup> groups, MachineEvents machine,
            PerfEvents perf, PerfAttr attr, Files files, Wait waiter, int cwd, Consumer<Report> intervals) {}

    private final Context context;
    private final StatSettings settings;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final StatSignals signals;
    private final DescriptorRoom room = new DescriptorRoom();
    private boolean firstInterval = true;

    StatCounter(Context context, StatSignals signals) {
        this.context = context;
        this.signals = signals;
        settings = context.settings;
    }

    /** Ends the counting of running things; from any thread. */
    void end() {
        ended.countDown();
    }

    /** Runs the program of a starter and counts it, or the running things if there are any. */
    StatRun launched(TargetStarter starter, TargetStarter.Plan plan, List<Place> places)
            throws Failure, InterruptedException {
        int pid = starter.stub(plan);
        signals.target(pid);
        boolean itself = places.isEmpty();
        boolean onExec = itself && settings.timing().delay() == 0;
        CounterSet set = set(onExec ? CounterSet.Start.ON_EXEC : CounterSet.Start.LATER);
        List<Place> all = itself ? List.of(Place.task(pid, "")) : places;
        open(set, all);
        ExecMark mark = ExecMark.on(context.perf, context.attr, pid);
        Counting counting = new Counting(set, tasks(set, all, onExec), perPlace());
        StatClock clock = clock(counting, all);
        if (!itself && settings.timing().delay() == 0) {
            counting.enable(context.perf);
        }
        counting.started();
        starter.go(plan);
        clock.start();
        int status = context.waiter.childWithTimes(pid);
        long elapsed = System.nanoTime() - counting.start();
        if (!itself) {
            counting.disable(context.perf);
        }
        signals.target(0);
        clock.stop();
        boolean executed = mark.passed(context.perf);
        mark.close(context.files);
        long user = context.waiter.userTime();
        long system = context.waiter.systemTime();
        return close(counting, clock, elapsed, user, system, status, executed);
    }

    /** Counts running things until they end, a time is up, or a signal comes. */
    StatRun watched(List<Place> places) throws Failure, InterruptedException {
        CounterSet set = set(CounterSet.Start.LATER);
        open(set, places);
        Counting counting = new Counting(set, tasks(set, places, false), perPlace());
        StatClock clock = clock(counting, places);
        counting.started();
        if (settings.timing().delay() == 0) {
            counting.enable(context.perf);
        }
        clock.start();
        boolean tasks = !settings.scope().cpuWide();
        while (!ended.await(GONE_CHECK_MILLIS, TimeUnit.MILLISECONDS)) {
            if (tasks && places.stream().noneMatch(place -> StatPlaces.isTask(place.pid()))) {
                break;
            }
        }
        counting.disable(context.perf);
        long elapsed = System.nanoTime() - counting.start();
        clock.stop();
        return close(counting, clock, elapsed, -1, -1, -1, true);
    }

    private CounterSet set(CounterSet.Start start) {
        return new CounterSet(context.attr, context.groups,
                new CounterSet.Options(start, settings.scope().inherit(), true), context.machine);
    }

    private StatTasks tasks(CounterSet set, List<Place> places, boolean onExec) {
        return StatTasks.of(set.events(), places, perPlace(), settings.scope().inherit(), onExec);
    }

    private boolean perPlace() {
        return settings.scope().perCpu() || settings.scope().perThread();
    }

    private void open(CounterSet set, List<Place> places) throws Failure {
        room.need(places.size(), set.events().size());
        places.forEach(place -> set.open(context.perf, place));
    }

    private StatClock clock(Counting counting, List<Place> places) throws Failure {
        String control = settings.timing().control();
        if (control != null) {
            new StatControl(control, context.cwd, counting).start();
        }
        CpuWatch watch = new CpuWatch(context.machine, places, StatPlaces.wantedCpus(settings.scope()));
        return new StatClock(settings.timing(), settings.scope().cpuWide(), counting, new StatClock.Hands() {
            @Override
            public void interval(PerfEvents perf, long now) {
                printInterval(counting, perf, now);
            }

            @Override
            public void look(PerfEvents perf) {
                follow(counting, watch, perf);
            }

            @Override
            public void timeUp() {
                signals.send(settings.timing().timeout() > 0 ? Signals.SIGTERM : 0);
                end();
            }
        });
    }

    private void follow(Counting counting, CpuWatch watch, PerfEvents perf) {
        CpuWatch.Change change = watch.look();
        if (!change.isNone()) {
            counting.follow(perf, change);
        }
    }

    private void printInterval(Counting counting, PerfEvents perf, long now) {
        long length = counting.sinceInterval(now);
        List<CounterRow> rows = counting.interval(perf, now);
        double time = (now - counting.start()) / 1e9;
        context.intervals.accept(context.reports.interval(rows, length, time, firstInterval));
        firstInterval = false;
    }

    private StatRun close(Counting counting, StatClock clock, long elapsed, long user, long system, int status,
            boolean executed) {
        if (context.reports.atIntervals() && !clock.intervalsDone()) {
            printInterval(counting, context.perf, counting.start() + elapsed);
        }
        List<CounterRow> rows = settings.events().nothing()
                ? List.of()
                : counting.total(context.perf, new long[] {elapsed, Math.max(0, user), Math.max(0, system)});
        counting.close(context.perf);
        room.giveBack();
        return new StatRun(rows, elapsed, user, system, status, executed);
    }
}
