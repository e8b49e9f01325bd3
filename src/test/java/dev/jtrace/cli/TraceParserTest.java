package dev.jtrace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jtrace.cli.OptionParser.Request;
import dev.jtrace.model.CallColumn;
import dev.jtrace.model.CallColumn.Kind;
import dev.jtrace.session.UsageException;
import dev.jtrace.session.setting.LineSettings;
import dev.jtrace.session.setting.LineSettings.Clock;
import dev.jtrace.session.setting.LineSettings.Precision;
import dev.jtrace.session.setting.TraceSettings;
import dev.jtrace.session.setting.TraceSettings.Daemon;
import dev.jtrace.session.setting.TraceSettings.EngineChoice;
import dev.jtrace.session.setting.TraceSettings.EnvEdit;
import dev.jtrace.session.setting.TraceSettings.Format;
import dev.jtrace.session.setting.TraceSettings.Interrupts;
import dev.jtrace.session.setting.TraceSettings.Reach;
import dev.jtrace.session.setting.TraceSettings.Sink;
import dev.jtrace.session.setting.TraceSettings.SummaryMode;
import dev.jtrace.session.setting.ValueSettings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceParserTest {
    private static TraceSettings parse(String... args) {
        TraceParser parser = new TraceParser(args, 0, false);
        assertThat(parser.parse()).isEqualTo(Request.RUN);
        return parser.settings();
    }

    private static TraceSettings parseAsStrace(String... args) {
        TraceParser parser = new TraceParser(args, 0, true);
        assertThat(parser.parse()).isEqualTo(Request.RUN);
        return parser.settings();
    }

    /** Options of one line, followed by the command {@code prog}. */
    private static TraceSettings line(String options) {
        return parse((options + " prog").strip().split(" "));
    }

    @Test
    void defaultsAreThoseOfTheManual() {
        TraceSettings settings = parse("prog", "-f");
        assertThat(settings.target())
                .isEqualTo(new TraceSettings.Target(0, java.util.List.of(), java.util.List.of(), null, null,
                        TraceSettings.Area.NONE));
        assertThat(settings.scope())
                .isEqualTo(new TraceSettings.Scope(true, null, null, false, false, java.util.List.of(),
                        new Reach(Reach.ALL, false, Reach.ENDLESS)));
        assertThat(settings.output()).isEqualTo(new TraceSettings.Output(Sink.STDERR, "", Format.TEXT, false, false));
        assertThat(settings.lines())
                .isEqualTo(new LineSettings(40,
                        new LineSettings.Times(Clock.NONE, Precision.S, Precision.NOT_SHOWN, Precision.NOT_SHOWN),
                        new LineSettings.Leader(false, false, false), LineSettings.Color.NEVER, false, 0,
                        LineSettings.Stacks.NONE));
        assertThat(settings.values())
                .isEqualTo(new ValueSettings(
                        32, ValueSettings.StringHex.NONE, ValueSettings.Constants.ABBREV, null, null, null, 0,
                        false, null, null, false, false));
        assertThat(settings.summary())
                .isEqualTo(new TraceSettings.Summary(SummaryMode.NONE, null, null, false, false, 0, 0, false));
        assertThat(settings.notices()).isEmpty();
        assertThat(settings.debug()).isFalse();
    }

    @Test
    void theEngineIsTheCheapestUnlessToldOrCalledStrace() {
        assertThat(parse("prog").source().engine()).isEqualTo(EngineChoice.AUTO);
        assertThat(parse("--engine", "ptrace", "prog").source().engine()).isEqualTo(EngineChoice.PTRACE);
        assertThat(parse("--engine", "perf", "prog").source().engine()).isEqualTo(EngineChoice.PERF);
        assertThat(parseAsStrace("prog").source().engine()).isEqualTo(EngineChoice.PTRACE);
        assertThat(parseAsStrace("--engine", "bpf", "prog").source().engine()).isEqualTo(EngineChoice.BPF);
    }

    @Test
    void whatIsTracedNeedNotBeNamed() {
        assertThat(parse("--all").target().area()).isEqualTo(new TraceSettings.Area(true, java.util.List.of()));
        assertThat(parse("--cgroup", "a", "--cgroup=b").target().area())
                .isEqualTo(new TraceSettings.Area(false, java.util.List.of("a", "b")));
        assertThat(parse("--task-counters", "prog").source().counters()).isTrue();
    }

    @Test
    void recordingsKeepWhatOnlyPtraceTellsUnlessTold() {
        RecordCommand usual = new RecordCommand(new String[] {"prog"}, 0);
        usual.parse();
        assertThat(usual.settings().source().engine()).isEqualTo(EngineChoice.PTRACE);
        assertThat(usual.settings().values().fds()).isEqualTo(ValueSettings.FD_PATH);
        RecordCommand cheap = new RecordCommand(new String[] {"--engine", "auto", "prog"}, 0);
        cheap.parse();
        assertThat(cheap.settings().source().engine()).isEqualTo(EngineChoice.AUTO);
        assertThat(cheap.settings().values().fds()).isZero();
    }

    @Test
    void straceFollowsOnlyWhenAsked() {
        assertThat(parseAsStrace("prog").scope().follow()).isFalse();
        assertThat(parseAsStrace("-f", "prog").scope().follow()).isTrue();
        assertThat(line("--no-follow").scope().follow()).isFalse();
        assertThat(line("--no-follow -f").scope().follow()).isTrue();
    }

    @Test
    void reachIsLimitedByOptions() {
        assertThat(line("--depth 2").scope().reach()).isEqualTo(new Reach(2, false, Reach.ENDLESS));
        assertThat(line("-b execve").scope().reach()).isEqualTo(new Reach(Reach.ALL, true, Reach.ENDLESS));
        assertThat(line("--syscall-limit=5000000000").scope().reach())
                .isEqualTo(new Reach(Reach.ALL, false, 5_000_000_000L));
        assertThat(line("--argv0 x").target().argv0()).isEqualTo("x");
        assertThat(parseAsStrace("--depth=0", "prog").scope().follow()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"-I1,ANYWHERE", "-Iwaiting,WAITING", "--interruptible=never,NEVER", "'-I 4',NEVER_TSTP",
        "'-o out',", "-D,NEVER_TSTP", "'-D -I2',WAITING"})
    void interruptsAreTheTracers(String options, Interrupts expected) {
        assertThat(line(options).source().interrupts()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"'prog',WAITING", "'-o out prog',NEVER", "'-o out -p 1',WAITING", "'-o out -I1 prog',ANYWHERE",
        "'-D prog',NEVER_TSTP"})
    void straceIsInterruptedWhileItPrintsToTheTerminal(String line, Interrupts expected) {
        assertThat(parseAsStrace(line.split(" ")).source().interrupts()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"-D,GRANDCHILD", "-DD,PGROUP", "'-D -DD',SESSION", "--daemonize,GRANDCHILD",
        "--daemonise=pgrp,PGROUP", "--daemonize=session,SESSION"})
    void theTracerLeavesItsPlace(String options, Daemon expected) {
        assertThat(line(options).source().daemon()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"'-f --seccomp-bpf -b execve',--seccomp-bpf is not enabled because it is not compatible with -b",
        "'-f --seccomp-bpf -p 1',--seccomp-bpf is not enabled for processes attached with -p",
        "'--seccomp-bpf',--seccomp-bpf cannot be used without -f/--follow-forks; disabling"})
    void straceDoesWithoutTheFilterWhereItWouldHarm(String options, String notice) {
        TraceSettings settings = parseAsStrace((options + " prog").split(" "));
        assertThat(settings.scope().seccompBpf()).isFalse();
        assertThat(settings.notices()).containsExactly(notice.replace(';', ','));
    }

    @ParameterizedTest
    @CsvSource({"'-fttT prog',1", "'-- prog',1", "'-s 128 prog',2", "'-s128 prog',1", "'-fs128 prog',1",
        "'-fs 128 -- prog -x',3", "'--string-limit=128 -- -prog',2", "'--string-limit 128 prog -s 1',2", "'- -f',0",
        "'-e trace=open prog',2", "'-etrace=open prog',1", "'-o -- prog',2"})
    void findsTheCommand(String line, int command) {
        assertThat(parse(line.split(" ")).target().command()).isEqualTo(command);
    }

    @Test
    void clustersLettersAndTakesTheRestAsValue() {
        TraceSettings settings = line("-qvTs128");
        assertThat(settings.values().abbreviated()).isEqualTo("none");
        assertThat(settings.lines().times().calls()).isEqualTo(Precision.US);
        assertThat(settings.values().stringLimit()).isEqualTo(128);
        assertThat(settings.lines().isQuiet(LineSettings.QUIET_ATTACH)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"-t,TIME,S", "-tt,TIME,US", "-ttt,UNIX,US", "-t -t,TIME,US", "-tttt,UNIX,US",
        "--absolute-timestamps,TIME,S", "--timestamps=unix,UNIX,S", "'--absolute-timestamps=time,us',TIME,US",
        "'--timestamps=precision:ns,format:unix',UNIX,NS", "--timestamps=ms,TIME,MS", "--timestamps=none,NONE,S",
        "--timestamps=ns --timestamps,TIME,S"})
    void timestamps(String options, Clock clock, Precision precision) {
        assertThat(line(options).lines().times())
                .isEqualTo(new LineSettings.Times(clock, precision, Precision.NOT_SHOWN, Precision.NOT_SHOWN));
    }

    @ParameterizedTest
    @CsvSource({"-r,US,NOT_SHOWN", "-T --relative-timestamps=ns,NS,US", "--syscall-times=s -r,US,S"})
    void otherTimes(String options, Precision relative, Precision calls) {
        LineSettings.Times times = line(options).lines().times();
        assertThat(times.relative()).isEqualTo(relative);
        assertThat(times.calls()).isEqualTo(calls);
    }

    @ParameterizedTest
    @CsvSource({"-x,NON_ASCII", "-xx,ALL", "-xxx,ALL", "--strings-in-hex,ALL", "--strings-in-hex=none,NONE",
        "--strings-in-hex=non-ascii-chars,NON_ASCII_CHARS", "--strings-in-hex=non-ascii,NON_ASCII"})
    void stringsInHex(String options, ValueSettings.StringHex expected) {
        assertThat(line(options).values().hex()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"-v,none,,", "--abbrev=a,a,,", "'-v -e a=!b',!b,,", "-e v=c,,c,", "-e verbose=none,,none,",
        "-e raw=x,,,x", "--raw=y,,,y", "-e x=z,,,z"})
    void setsOfCallsThatArePrintedOtherwise(String options, String abbreviated, String followed, String raw) {
        ValueSettings values = line(options).values();
        assertThat(values.abbreviated()).isEqualTo(abbreviated);
        assertThat(values.followed()).isEqualTo(followed);
        assertThat(values.raw()).isEqualTo(raw);
    }

    @ParameterizedTest
    @CsvSource({"-q,9", "-qq,11", "-qqq,31", "-q -q -q -q,31", "--quiet=exit,2", "'--silence=attach,thread-execve',17",
        "-e quiet=all,31", "--quiet=!exit,29", "-e q=none,0", "--quiet,9"})
    void quiet(String options, int expected) {
        assertThat(line(options).lines().quiet()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"'-e trace=open,close','open,close'", "'-e !open','!open'", "-etrace=%file,%file",
        "--trace=none,none", "-e open --trace close,close", "-e t=a,a", "-e odd=a,odd=a"})
    void theLastSetOfCallsWins(String options, String calls) {
        assertThat(line(options).scope().calls()).isEqualTo(calls);
    }

    @Test
    void signalSets() {
        assertThat(line("-e signal=!INT").scope().signals()).isEqualTo("!INT");
        assertThat(line("--signal=SIGUSR1,10").scope().signals()).isEqualTo("SIGUSR1,10");
    }

    @Test
    void targets() {
        TraceSettings settings = parse("-p", "12,7", "--attach=8 12", "-E", "A=b=c", "-EB", "-u", "nobody", "prog");
        assertThat(settings.target().pids()).containsExactly(12, 7, 8);
        assertThat(settings.target().environment()).containsExactly(new EnvEdit("A", "b=c"), new EnvEdit("B", null));
        assertThat(settings.target().user()).isEqualTo("nobody");
        assertThat(parse("-p", "1").target().command()).isEqualTo(-1);
    }

    @Test
    void valuesKeepTheirBytes() {
        String bytes = "\u0001\u00e9\u00ff =\n";
        assertThat(parse("-o", bytes, "prog").output())
                .isEqualTo(new TraceSettings.Output(Sink.FILE, bytes, Format.TEXT, false, false));
        assertThat(parse("-E", "N=" + bytes, "prog").target().environment()).containsExactly(new EnvEdit("N", bytes));
    }

    @Test
    void outputs() {
        assertThat(parse("-o", "|cat -n", "prog").output())
                .isEqualTo(new TraceSettings.Output(Sink.COMMAND, "cat -n", Format.TEXT, false, false));
        assertThat(parse("-o!cat", "--format=jsonl", "prog").output())
                .isEqualTo(new TraceSettings.Output(Sink.COMMAND, "cat", Format.JSONL, false, false));
    }

    @Test
    void seccompImpliesKillOnExit() {
        assertThat(line("--seccomp-bpf").scope().killOnExit()).isTrue();
        assertThat(line("--kill-on-exit").scope().seccompBpf()).isFalse();
        TraceSettings strace = parseAsStrace("--seccomp-bpf", "prog");
        assertThat(strace.scope().seccompBpf()).isFalse();
        assertThat(strace.notices())
                .containsExactly("--seccomp-bpf cannot be used without -f/--follow-forks, disabling");
    }

    @Test
    void summaries() {
        TraceSettings settings = line("-Cw -S calls --latency --overhead");
        assertThat(settings.summary())
                .isEqualTo(new TraceSettings.Summary(SummaryMode.WITH_LINES, null, CallColumn.of(Kind.CALLS), true,
                        true, 0, 0,
                        true));
        settings = line("-c -U p99.9,time,syscall_name -S longest --summary-syscall-overhead=1.5e1ms --every 250ms");
        assertThat(settings.summary())
                .isEqualTo(new TraceSettings.Summary(SummaryMode.ONLY,
                        List.of(new CallColumn(Kind.PERCENTILE, 999), CallColumn.of(Kind.TIME_PERCENT),
                                CallColumn.of(Kind.NAME)),
                        CallColumn.of(Kind.MAX_TIME), false, false, 15_000_000, 250_000_000, false));
        assertThat(line("-c -O 7 -S none").summary().callOverhead()).isEqualTo(7_000);
        assertThat(line("-O 7 -S none").notices()).containsExactly(
                "-S/--summary-sort-by has no effect without (-c/--summary-only or -C/--summary)",
                "-O/--summary-syscall-overhead has no effect without (-c/--summary-only or -C/--summary)");
        assertThat(line("-c -k").notices()).containsExactly("-k/--stack-traces has no effect with -c/--summary-only");
        assertThat(line("-c -k").lines().stacks()).isEqualTo(LineSettings.Stacks.NONE);
        assertThat(line("-c -r -y").notices()).containsExactly(
                "-r/--relative-timestamps has no effect with -c/--summary-only",
                "-y/--decode-fds has no effect with -c/--summary-only");
    }

    @Test
    void prefixesOfLongNames() {
        assertThat(line("--colu=3").lines().columns()).isEqualTo(3);
        assertThat(line("--sig=INT").scope().signals()).isEqualTo("INT");
        assertThat(line("--summary").summary().mode()).isEqualTo(SummaryMode.WITH_LINES);
    }

    @ParameterizedTest
    @CsvSource({"-h,HELP", "-fh,HELP", "--help,HELP", "-V,VERSION", "-fV -Z,VERSION", "--version --bad,VERSION"})
    void requests(String line, Request request) {
        assertThat(new TraceParser(line.split(" "), 0, false).parse()).isEqualTo(request);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            value = {"--folow prog | unrecognized option '--folow'", "-fJ prog | invalid option -- 'J'",
                "-fs | option requires an argument -- 's'", "--output | option '--output' requires an argument",
                "--follow-forks=1 prog | option '--follow-forks' doesn't allow an argument",
                "--no- prog | option '--no-' is ambiguous; possibilities: '--no-follow' '--no-demangle'"
                        + " '--no-abbrev'",
                "--stack-traces=x prog | invalid --stack-traces argument: 'x'",
                "-ff -c -o f prog | (-c/--summary-only or -C/--summary) and -ff/--output-separately are mutually"
                        + " exclusive",
                "--whole --format=jsonl prog | --whole cannot be used with --format jsonl or -ff: calls are whole there",
                "-ff -o !cat prog | piping the output and -ff/--output-separately are mutually exclusive",
                "-y --decode-fds=path prog | -y and --decode-fds cannot be provided simultaneously",
                "-e decode-fds=foo prog | invalid decode-fds 'foo'", "-X x prog | invalid -X argument: 'x'",
                "-t --timestamps=ns prog | -t and --absolute-timestamps cannot be provided simultaneously",
                "-q --quiet=all prog | -q and -e quiet/--quiet cannot be provided simultaneously",
                "--strings-in-hex -x prog | -x and --strings-in-hex cannot be provided simultaneously",
                "--quiet=all,exit prog | invalid quiet 'all'", "-e quiet= prog | invalid quiet ''",
                "--syscall-times=m prog | invalid --syscall-times argument: 'm'",
                "-s x prog | invalid -s argument: 'x'",
                "-s -1 prog | invalid -s argument: '-1'", "-s 1073741824 prog | invalid -s argument: '1073741824'",
                "--columns= prog | invalid --columns argument: ''", "-S foo prog | invalid sortby: 'foo'",
                "--format=xml prog | invalid --format argument: 'xml'", "-p x | Invalid process id: 'x'",
                "-p 1,0 | Invalid process id: '0'", "-p ,, | Invalid process id: ',,'",
                "-p 99999999999 | Invalid process id: '99999999999'",
                "-cC prog | -c/--summary-only and -C/--summary are mutually exclusive",
                "-w prog | -w/--summary-wall-clock must be given with (-c/--summary-only or -C/--summary)",
                "--latency prog | --latency must be given with (-c/--summary-only or -C/--summary)",
                "-U name prog | -U/--summary-columns must be given with (-c/--summary-only or -C/--summary)",
                "--every 1 prog | --every must be given with (-c/--summary-only or -C/--summary)",
                "-c --every 0 prog | invalid --every argument: '0'",
                "-c --every 1x prog | invalid --every argument: '1x'",
                "-c -U name,foo prog | unknown column name: 'foo'", "-c -U name, prog | unknown column name: ''",
                "-c -U p0 prog | unknown column name: 'p0'", "-c -U p100.1 prog | unknown column name: 'p100.1'",
                "-c -U time,calls,time-percent,name prog | call summary column has been provided more than once:"
                        + " 'time-percent' (-U option residual: 'time-percent,name')",
                "-c -O x prog | invalid -O argument: 'x'", "-c -O -1 prog | invalid -O argument: '-1'",
                "-c -O 5m prog | invalid -O argument: '5m'", "-c -O 1e400 prog | invalid -O argument: '1e400'",
                "-f | must have PROG [ARGS] or -p PID", "-- | must have PROG [ARGS] or -p PID",
                "--seccomp-bpf -p 1 | --seccomp-bpf cannot be used with -p/--attach",
                "--seccomp-bpf --no-follow prog | --seccomp-bpf cannot be used with --no-follow",
                "-u root -p 1 | -u/--user needs a command to run", "-E A=b -p 1 | -E/--env needs a command to run",
                "-E =b prog | -E needs the name of a variable: '=b'",
                "--quiet=foo prog | invalid quiet 'foo'",
                "-p1 --kill-on-exit | --kill-on-exit needs a command to run"})
    void mistakesHaveOneLine(String line, String message) {
        assertThatExceptionOfType(UsageException.class).isThrownBy(() -> parse(line.split(" "))).withMessage(message);
    }
}
