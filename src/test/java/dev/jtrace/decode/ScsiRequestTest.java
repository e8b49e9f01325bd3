package dev.jtrace.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScsiRequestTest {
    private static final long AT = 0x100;
    private static final long DATA = 0x1000;

    /** A struct sg_io_hdr of 64-bit programs that moves three bytes at {@link #DATA} both ways. */
    private static long[] header(int tag, int missing, int info) {
        long direction = -4;
        return new long[] {tag | direction << 32, 3L << 32, DATA, 0, 0, 5, 0, 0, 0, missing & 0xffffffffL, info};
    }

    @Test
    void dataAreShownAsTheyWereSentAndAsTheyCame() {
        Printed p = Printed.brief()
                .words(AT, header('S', 0, 0))
                .words(DATA, 0x434241)
                .wordsAfter(AT, header('S', 1, 1))
                .wordsAfter(DATA, 0x636261);
        assertThat(p.atExit("scsi_request", AT, 0)).isEqualTo("{interface_id='S', "
                + "dxfer_direction=SG_DXFER_TO_FROM_DEV, cmd_len=0, cmdp=NULL, mx_sb_len=0, iovec_count=0, "
                + "dxfer_len=3, timeout=5, flags=0, dxferp=\"\\x41\\x42\\x43\" => dxferp=\"\\x61\\x62\", status=0, "
                + "masked_status=0, msg_status=0, sb_len_wr=0, sbp=NULL, host_status=0, driver_status=0, resid=1, "
                + "duration=0, info=SG_INFO_CHECK}");
    }

    @Test
    void otherTagsAreNumbers() {
        assertThat(Printed.brief().words(AT, header('T', 0, 0)).atExit("scsi_request", AT, -9)).isEqualTo("[84]");
        assertThat(Printed.brief()
                .words(AT, header('S', 0, 0))
                .wordsAfter(AT, header('T', 0, 0))
                .atExit("scsi_request", AT, 0)).endsWith(", dxferp=0x1000 => interface_id=84}");
        assertThat(Printed.brief().atExit("scsi_request", AT, -9)).isEqualTo("0x100");
        assertThat(Printed.brief()
                .memory(AT, (byte) 'Q', (byte) 0, (byte) 0, (byte) 0)
                .atExit("scsi_request", AT, -9)).isEqualTo("{guard='Q', 0x104}");
    }
}
