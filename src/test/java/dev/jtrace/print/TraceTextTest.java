package dev.jtrace.print;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.decode.CallSets;
import dev.jtrace.decode.ConstantStyle;
import dev.jtrace.decode.DecodeOptions;
import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.EventKind;
import dev.jtrace.event.FdDetails;
import dev.jtrace.event.TraceEvent;
import org.junit.jupiter.api.Test;

class TraceTextTest {
    private static final TextOptions FOLLOW = TextOptions.DEFAULT.withPids(TextOptions.Pids.ALWAYS);

    @Test
    void countersThatGrewStandBehindTheResult() {
        EventScript s = EventScript.text().enter("close", 3).counters(1200, 1, 0, 0, 0, 4096, 0, 0).exit(0);
        s.enter("close", 3).counters(5, 0, 0, 0, 0, 0, 0, 0).exit(-9);
        assertThat(s.end()).contains(" = 0 {cpu=1200 ns, vol=1, read=4096}\n")
                .contains("(Bad file descriptor) {cpu=5 ns}\n");
    }

    @Test
    void whatMayHaveBeenReadableIsMarked() {
        EventScript s = EventScript.text().flagged(TraceEvent.UNREADABLE).enter("chdir", 0x10).exit(0);
        s.enter("chdir", 0x10).exit(-14);
        assertThat(s.end()).contains("chdir(0x10 /* unreadable */)").contains("chdir(0x10)  ");
    }

    @Test
    void resultStandsAtItsColumn() {
        assertThat(EventScript.text().call("close", 0, 3).call("close", -9, -1).end()).isEqualTo("""
            close(3)                                = 0
            close(-1)                               = -1 EBADF (Bad file descriptor)
            """);
        assertThat(EventScript.text(TextOptions.DEFAULT.withColumn(0)).call("close", 0, 3).end())
                .isEqualTo("close(3) = 0\n");
    }

    @Test
    void stringIsPrintedWhenItIsKnown() {
        EventScript s = EventScript.text().string(0x1000, "/etc/passwd");
        s.enter("openat", -100, 0x1000, 0x80000).exit(3).enter("read", 3, 0x2000, 832);
        s.memory(0x2000, "x\0\0017\377").exit(5);
        assertThat(s.end()).isEqualTo("""
            openat(AT_FDCWD, "/etc/passwd", O_RDONLY|O_CLOEXEC) = 3
            read(3, "x\\0\\0017\\377", 832)            = 5
            """);
    }

    @Test
    void addressIsPrintedForWhatWasNotCaptured() {
        assertThat(EventScript.text().call("openat", -14, -100, 0x1000, 0).call("write", -14, 1, 0x10, 5).end())
                .isEqualTo("""
                    openat(AT_FDCWD, 0x1000, O_RDONLY)      = -1 EFAULT (Bad address)
                    write(1, 0x10, 5)                       = -1 EFAULT (Bad address)
                    """);
    }

    @Test
    void stringIsCutAtTheLimit() {
        EventScript s = EventScript.text(
                TextOptions.DEFAULT.withDecode(DecodeOptions.DEFAULT.withStringLimit(4)));
        s.memory(0x10, "abcde").enter("write", 1, 0x10, 5).exit(5);
        s.memory(0x10, "abcd").enter("write", 1, 0x10, 4).exit(4);
        s.memory(0x10, "\200bcd").enter("write", 1, 0x10, 4).exit(4);
        assertThat(s.end()).isEqualTo("""
            write(1, "abcd"..., 5)                  = 5
            write(1, "abcd", 4)                     = 4
            write(1, "\\200bcd", 4)                  = 4
            """);
    }

    @Test
    void optionalArgumentDependsOnAnother() {
        EventScript s = EventScript.text().string(0x10, "x").enter("openat", -100, 0x10, 0x41, 0644).exit(3);
        s.string(0x10, "x").enter("openat", -100, 0x10, 1, 0644).exit(3);
        assertThat(s.end()).isEqualTo("""
            openat(AT_FDCWD, "x", O_WRONLY|O_CREAT, 0644) = 3
            openat(AT_FDCWD, "x", O_WRONLY)         = 3
            """);
    }

