package dev.jtrace.bindings.bpf;

import static dev.jtrace.bindings.bpf.Register.R0;
import static dev.jtrace.bindings.bpf.Register.R1;
import static dev.jtrace.bindings.bpf.Register.R10;
import static dev.jtrace.bindings.bpf.Register.R2;
import static dev.jtrace.bindings.bpf.Register.R3;
import static dev.jtrace.bindings.bpf.Register.R6;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

/** Encodings against those of Documentation/bpf/standardization/instruction-set.rst, written out by hand. */
class AssemblerTest {
    private final Assembler to = new Assembler();

    @Test
    void encodesEveryForm() {
        Label end = to.label();
        to.move(R6, R1);
        to.move(R2, -1);
        to.alu(Alu.ADD, R2, R6);
        to.alu(Alu.RSH, R2, 32);
        to.load(Size.U32, R3, R6, 8);
        to.store(Size.U64, R10, -16, R3);
        to.store(Size.U8, R10, -1, 7);
        to.atomicAdd(R10, -16, R3);
        to.exchange(R10, -16, R3);
        to.jump(Condition.DIFFERENT, R3, 5, end);
        to.jump(Condition.BELOW, R3, R2, end);
        to.constant(R3, 0x1_0000_0002L);
        to.here(end).move(R0, 0).exit();
        assertThat(to.build().instructions())
                .containsExactly(
                        0x00000000_0000_16_bfL,
                        0xffffffff_0000_02_b7L,
                        0x00000000_0000_62_0fL,
                        0x00000020_0000_02_77L,
                        0x00000000_0008_63_61L,
                        0x00000000_fff0_3a_7bL,
                        0x00000007_ffff_0a_72L,
                        0x00000000_fff0_3a_dbL,
                        0x000000e1_fff0_3a_dbL,
                        0x00000005_0003_03_55L,
                        0x00000000_0002_23_adL,
                        0x00000002_0000_03_18L,
                        0x00000001_0000_00_00L,
                        0x00000000_0000_00_b7L,
                        0x00000000_0000_00_95L);
    }

    @Test
    void functionsAreFoundByTheirDistance() {
        Label body = to.label();
        to.functionAddress(R2, body).move(R0, 0).exit();
        to.here(body).function(2).move(R0, R2).exit();
        Code code = to.build();
        assertThat(code.functions()).containsExactly(0, 4);
        assertThat(code.instructions()[0]).isEqualTo(0x00000003_0000_42_18L);
    }

    @Test
    void refusesLabelsThatAreNowhereOrTwice() {
        Label nowhere = to.label();
        Label twice = to.label();
        to.here(twice).jump(nowhere);
        assertThatIllegalStateException().isThrownBy(() -> to.here(twice));
        assertThatIllegalStateException().isThrownBy(to::build).withMessageContaining("nowhere");
    }

    @Test
    void refusesRegistersThatOneWayLeavesUnwritten() {
        Label end = to.label();
        to.jump(Condition.EQUAL, R1, 0, end).move(R3, 1);
        to.here(end).move(R0, R3).exit();
        assertThatIllegalStateException().isThrownBy(to::build).withMessageContaining("R3");
    }

    @Test
    void callsReadTheirArgumentsAndSpoilThem() {
        to.move(R0, 0).call(Helper.KTIME_GET_NS).move(R0, R1).exit();
        assertThatIllegalStateException().isThrownBy(to::build).withMessageContaining("R1");
        Assembler lacking = new Assembler();
        lacking.call(Helper.RINGBUF_QUERY).exit();
        assertThatIllegalStateException().isThrownBy(lacking::build).withMessageContaining("R2");
    }

    @Test
    void refusesCodeThatRunsOffOrIsNeverReached() {
        to.move(R0, 0);
        assertThatIllegalStateException().isThrownBy(to::build).withMessageContaining("runs off");
        Assembler dead = new Assembler();
        dead.move(R0, 0).exit().move(R0, 1).exit();
        assertThatIllegalStateException().isThrownBy(dead::build).withMessageContaining("never reached");
    }

    @Test
    void loopsAreFollowedUntilNothingChanges() {
        Label again = to.label();
        to.move(R6, 0);
        to.here(again).alu(Alu.ADD, R6, 1).jump(Condition.BELOW, R6, 9, again).move(R0, R6).exit();
        assertThat(to.build().instructions()).hasSize(5);
    }
}
