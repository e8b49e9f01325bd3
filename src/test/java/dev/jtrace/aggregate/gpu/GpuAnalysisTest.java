package dev.jtrace.aggregate.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.event.EventKind;
import dev.jtrace.event.GpuCall;
import dev.jtrace.event.GpuCommand;
import dev.jtrace.event.TraceEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class GpuAnalysisTest {
    private final Events events = new Events();

    private GpuAnalysis analysis() {
        return new GpuAnalysis(events.log);
    }

    private QueueUse use(String call) {
        List<QueueUse> all = analysis().queues(Events.host(call));
        assertThat(all).hasSize(1);
        QueueUse use = all.getFirst();
        assertThat(use.busy() + use.idle().sum()).isEqualTo(use.wall());
        return use;
    }

    @Test
    void timesOfTheDeviceArePutOnTheHostsClock() {
        events.ran(GpuCommand.KERNEL, 1, 1000, 1100, 1500, 64);
        Command c = analysis().timed().getFirst();
        assertThat(List.of(c.queued, c.started, c.ended)).containsExactly(1010L, 1100L, 1500L);
    }

    /** What a program makes up itself may be in the future of what has found it. */
    @Test
    void commandsWithoutACallThatRunLaterThanTheyAreFoundAreCut() {
        events.ran(GpuCommand.KERNEL, 1, 1000, 1100, 1500, 64);
        TraceEvent e = Events.event(EventKind.GPU_LAUNCH, 2000);
        e.a0 = 1;
        e.a1 = 77;
        e.a2 = 2000;
        e.code = Events.QUEUE;
        e.flags = 1 | GpuCommand.KERNEL.ordinal() + 1 << 8 | TraceEvent.GPU_UNSEEN;
        events.log.launched(e);
        TraceEvent end = Events.event(EventKind.GPU_DONE, 3000);
        end.a1 = 77;
        end.a4 = 5000 + Events.AHEAD;
        end.a5 = 6000 + Events.AHEAD;
        events.log.done(end);
        Command c = analysis().timed().getLast();
        assertThat(List.of(c.launched, c.queued, c.started, c.ended)).containsOnly(3000L);
    }

    /** A blocking call of a second tells the clock as well as a short one: by both of its ends. */
    @Test
    void longCallsBracketTheClockByTheirEnds() {
        TraceEvent e = Events.event(EventKind.GPU_LAUNCH, 1000);
        e.a1 = 1;
        e.a2 = 1_000_001_000;
        e.flags = 1 | GpuCommand.READ.ordinal() + 1 << 8 | TraceEvent.GPU_BLOCKING;
        events.log.launched(e);
        events.done(1, 1200, 1300, 1_000_000_900, 1_000_005_000);
        assertThat(analysis().timed().getFirst().queue.device.clock.pieces()).hasSize(1)
                .allMatch(piece -> piece.offset() == -Events.AHEAD - 50 && piece.doubt() == 150);
    }

    /** Their time is counted once, as is the call that handed them over. */
    @Test
    void kernelsThatShareTimesAreOnePhase() {
        events.ran(GpuCommand.KERNEL, 1, 1000, 1100, 1500, 64);
        events.together(2000, 2100, 2500, 2, 3, 2, 3);
        events.together(3000, 3100, 3500, 2, 3);
        GpuAnalysis analysis = analysis();
        QueueUse use = analysis.queues(Events.host("")).getFirst();
        assertThat(use.commands()).isEqualTo(7);
        assertThat(use.compute()).isEqualTo(400 * 3);
        List<Work> runs = analysis.runs();
        assertThat(runs).extracting(Work::name).containsExactly(1, 2);
        assertThat(runs).extracting(Work::kernels).containsExactly(1, 6);
        assertThat(runs).extracting(Work::compute).containsExactly(400L, 800L);
        assertThat(runs.getLast().host()).isEqualTo(2 * 20);
    }

    @Test
    void timeThatACommandWasQueuedAndDidNotRunIsLate() {
        events.ran(GpuCommand.KERNEL, 1, 1000, 1110, 1500, 64);
        QueueUse use = use("read");
        assertThat(use.wall()).isEqualTo(500);
        assertThat(use.compute()).isEqualTo(390);
        assertThat(use.idle().of(Idle.Cause.LATE)).isEqualTo(100);
        // From the call to the moment at which it is queued.
        assertThat(use.idle().of(Idle.Cause.API)).isEqualTo(10);
    }

    @Test
    void whereNothingIsQueuedTheHostIsAsked() {
        events.ran(GpuCommand.KERNEL, 1, 1000, 1010, 2000, 64);
        events.call(GpuCall.SYNC, 2, 1100, 2300);
        events.call(GpuCall.BUILD, 3, 2400, 3000);
        events.call(GpuCall.ALLOC, 4, 3000, 3050);
        events.ran(GpuCommand.KERNEL, 1, 4000, 4010, 5000, 64);
        QueueUse use = use("");
        assertThat(use.idle().of(Idle.Cause.WAIT)).isEqualTo(300);
        assertThat(use.idle().of(Idle.Cause.BUILD)).isEqualTo(600);
        assertThat(use.idle().of(Idle.Cause.ALLOCATION)).isEqualTo(50);
        assertThat(use.idle().of(Idle.Cause.CODE)).isEqualTo(100 + 950);
        assertThat(use.idle().of(Idle.Cause.LATE)).isZero();
    }

    @Test
    void whatIsNoCallOfTheLibraryMayBeASystemCall() {
        events.ran(GpuCommand.KERNEL, 1, 1000, 1010, 2000, 64);
        events.ran(GpuCommand.KERNEL, 1, 9000, 9010, 9500, 64);
        assertThat(use("clock_nanosleep").idle().calls()).containsExactlyEntriesOf(
                java.util.Map.of("clock_nanosleep", 7000L));
    }

    @Test
    void whatIsNeitherIsCodeOfTheHost() {
        events.ran(GpuCommand.KERNEL, 1, 1000, 1010, 2000, 64);
        events.ran(GpuCommand.KERNEL, 1, 9000, 9010, 9500, 64);
        assertThat(use("").idle().of(Idle.Cause.CODE)).isEqualTo(7000);
    }

    @Test
    void kernelsAtTheSameTimeCountOnce() {
        events.ran(GpuCommand.KERNEL, 1, 1000, 2000, 3000, 64);
        events.ran(GpuCommand.KERNEL, 1, 1100, 2500, 3500, 64);
        assertThat(use("").compute()).isEqualTo(1500);
    }

    @Test
    void waitingBehindEarlierWorkIsNoLaunchOverhead() {
        events.ran(GpuCommand.KERNEL, 1, 1000, 1030, 9000, 64);
        events.ran(GpuCommand.KERNEL, 1, 1100, 9005, 9900, 64);
        GpuAnalysis analysis = analysis();
        assertThat(analysis.timed().stream().map(c -> c.late)).containsExactly(20L, 5L);
    }

    @Test
    void theFirstLaunchIsToldApart() {
        events.ran(GpuCommand.KERNEL, 1, 1000, 91_010, 92_000, 64);
        events.ran(GpuCommand.KERNEL, 1, 93_000, 93_040, 94_000, 64);
        events.ran(GpuCommand.KERNEL, 1, 95_000, 95_040, 96_000, 64);
        GpuAnalysis analysis = analysis();
        assertThat(analysis.launches().first(new Launches.Kernel(Events.PID, 1))).isEqualTo(90_000 - 30);
        Work work = analysis.runs().getFirst();
        assertThat(work.overhead().launch()).isEqualTo(90);
        assertThat(work.overhead().first()).isEqualTo(90_000 - 30);
    }

    @Test
    void aRunHasWhatItIsFedAndWhatIsReadAfterIt() {
        events.ran(GpuCommand.WRITE, 8, 1000, 1010, 1100, 500);
        events.ran(GpuCommand.KERNEL, 1, 1200, 1210, 1300, 64);
        events.ran(GpuCommand.KERNEL, 1, 1400, 1410, 1500, 64);
        events.ran(GpuCommand.READ, 9, 1600, 1610, 1700, 300);
        events.ran(GpuCommand.WRITE, 8, 1800, 1810, 1900, 700);
        events.ran(GpuCommand.KERNEL, 2, 2000, 2010, 2100, 64);
        events.ran(GpuCommand.READ, 9, 2200, 2210, 2300, 900);
        List<Work> runs = analysis().runs();
        assertThat(runs).extracting(Work::name).containsExactly(1, 2);
        assertThat(runs).extracting(Work::kernels).containsExactly(2, 1);
        assertThat(runs.get(0).bytes()).containsEntry(GpuCommand.WRITE, 500L).containsEntry(GpuCommand.READ, 300L);
        assertThat(runs.get(1).bytes()).containsEntry(GpuCommand.WRITE, 700L).containsEntry(GpuCommand.READ, 900L);
        assertThat(runs.get(0).overhead().transfer()).isEqualTo(180);
        assertThat(runs.get(0).compute()).isEqualTo(180);
    }

    @Test
    void transfersBesideKernelsAreNotExposed() {
        events.ran(GpuCommand.KERNEL, 1, 1000, 1010, 2000, 64);
        events.ran(GpuCommand.WRITE, 8, 1100, 1500, 2500, 500);
        assertThat(analysis().runs().getFirst().overhead().transfer()).isEqualTo(500);
    }

    @Test
    void whatIsPaidOnceIsSharedByKernelsAndLaunches() {
        events.call(GpuCall.BUILD, 3, 0, 900);
        events.call(GpuCall.ALLOC, 4, 900, 960);
        events.ran(GpuCommand.KERNEL, 1, 1000, 1010, 1100, 64);
        events.ran(GpuCommand.KERNEL, 2, 1200, 1210, 1300, 64);
        events.ran(GpuCommand.KERNEL, 1, 1400, 1410, 1500, 64);
        List<Work> runs = analysis().runs();
        assertThat(runs).extracting(work -> work.overhead().build()).containsExactly(225L, 450L, 225L);
        assertThat(runs).extracting(work -> work.overhead().allocation()).containsExactly(15L, 30L, 15L);
        assertThat(GpuAnalysis.byName(runs)).extracting(work -> work.overhead().build()).containsOnly(450L);
    }

    @Test
    void marksHaveWhatTheirTaskLaunched() {
        events.ran(GpuCommand.KERNEL, 1, 1000, 1010, 1100, 64);
        events.ran(GpuCommand.KERNEL, 2, 1200, 1210, 1300, 64);
        List<GpuAnalysis.Mark> marks = List.of(mark(7, Events.TID, 900, 1150),
                mark(8, Events.TID + 1, 0, 9999), mark(9, Events.TID, 1210, 1290));
        assertThat(analysis().marks(marks)).extracting(Work::name).containsExactly(7);
    }

    private static GpuAnalysis.Mark mark(int name, int tid, long from, long to) {
        return new GpuAnalysis.Mark(name, tid, from, to, true);
    }

    /** Twice on the device: 900 ns of computing and 100 of overhead each; three times on the CPU, 4500 ns in the middle. */
    @Test
    void theSameMarkOnTheCpuTellsTheAdvantage() {
        for (int i = 0; i < 2; i++) {
            int at = 10_000 * (i + 1);
            events.ran(GpuCommand.WRITE, 8, at, at + 10, at + 60, 500);
            events.ran(GpuCommand.KERNEL, 1, at + 70, at + 130, at + 1030, 64);
        }
        List<GpuAnalysis.Mark> marks = List.of(mark(7, Events.TID, 9000, 12_000), mark(7, Events.TID, 19_000, 22_000),
                mark(7, Events.TID, 30_000, 31_000), mark(7, Events.TID, 40_000, 44_500),
                mark(7, Events.TID, 50_000, 70_000), new GpuAnalysis.Mark(7, Events.TID, 80_000, 99_000, false),
                mark(6, Events.TID, 30_000, 31_000));
        List<Advantage> found = analysis().advantages(marks);
        assertThat(found).containsExactly(new Advantage(7, 3, 4500, 2, 900, 100, 0, 3000));
        assertThat(found.getFirst().computing()).isEqualTo(5);
        assertThat(found.getFirst().net()).isEqualTo(4.5);
        assertThat(found.getFirst().measured()).isEqualTo(1.5);
        assertThat(found.getFirst().verdict()).isEqualTo("pays");
        assertThat(new Advantage(7, 1, 500, 1, 900, 100, 0, 3000).verdict()).isEqualTo("loses");
        assertThat(new Advantage(7, 1, 2000, 1, 900, 100, 0, 3000).verdict()).startsWith("open: by the rule it pays");
        // 1000 ns are gained each time: the sixth has paid for the 5500.
        Advantage late = new Advantage(7, 1, 2000, 2, 900, 100, 5500, 1500);
        assertThat(late.verdict()).isEqualTo("pays from 6 times on");
        assertThat(late.net()).isEqualTo(2000 / 3750.0);
        assertThat(late.steady()).isEqualTo(2);
    }

    @Test
    void timesThatCannotBeArePutRightAndCounted() {
        // Ends before it starts, and is found done before that.
        events.done(events.launch(GpuCommand.KERNEL, 1, 1000, 1020, 64), 1010, 1500, 1400, 1600);
        events.done(events.launch(GpuCommand.KERNEL, 1, 2000, 2020, 64), 2010, 1500, 2400, 2600);
        events.done(events.launch(GpuCommand.KERNEL, 1, 3000, 3020, 64), 3010, 3100, 9400, 3600);
        GpuAnalysis analysis = analysis();
        assertThat(analysis.alignment().disordered()).isEqualTo(2);
        assertThat(analysis.alignment().early()).isEqualTo(1);
        assertThat(analysis.alignment().late()).isEqualTo(1);
        assertThat(analysis.timed()).allMatch(c -> c.launched <= c.queued && c.queued <= c.started
                && c.started <= c.ended && c.ended <= c.found);
    }

    @Test
    void commandsThatFailedOrHaveNoTimesOrDidNotEndAreNoPartOfTheTimes() {
        events.launch(GpuCommand.KERNEL, 1, 1000, 1020, 64);
        events.done(events.launch(GpuCommand.KERNEL, 1, 2000, 2020, 64), -Events.AHEAD, -Events.AHEAD, -Events.AHEAD,
                2100);
        TraceEvent failed = Events.event(EventKind.GPU_DONE, 3100);
        failed.a1 = events.launch(GpuCommand.KERNEL, 1, 3000, 3020, 64);
        failed.flags = TraceEvent.FAILED;
        events.log.done(failed);
        assertThat(analysis().timed()).isEmpty();
        assertThat(events.log.commands()).extracting(c -> c.state)
                .containsExactly(Command.State.OPEN, Command.State.UNTIMED, Command.State.FAILED);
    }

    private long handOver(int name, long time) {
        TraceEvent e = Events.event(EventKind.GPU_LAUNCH, time);
        e.a0 = name;
        e.a1 = 9000 + time;
        e.a2 = time + 20;
        e.flags = 3 | 1 << 8 | TraceEvent.GPU_PRELIMINARY;
        events.log.launched(e);
        return e.a1;
    }

    private void note(int kind, long time) {
        TraceEvent e = Events.event(EventKind.GPU_NOTE, time);
        e.code = kind;
        e.flags = 3;
        events.log.noted(e);
    }

    @Test
    void whatTheDeviceTellsReplacesWhatWasHandedOver() {
        long number = handOver(1, 1000);
        TraceEvent e = Events.event(EventKind.GPU_LAUNCH, 1000);
        e.code = Events.QUEUE;
        e.a0 = 2;
        e.a1 = number;
        e.a2 = 1020;
        e.flags = 3 | 1 << 8;
        events.log.launched(e);
        assertThat(events.log.commands()).extracting(c -> c.name).containsExactly(2);
        assertThat(events.log.empty()).isZero();
    }

    @Test
    void whatWasHandedOverBeforeAWaitAndDidNotRunHadNothingToRun() {
        handOver(1, 1000);
        handOver(2, 5000);
        events.call(GpuCall.SYNC, 3, 2000, 3000);
        note(4, 9000);
        assertThat(events.log.commands()).extracting(c -> c.name).containsExactly(2);
        assertThat(events.log.commands().getFirst().state).isEqualTo(Command.State.OPEN);
        assertThat(events.log.empty()).isEqualTo(1);
    }

    @Test
    void whereRecordsAreMissingNothingThatWasHandedOverIsPassedOver() {
        handOver(1, 1000);
        events.call(GpuCall.SYNC, 3, 2000, 3000);
        note(3, 8000);
        note(4, 9000);
        assertThat(events.log.commands()).hasSize(1);
        assertThat(events.log.empty()).isZero();
    }

    @Test
    void withoutTheTimeOfQueueingALaunchCountsFromItsCall() {
        TraceEvent clock = Events.event(EventKind.GPU_CLOCK, 10);
        clock.a1 = 99;
        clock.a2 = 10;
        clock.a3 = 10 + Events.AHEAD;
        events.log.clock(clock);
        events.done(events.launch(GpuCommand.KERNEL, 1, 1000, 1020, 64), -Events.AHEAD, 1500, 1900, 2000);
        GpuAnalysis analysis = analysis();
        assertThat(analysis.timed()).extracting(c -> c.queued, c -> c.started, c -> c.ended)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(1000L, 1500L, 1900L));
    }

    @Test
    void withoutAClockThereAreNoTimes() {
        events.done(events.launch(GpuCommand.KERNEL, 1, 1000, 1020, 64), -Events.AHEAD, 1500, 1900, 2000);
        assertThat(analysis().timed()).isEmpty();
        assertThat(events.log.commands().getFirst().state).isEqualTo(Command.State.UNTIMED);
    }

    @Test
    void whatFitsNothingIsCounted() {
        events.done(5, 1, 2, 3, 4);
        TraceEvent kind = Events.event(EventKind.GPU_LAUNCH, 10);
        kind.a2 = 20;
        kind.flags = 1 | 77 << 8;
        events.log.launched(kind);
        TraceEvent backwards = Events.event(EventKind.GPU_CALL, 10);
        backwards.a2 = 5;
        backwards.flags = 1 | 1 << 8;
        events.log.called(backwards);
        TraceEvent clock = Events.event(EventKind.GPU_CLOCK, 10);
        clock.a1 = 1234;
        clock.a2 = 11;
        events.log.clock(clock);
        assertThat(events.log.stray()).isEqualTo(4);
    }
}