    @Test
    void anotherTaskBreaksTheLine() {
        EventScript s = EventScript.text().task(10).enter("read", 3, 0x20, 5);
        s.task(11).about(EventKind.TASK_NEW, 0, 10).enter("close", 4).exit(0);
        s.enter("close", 5).task(10);
        s.enter("read", 3, 0x20, 5).memory(0x20, "hello").exit(5).task(11).enter("close", 5).exit(-9);
        assertThat(s.end()).isEqualTo("""
            read(3,  <unfinished ...>
            [pid    11] close(4)                    = 0
            [pid    11] close(5 <unfinished ...>
            [pid    10] read(3, "hello", 5)         = 5
            [pid    11] close(5)                    = -1 EBADF (Bad file descriptor)
            """);
    }

    @Test
    void resumedCallTellsItsName() {
        EventScript s = EventScript.text(FOLLOW).task(10).enter("read", 3, 0x20, 5).task(11).call("close", 0, 4);
        s.task(10).enter("read", 3, 0x20, 5);
        assertThat(s.written()).isEqualTo("""
            10    read(3,  <unfinished ...>
            11    close(4)                          = 0
            """);
        s.task(11).enter("close", 3).task(10);
        s = EventScript.text(FOLLOW).task(10).enter("read", 3, 0x20, 5).task(11).enter("close", 4);
        s.exit(0).task(10).memory(0x20, "hello").send(EventKind.SIGNAL, 2, 0);
        assertThat(s.end()).isEqualTo("""
            10    read(3,  <unfinished ...>
            11    close(4)                          = 0
            10    --- SIGINT ---
            """);
    }

    @Test
    void dyingTaskEndsItsCall() {
        EventScript s = EventScript.text(FOLLOW).task(10).enter("read", 3, 0x20, 5).task(11).enter("exit_group", 7);
        s.send(EventKind.EXITING, 0, 0).task(10).send(EventKind.EXITING, 0, 0).send(EventKind.EXITED, 7, 0);
        s.task(11).send(EventKind.EXITED, 7, 0);
        assertThat(s.end()).isEqualTo("""
            10    read(3,  <unfinished ...>
            11    exit_group(7)                     = ?
            10    <... read resumed> <unfinished ...>) = ?
            10    +++ exited with 7 +++
            11    +++ exited with 7 +++
            """);
    }

    @Test
    void deathByASignalIsTold() {
        assertThat(EventScript.text().enter("read", 3, 0x20, 5).send(EventKind.KILLED, 9, 0).end()).isEqualTo("""
            read(3,  <unfinished ...>)              = ?
            +++ killed by SIGKILL +++
            """);
    }

    @Test
    void threadThatExecutesTakesTheLeadersId() {
        EventScript s = EventScript.text(FOLLOW).task(10).enter("read", 0, 0x20, 5);
        s.task(11).string(0x10, "/bin/true").enter("execve", 0x10, 0, 0);
        s.task(10).send(EventKind.EXITING, 0, 0).about(EventKind.SUPERSEDED, 0, 11).about(EventKind.EXEC, 0, 11);
        s.enter(59).exit(0);
        assertThat(s.end()).startsWith("""
            10    read(0,  <unfinished ...>
            11    execve("/bin/true", NULL, NULL <unfinished ...>
            10    <... read resumed> <unfinished ...>) = ?
            10    +++ superseded by execve in pid 11 +++
            """);
    }

    @Test
    void interruptedCallsTellHowTheyGoOn() {
        EventScript s = EventScript.text();
        for (int code : new int[] {512, 513, 514, 516}) {
            s.enter("close", 3).exit(-code);
        }
        assertThat(s.end()).isEqualTo("""
            close(3)                                = ? ERESTARTSYS (To be restarted if SA_RESTART is set)
            close(3)                                = ? ERESTARTNOINTR (To be restarted)
            close(3)                                = ? ERESTARTNOHAND (To be restarted if no handler)
            close(3)                                = ? ERESTART_RESTARTBLOCK (Interrupted by signal)
            """);
    }

