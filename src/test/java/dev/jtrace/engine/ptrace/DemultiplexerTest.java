package dev.jtrace.engine.ptrace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.event.TraceEvent;
import dev.jtrace.table.Abi;
import dev.jtrace.table.Multiplexed;
import dev.jtrace.table.Syscall;
import dev.jtrace.table.SyscallTable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/** Numbers of asm/unistd_32.h, linux/net.h and linux/ipc.h. */
final class DemultiplexerTest {
    private static final long PLACE = 0x1000;
    private static final int[] WORDS = {11, 12, 13, 14, 15, 16};

    private final Demultiplexer demultiplexer = new Demultiplexer();

    /** What call {@code number} with the arguments becomes where {@link #WORDS} are all that can be read. */
    private String made(Abi abi, int number, long... arguments) {
        Tracee t = new Tracee(1);
        t.abi = abi.ordinal();
        t.number = number;
        t.a0 = arguments[0];
        t.a1 = arguments.length > 1 ? arguments[1] : 0;
        t.a2 = arguments.length > 2 ? arguments[2] : 0;
        t.a3 = arguments.length > 3 ? arguments[3] : 0;
        t.a4 = arguments.length > 4 ? arguments[4] : 0;
        t.a5 = arguments.length > 5 ? arguments[5] : 0;
        demultiplexer.enter(t, DemultiplexerTest::read);
        Syscall row = SyscallTable.load().find(abi, t.number);
        assertThat(row).as("row of %d", t.number).isNotNull();
        StringBuilder text = new StringBuilder(row.name());
        for (int i = 0; i < row.params().size(); i++) {
            text.append(' ').append(t.argument(i));
        }
        assertThat(Multiplexed.kernel(abi, t.number)).isEqualTo(number);
        return text.toString();
    }

    private static int read(long address, byte[] into, int offset, int length) {
        if (address < PLACE || address >= PLACE + 24) {
            return 0;
        }
        ByteBuffer bytes = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        for (int word : WORDS) {
            bytes.putInt(word);
        }
        int n = (int) Math.min(length, PLACE + 24 - address);
        bytes.get((int) (address - PLACE), into, offset, n);
        return n;
    }

    @Test
    void socketcallsBecomeTheCallsOfTheNet() {
        assertThat(made(Abi.I386, 102, 1, PLACE)).isEqualTo("socket 11 12 13");
        assertThat(made(Abi.I386, 102, 9, PLACE)).isEqualTo("send 11 12 13 14");
        assertThat(made(Abi.I386, 102, 11, PLACE)).isEqualTo("sendto 11 12 13 14 15 16");
        assertThat(made(Abi.I386, 102, 13, PLACE + 16)).isEqualTo("shutdown 15 16");
        assertThat(made(Abi.I386, 102, 20, PLACE)).isEqualTo("sendmmsg 11 12 13 14");
    }

    @Test
    void ipcsBecomeTheCallsOfSystemV() {
        assertThat(made(Abi.I386, 117, 1, 5, 6, 7, 8)).isEqualTo("semop 5 8 6");
        assertThat(made(Abi.I386, 117, 4, 5, 6, 7, 8, 9)).isEqualTo("semtimedop 5 8 6 9");
        assertThat(made(Abi.I386, 117, 11, 5, 6, 7, 8)).isEqualTo("msgsnd 5 8 6 7");
        assertThat(made(Abi.I386, 117, 12, 5, 6, 7, PLACE)).isEqualTo("msgrcv 5 11 6 12 7");
        assertThat(made(Abi.I386, 117, 12, 5, 6, 7, 8)).isEqualTo("msgrcv 5 8 6 7");
        assertThat(made(Abi.I386, 117, 12 | 1 << 16, 5, 6, 7, 8, 9)).isEqualTo("msgrcv 5 8 6 9 7");
        assertThat(made(Abi.I386, 117, 24, 5, 6, 7, 8)).isEqualTo("shmctl 5 6 8");
        assertThat(made(Abi.I386, 117, 22, 5, 6, 7, 8)).isEqualTo("shmdt 8");
    }

    @Test
    void argumentsComeFromTheirAddress() {
        assertThat(made(Abi.I386, 82, PLACE)).isEqualTo("select 11 12 13 14 15");
        assertThat(made(Abi.I386, 90, PLACE)).isEqualTo("mmap 11 12 13 14 15 16");
    }

    @Test
    void whatCannotBeReadAndOtherCallsStay() {
        assertThat(made(Abi.I386, 102, 1, 8)).isEqualTo("socketcall 1 8");
        assertThat(made(Abi.I386, 102, 21, PLACE)).isEqualTo("socketcall 21 " + PLACE);
        assertThat(made(Abi.I386, 117, 7, 1, 2, 3, 4, 5)).isEqualTo("ipc 7 1 2 3 4 5");
        assertThat(made(Abi.I386, 90, PLACE + 4)).isEqualTo("mmap " + (PLACE + 4));
        assertThat(made(Abi.X86_64, 102, 1)).isEqualTo("getuid");
    }

    @Test
    void shmatTellsTheAddressThatIsInMemory() {
        TraceEvent e = new TraceEvent();
        e.abi = Abi.I386.ordinal();
        e.code = Multiplexed.number(Multiplexed.IPC, 21);
        e.a3 = PLACE + 4;
        demultiplexer.returned(e, DemultiplexerTest::read);
        assertThat(e.result).isEqualTo(12);
    }

    @Test
    void numbersThatTasksGiveAreNoneOfThese() {
        int ours = Multiplexed.number(Multiplexed.SOCKETCALL, 1);
        int given = Multiplexed.given(ours);
        assertThat(SyscallTable.load().find(Abi.I386, given)).isNull();
        assertThat(Multiplexed.kernel(Abi.I386, given)).isEqualTo(ours);
        assertThat(Multiplexed.kernel(Abi.X86_64, ours)).isEqualTo(ours);
    }
}
