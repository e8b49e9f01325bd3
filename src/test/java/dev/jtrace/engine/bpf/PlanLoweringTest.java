package dev.jtrace.engine.bpf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.engine.capture.CaptureLimits;
import dev.jtrace.table.Abi;
import dev.jtrace.table.CaptureOp;
import dev.jtrace.table.Syscall;
import dev.jtrace.table.SyscallTable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanLoweringTest {
    private static final String[] NAMES = {"end", "block", "text", "list", "each", "next", "ifZero", "ifSet", "left",
        "vector", "mask", "netlink", "interfaces"};

    private final ByteBuffer out = ByteBuffer.allocate(Calls.OPERATIONS * Op.SIZE).order(ByteOrder.LITTLE_ENDIAN);
    private final PlanLowering lowering = new PlanLowering(new CaptureLimits(32, false, false), out);

    /** The operations, with where they go counted from the first one. */
    private List<String> lowered(int... program) {
        int start = lowering.add(program, Abi.X86_64);
        List<String> ops = new ArrayList<>();
        for (int i = start; i < lowering.length(); i++) {
            String name = NAMES[out.getInt(Op.SIZE * i + Op.CODE)];
            int to = out.getInt(Op.SIZE * i + Op.TO);
            boolean goes = List.of("each", "next", "ifZero", "ifSet").contains(name);
            ops.add(goes ? name + ">" + (to - start) : name);
        }
        return ops;
    }

    @Test
    void aProgramWithoutMemoryIsNone() {
        assertThat(lowering.add(new int[] {CaptureOp.CWD, CaptureOp.FD, CaptureOp.ARG, 0}, Abi.X86_64)).isZero();
    }

    @Test
    void eitherOrJumpsOverTheOther() {
        assertThat(lowered(CaptureOp.IF_EQUAL, 0, 7, 6, CaptureOp.STR, CaptureOp.ARG, 1, CaptureOp.CAP_PATH,
                CaptureOp.JUMP, 4, CaptureOp.STR, CaptureOp.ARG, 2, CaptureOp.CAP_PATH, CaptureOp.STR, CaptureOp.ARG,
                3, CaptureOp.CAP_PATH))
                .containsExactly("ifSet>3", "text", "ifZero>4", "text", "text", "end");
    }

    @Test
    void whatAFieldSaysChoosesWhatFollows() {
        assertThat(lowered(CaptureOp.EACH, 4, 9, CaptureOp.IF_SOURCE, CaptureOp.FIELD, 4 << 16, 'S', 4, CaptureOp.STR,
                CaptureOp.ARG, 2, CaptureOp.CAP_STRING))
                .containsExactly("each>4", "ifSet>3", "text", "next>1", "end");
    }

    @Test
    void ajumpToTheEndOfALoopsBodyStaysInTheLoop() {
        assertThat(lowered(CaptureOp.EACH, 8, 6, CaptureOp.IF_OK, 4, CaptureOp.STR, CaptureOp.FIELD, 8 << 16,
                CaptureOp.CAP_STRING))
                .containsExactly("each>4", "ifSet>3", "text", "next>1", "end");
    }

    @Test
    void vectorsLoopOverTheirArray() {
        assertThat(lowered(CaptureOp.IOV, CaptureOp.ARG, 1, CaptureOp.ARG, 2, CaptureOp.CONST, -1, 8))
                .containsExactly("left", "block", "ifSet>6", "each>6", "vector", "next>4", "end");
    }

    @Test
    void whatGoesThroughASocketIsPrecededByALookAtIt() {
        assertThat(lowered(CaptureOp.SOCKBUF, CaptureOp.ARG32, 0, CaptureOp.ARG, 1, CaptureOp.ARG, 2))
                .containsExactly("netlink", "block", "end");
    }

    @Test
    void whatIsOnlyForVerboseOutputIsLeftOut() {
        assertThat(lowered(CaptureOp.IF_VERBOSE, 4, CaptureOp.STR, CaptureOp.ARG, 1, CaptureOp.CAP_STRING,
                CaptureOp.STR, CaptureOp.ARG, 2, CaptureOp.CAP_STRING)).containsExactly("text", "end");
    }

    @Test
    void thePlansOfAllCallsFit() {
        SyscallTable table = SyscallTable.load();
        PlanLowering verbose = new PlanLowering(new CaptureLimits(32, true, false), out);
        for (Abi abi : new Abi[] {Abi.X86_64, Abi.I386, Abi.X32}) {
            for (int i = 0; i < table.count(); i++) {
                Syscall call = table.get(i);
                verbose.add(call.plan(abi).entry(), abi);
                verbose.add(call.plan(abi).exit(), abi);
            }
        }
        assertThat(verbose.length()).isBetween(500, Calls.OPERATIONS / 2);
    }
}