    @Test
    void unknownCallShowsItsNumber() {
        assertThat(EventScript.text().enter(600, 1, 0, -1).exit(-38).end())
                .isEqualTo(
                        "syscall_0x258(0x1, 0, 0xffffffffffffffff, 0, 0, 0) = -1 ENOSYS (Function not implemented)\n");
    }

    @Test
    void callsThatWereNotAskedForAreLeftOut() {
        boolean[] wanted = new boolean[EventScript.TABLE.count()];
        wanted[EventScript.TABLE.byName("close").index()] = true;
        EventScript s = EventScript.text(TextOptions.DEFAULT.withCalls(wanted, false));
        s.call("brk", 0, 0).call("close", 0, 1).enter(600).exit(-38);
        assertThat(s.end()).isEqualTo("close(1)                                = 0\n");
    }

    @Test
    void signalsThatWereNotAskedForAreLeftOut() {
        EventScript s = EventScript.text(TextOptions.DEFAULT.withSignals(1L << 1));
        s.send(EventKind.SIGNAL, 2, 0).send(EventKind.SIGNAL, 10, 0).send(EventKind.GROUP_STOP, 19, 0);
        assertThat(s.send(EventKind.KILLED, 10, 0).end()).isEqualTo("--- SIGINT ---\n");
    }

    @Test
    void signalTellsWhoSentIt() {
        EventScript s = EventScript.text();
        s.words(0, 10, 0, 0x000003e8_000004d2L, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0).send(EventKind.SIGNAL, 10, 0);
        assertThat(s.end()).contains("--- SIGUSR1 {si_signo=SIGUSR1, si_code=", ", si_pid=1234, si_uid=1000} ---\n");
    }

    @Test
    void timesStandInFrontAndBehind() {
        LineTimes calls = new LineTimes(Timestamps.UNIX, 6, 1_700_000_000_000_000_000L, LineTimes.NONE, 6);
        EventScript s = timed(calls).enter("close", 3).after(1_234_567_890L).exit(0);
        assertThat(s.end()).isEqualTo("1700001000.000000 close(3)              = 0 <1.234567>\n");
        LineTimes both = new LineTimes(Timestamps.UNIX, 3, 1_700_000_000_000_000_000L, 6, LineTimes.NONE);
        s = timed(both).call("close", 0, 3).after(12_345_678).call("close", 0, 3);
        assertThat(s.end()).isEqualTo("""
            1700001000.000 (+     0.000000) close(3) = 0
            1700001000.012 (+     0.012345) close(3) = 0
            """);
        s = timed(new LineTimes(Timestamps.NONE, 0, 0, 9, 0)).call("close", 0, 3).after(1000).call("close", 0);
        assertThat(s.end()).isEqualTo("""
                 0.000000000 close(3)               = 0 <0>
                 0.000001000 close(0)               = 0 <0>
            """);
    }

    private static EventScript timed(LineTimes times) {
        return EventScript.text(TextOptions.DEFAULT.withTimes(times));
    }

    @Test
    void numbersAndPointersStandInFront() {
        LineLayout layout = new LineLayout(0, TextOptions.Pids.BRACKETS, true, true, false, false);
        EventScript s = EventScript.text(TextOptions.DEFAULT.withLayout(layout)).call("close", 0, 3);
        assertThat(s.send(EventKind.EXITED, 0, 0).end().replaceAll("pid +\\d+", "pid")).isEqualTo("""
            [pid] [   3] [????????????????] close(3) = 0
            [pid] [   3] [????????????????] +++ exited with 0 +++
            """);
    }

    @Test
    void callsMayBeShownAsNumbers() {
        boolean[] raw = new boolean[EventScript.TABLE.count()];
        java.util.Arrays.fill(raw, true);
        TextOptions options =
                TextOptions.DEFAULT.withDecode(DecodeOptions.DEFAULT.withSets(new CallSets(null, null, raw)));
        EventScript s = EventScript.text(options.withColumn(0)).call("close", 0, 0xffffff9cL).call("dup", 3, 0);
        assertThat(s.end()).isEqualTo("close(0xffffff9c) = 0\ndup(0) = 0x3\n");
    }

