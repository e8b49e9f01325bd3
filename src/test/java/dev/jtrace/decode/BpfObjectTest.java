package dev.jtrace.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.table.Length;
import org.junit.jupiter.api.Test;

class BpfObjectTest {
    private static final long AT = 0x100;
    private static final long CODE = 0x1000;
    private static final long MAPS = 0x2000;
    private static final long FIRST_LETTERS = 0x6261;
    private static final Length FD = new Length.Const(3);

    /** The first 80 bytes of a struct bpf_prog_info with room for {@code code} bytes and {@code maps} ids. */
    private static long[] program(long id, long code, long maps) {
        return new long[] {1 | id << 32, 0x0807060504030201L, code << 32, 0, CODE, 5, 6 | maps << 32, MAPS,
            FIRST_LETTERS,
            0};
    }

    private static Printed printed() {
        return Printed.verbose()
                .link(3, "anon_inode:bpf-prog")
                .words(AT, program(0, 9, 1))
                .wordsAfter(AT, program(7, 16, 2))
                .wordsAfter(CODE, 0x95, 0x95)
                .wordsAfter(MAPS, 0x900000008L);
    }

    @Test
    void arraysEndWhereTheirRoomEnded() {
        assertThat(printed().atExit("bpf_object", AT, 0, FD, new Length.Const(80))).isEqualTo(
                "{type=BPF_PROG_TYPE_SOCKET_FILTER, id=7, tag=\"\\x01\\x02\\x03\\x04\\x05\\x06\\x07\\x08\", "
                        + "jited_prog_len=0, jited_prog_insns=NULL, xlated_prog_len=9 => 16, "
                        + "xlated_prog_insns=[{code=BPF_JMP|BPF_K|BPF_EXIT, dst_reg=BPF_REG_0, src_reg=BPF_REG_0, "
                        + "off=0, imm=0}], load_time=5, created_by_uid=6, nr_map_ids=1 => 2, map_ids=[8], "
                        + "name=\"ab\"}");
    }

    @Test
    void aCallThatFailedFilledNoArray() {
        assertThat(printed().atExit("bpf_object", AT, -14, FD, new Length.Const(80)))
                .contains("xlated_prog_insns=0x1000, ", "map_ids=0x2000, ");
    }

    @Test
    void otherObjectsAreAddresses() {
        assertThat(printed().atExit("bpf_object", AT, 0, new Length.Const(4), new Length.Const(80))).isEqualTo("0x100");
        assertThat(printed().atExit("bpf_object", AT, 0, FD, new Length.Const(0))).isEqualTo("0x100");
        assertThat(printed().atExit("bpf_object", AT, 0, FD, new Length.Const(4097))).isEqualTo("0x100");
        assertThat(Printed.brief()
                .link(3, "anon_inode:bpf-prog")
                .words(AT, program(0, 9, 1))
                .atExit("bpf_object", AT, 0, FD, new Length.Const(80))).isEqualTo("0x100");
    }
}
