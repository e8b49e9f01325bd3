package dev.jtrace.engine.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.event.CaptureWriter;
import dev.jtrace.event.CapturedMemory;
import dev.jtrace.event.TraceEvent;
import dev.jtrace.table.Abi;
import dev.jtrace.table.CapturePlan;
import dev.jtrace.table.Syscall;
import dev.jtrace.table.SyscallTable;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CaptureRunnerTest {
    private static final long BASE = 0x7000_0000_0000L;

    private final FakeMemory memory = new FakeMemory();
    private final TraceEvent event = new TraceEvent();
    private final byte[] buffer = new byte[1 << 16];
    private final CaptureWriter writer = new CaptureWriter();
    private final CapturedMemory captured = new CapturedMemory();
    private CaptureLimits limits = new CaptureLimits(32, false, false);

    private static final TaskLinks LINKS = new TaskLinks() {
        @Override
        public int fdPath(int fd, byte[] into, int offset, int room) {
            byte[] text = ("/fd/" + fd).getBytes(ISO_8859_1);
            System.arraycopy(text, 0, into, offset, text.length);
            return fd == 99 ? -1 : text.length;
        }

        @Override
        public int cwd(byte[] into, int offset, int room) {
            into[offset] = '/';
            return 1;
        }
    };

    private static CapturePlan plan(String name) {
        Syscall call = SyscallTable.load().byName(name);
        assertThat(call).as(name).isNotNull();
        return call.plan(Abi.X86_64);
    }

    private void run(int[] program) {
        writer.reset(buffer, 0, buffer.length);
        new CaptureRunner(limits).run(program, event, memory, LINKS, writer);
        captured.setFirst(buffer, 0, writer.length());
        captured.setSecond(buffer, 0, 0);
    }

    private String text() {
        return new String(captured.bytes(), captured.offset(), captured.length(), ISO_8859_1);
    }

    private void string(long address, String text) {
        memory.put(address, (text + "\0").getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void takesAPathUpToItsEnd() {
        memory.map(BASE);
        string(BASE + 100, "/etc/passwd");
        event.a1 = BASE + 100;
        run(plan("openat").entry());
        assertThat(captured.findBlock(CaptureWriter.STRING, BASE + 100)).isTrue();
        assertThat(text()).isEqualTo("/etc/passwd");
        assertThat(captured.state()).isEqualTo(CaptureWriter.COMPLETE);
    }

    @Test
    void takesAPathAcrossPages() {
        memory.map(BASE);
        memory.map(BASE + FakeMemory.PAGE);
        String path = "x".repeat(3000);
        string(BASE + 2000, path);
        event.a1 = BASE + 2000;
        run(plan("openat").entry());
        assertThat(captured.findBlock(CaptureWriter.STRING, BASE + 2000)).isTrue();
        assertThat(text()).isEqualTo(path);
        assertThat(captured.state()).isEqualTo(CaptureWriter.COMPLETE);
    }

    @Test
    void takesAPathThatEndsWithItsPage() {
        memory.map(BASE);
        string(BASE + FakeMemory.PAGE - 4, "abc");
        event.a1 = BASE + FakeMemory.PAGE - 4;
        run(plan("openat").entry());
        assertThat(captured.findBlock(CaptureWriter.STRING, event.a1)).isTrue();
        assertThat(text()).isEqualTo("abc");
        assertThat(captured.state()).isEqualTo(CaptureWriter.COMPLETE);
    }

    @Test
    void tellsThatAStringRunsIntoAnUnreadablePage() {
        memory.map(BASE);
        memory.put(BASE + FakeMemory.PAGE - 3, (byte) 'a', (byte) 'b', (byte) 'c');
        event.a1 = BASE + FakeMemory.PAGE - 3;
        run(plan("openat").entry());
        assertThat(captured.findBlock(CaptureWriter.STRING, event.a1)).isTrue();
        assertThat(text()).isEqualTo("abc");
        assertThat(captured.state()).isEqualTo(CaptureWriter.FAULT);
    }

    @Test
    void cutsAPathAtPathMax() {
        for (int i = 0; i < 3; i++) {
            memory.map(BASE + (long) i * FakeMemory.PAGE);
        }
        string(BASE, "y".repeat(5000));
        event.a1 = BASE;
        run(plan("openat").entry());
        assertThat(captured.findBlock(CaptureWriter.STRING, BASE)).isTrue();
        assertThat(captured.length()).isEqualTo(4096);
        assertThat(captured.state()).isEqualTo(CaptureWriter.CUT);
    }

    @Test
    void leavesNullAndUnmappedPathsOut() {
        run(plan("openat").entry());
        assertThat(writer.length()).isZero();
        event.a1 = BASE;
        run(plan("openat").entry());
        assertThat(captured.findBlock(CaptureWriter.STRING, BASE)).isTrue();
        assertThat(captured.length()).isZero();
        assertThat(captured.state()).isEqualTo(CaptureWriter.FAULT);
    }

    @Test
    void takesNoMoreOfABufferThanIsPrinted() {
        memory.map(BASE);
        event.a1 = BASE;
        event.a2 = 0x7fff_ffff_ffff_ffffL;
        run(plan("write").entry());
        assertThat(captured.find(BASE, 33)).isTrue();
        assertThat(captured.length()).isEqualTo(33);
        assertThat(captured.state()).isEqualTo(CaptureWriter.CUT);
        assertThat(memory.longestRequest).isEqualTo(33);
        event.a2 = -1;
        run(plan("write").entry());
        assertThat(memory.longestRequest).isEqualTo(33);
    }

    @Test
    void takesWhatReadReturned() {
        memory.map(BASE);
        string(BASE, "hello");
        event.a1 = BASE;
        event.a2 = 100;
        event.result = 5;
        run(plan("read").exit());
        assertThat(captured.find(BASE, 5)).isTrue();
        assertThat(text()).isEqualTo("hello");
        event.result = -9;
        event.flags = TraceEvent.FAILED;
        run(plan("read").exit());
        assertThat(writer.length()).isZero();
    }

    @Test
    void takesArgumentsOfAProgramAndCountsItsEnvironment() {
        memory.map(BASE);
        string(BASE, "ls");
        string(BASE + 16, "-l");
        long argv = BASE + 64;
        memory.putNumber(argv, BASE, 8);
        memory.putNumber(argv + 8, BASE + 16, 8);
        long envp = BASE + 128;
        memory.putNumber(envp, BASE, 8);
        event.a1 = argv;
        event.a2 = envp;
        run(plan("execve").entry());
        assertThat(captured.find(argv, 24)).isTrue();
        assertThat(captured.length()).isEqualTo(24);
        assertThat(captured.findBlock(CaptureWriter.STRING, BASE + 16)).isTrue();
        assertThat(text()).isEqualTo("-l");
        assertThat(captured.find(envp, 16)).isTrue();
        assertThat(captured.state()).isEqualTo(CaptureWriter.COMPLETE);
    }

    @Test
    void endsAnArrayOfPointersAtAnUnreadablePage() {
        memory.map(BASE);
        long argv = BASE + FakeMemory.PAGE - 16;
        memory.putNumber(argv, 0x1000, 8);
        memory.putNumber(argv + 8, 0x2000, 8);
        event.a1 = argv;
        run(plan("execve").entry());
        assertThat(captured.find(argv, 16)).isTrue();
        assertThat(captured.length()).isEqualTo(16);
        assertThat(captured.state()).isEqualTo(CaptureWriter.FAULT);
        assertThat(captured.findBlock(CaptureWriter.STRING, 0x2000)).isTrue();
        assertThat(captured.length()).isZero();
    }

    @Test
    void takesLinksOnlyWhenTheyArePrinted() {
        event.a0 = -100;
        event.result = 7;
        run(plan("openat").exit());
        assertThat(writer.length()).isZero();
        limits = new CaptureLimits(32, false, true);
        run(plan("openat").exit());
        assertThat(captured.findBlock(CaptureWriter.FD_PATH, 7)).isTrue();
        assertThat(text()).isEqualTo("/fd/7");
        run(plan("openat").entry());
        assertThat(captured.findBlock(CaptureWriter.CWD, 0)).isTrue();
        assertThat(text()).isEqualTo("/");
        event.a0 = 99;
        run(plan("close").entry());
        assertThat(captured.findBlock(CaptureWriter.FD_PATH, 99)).isTrue();
        assertThat(captured.state()).isEqualTo(CaptureWriter.FAULT);
    }

    @Test
    void stopsWhenTheWriterIsFull() {
        memory.map(BASE);
        string(BASE, "a".repeat(200));
        event.a1 = BASE;
        writer.reset(buffer, 0, CaptureWriter.HEADER + 10);
        new CaptureRunner(limits).run(plan("openat").entry(), event, memory, LINKS, writer);
        assertThat(writer.length()).isEqualTo(CaptureWriter.HEADER + 10);
        captured.setFirst(buffer, 0, writer.length());
        assertThat(captured.findBlock(CaptureWriter.STRING, BASE)).isTrue();
        assertThat(captured.state()).isEqualTo(CaptureWriter.CUT);
        writer.reset(buffer, 0, 10);
        new CaptureRunner(limits).run(plan("openat").entry(), event, memory, LINKS, writer);
        assertThat(writer.length()).isZero();
    }

    @Test
    void takesTheMaskOfAHandlersFrameWholeOrNotAtAll() {
        memory.map(BASE);
        event.sp = BASE;
        memory.putNumber(BASE + 296, 0x1234, Long.BYTES);
        for (int room = 0; room <= CaptureWriter.HEADER + Long.BYTES; room++) {
            writer.reset(buffer, 0, room);
            new CaptureRunner(limits).run(plan("rt_sigreturn").entry(), event, memory, LINKS, writer);
            assertThat(writer.length()).isEqualTo(room < CaptureWriter.HEADER + Long.BYTES ? 0 : room);
        }
        captured.setFirst(buffer, 0, writer.length());
        assertThat(captured.findBlock(CaptureWriter.FRAME_MASK, 0)).isTrue();
        assertThat(CapturedMemory.getLong(captured.bytes(), captured.offset())).isEqualTo(0x1234);
    }
}