    @Test
    void descriptorsCarryTheirPaths() {
        DecodeOptions paths = DecodeOptions.DEFAULT.withFds(FdDetails.PATH);
        EventScript s = EventScript.text(TextOptions.DEFAULT.withDecode(paths));
        s.block(CaptureWriter.FD_PATH, 3, "/a<\n\33>".getBytes(ISO_8859_1), CaptureWriter.COMPLETE);
        s.enter("close", 3).exit(0);
        s.block(CaptureWriter.FD_PATH, 4, "/x (deleted)".getBytes(ISO_8859_1), CaptureWriter.COMPLETE);
        s.enter("close", 4).exit(0);
        assertThat(s.end()).isEqualTo("""
            close(3</a\\74\\n\\33\\76>)                 = 0
            close(4</x>(deleted))                   = 0
            """);
    }

    @Test
    void openLineIsShownOnlyToWhoWatches() {
        EventScript watched = EventScript.text(TextOptions.DEFAULT.withTerminal(true, false));
        assertThat(watched.enter("read", 3, 0x20, 5).written()).isEqualTo("read(3, ");
        assertThat(watched.exit(0).written()).isEqualTo("\"\", 5)                          = 0\n");
        EventScript file = EventScript.text();
        assertThat(file.call("close", 0, 1).enter("read", 3, 0x20, 5).written())
                .isEqualTo("close(1)                                = 0\n");
        assertThat(file.exit(0).written()).isEqualTo("read(3, \"\", 5)                          = 0\n");
    }

    @Test
    void coloursTakeNoColumns() {
        EventScript s = EventScript.text(TextOptions.DEFAULT.withTerminal(true, true)).call("close", -9, 3);
        String plain = s.end().replaceAll("\033\\[[0-9]*m", "");
        assertThat(plain).isEqualTo("close(3)                                = -1 EBADF (Bad file descriptor)\n");
    }

    @Test
    void lostEventsAreTold() {
        assertThat(EventScript.text().send(EventKind.LOST, 0, 12).end()).isEqualTo("+++ lost 12 events +++\n");
    }

    @Test
    void messagesOfNetlinkSocketsAreTakenApart() {
        EventScript s = EventScript.text();
        s.enter("recvmsg", 3, 0x1000, 0);
        s.words(0x1000, 0x2000, 12, 0x3000, 1, 0, 0, 0).words(0x2000, 16, 0).words(0x3000, 0x4000, 100);
        s.memory(0x4000, "\24\0\0\0\3\0\2\0\7\0\0\0\5\0\0\0\0\0\0\0");
        s.block(CaptureWriter.NETLINK, 3, new byte[4], CaptureWriter.COMPLETE).exit(20);
        assertThat(s.end()).isEqualTo("recvmsg(3, {msg_name={sa_family=AF_NETLINK, nl_pid=0, nl_groups=00000000},"
                + " msg_namelen=12, msg_iov=[{iov_base=[{nlmsg_len=20, nlmsg_type=NLMSG_DONE,"
                + " nlmsg_flags=NLM_F_MULTI, nlmsg_seq=7, nlmsg_pid=5}, 0], iov_len=100}], msg_iovlen=1,"
                + " msg_controllen=0, msg_flags=0}, 0) = 20\n");
    }

    @Test
    void numbersOfStatxAreStraces() {
        EventScript s = EventScript.text(
                TextOptions.DEFAULT.withDecode(DecodeOptions.DEFAULT.withConstants(ConstantStyle.RAW)));
        s.call("statx", -14, -100, 0, 0x900, 0, 0).call("statx", -14, -100, 0, 0, 0, 0);
        s.call("statx", -14, -100, 0, 0x2100, 0, 0);
        assertThat(s.end()).contains("statx(-100, NULL, |0x900, 0, NULL)")
                .contains("statx(-100, NULL, , 0, NULL)")
                .contains("statx(-100, NULL, 0x2000|0x100, 0, NULL)");
    }
}
