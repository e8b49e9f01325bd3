package dev.jtrace.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.table.Length;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomsTest {
    private static final Length EIGHT = new Length.Const(8);

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0x300|{WIFEXITED(s) && WEXITSTATUS(s) == 3}",
        "0x9|{WIFSIGNALED(s) && WTERMSIG(s) == SIGKILL}",
        "0x8b|{WIFSIGNALED(s) && WTERMSIG(s) == SIGSEGV && WCOREDUMP(s)}",
        "0x137f|{WIFSTOPPED(s) && WSTOPSIG(s) == SIGSTOP}", "0xffff|{WIFCONTINUED(s)}"})
    void waitStatusIsSpelledAsConditions(String status, String text) {
        assertThat(Printed.brief().argument("wait_status", Long.decode(status))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0100644,S_IFREG|0644", "041777,S_IFDIR|S_ISVTX|0777", "020000,S_IFCHR|000", "0600,0600",
        "0104755,S_IFREG|S_ISUID|0755"})
    void modeHasItsType(String mode, String text) {
        assertThat(Printed.brief().argument("file_mode", Long.decode(mode))).isEqualTo(text);
    }

    @Test
    void unknownFileTypeIsANumber() {
        assertThat(Printed.brief().argument("file_mode", 0177777)).isEqualTo("0177777");
    }

    @Test
    void mostSignalsAreWrittenAsTheRest() {
        Printed p = Printed.brief().words(0x10, 0).words(0x20, 0x4002).words(0x30, -1).words(0x40, ~0x40100L);
        assertThat(p.argument("sigset", 0x10, EIGHT)).isEqualTo("[]");
        assertThat(p.argument("sigset", 0x20, EIGHT)).isEqualTo("[INT TERM]");
        assertThat(p.argument("sigset", 0x30, EIGHT)).isEqualTo("~[]");
        assertThat(p.argument("sigset", 0x40, EIGHT)).isEqualTo("~[KILL STOP]");
        assertThat(p.argument("sigset", 0x40, new Length.Const(4))).isEqualTo("0x40");
        assertThat(p.argument("sigset", 0, EIGHT)).isEqualTo("NULL");
        assertThat(p.argument("sigset", 0x50, EIGHT)).isEqualTo("0x50");
    }

    @Test
    void environmentIsCountedOrListed() {
        assertThat(Printed.brief().words(0x10, 5, 6, 0).argument("environment", 0x10)).isEqualTo("0x10 /* 2 vars */");
        assertThat(Printed.brief().words(0x10, 5, 0).argument("environment", 0x10)).isEqualTo("0x10 /* 1 var */");
        assertThat(Printed.brief().words(0x10, 5, 6).argument("environment", 0x10))
                .isEqualTo("0x10 /* 2 vars, unterminated */");
        assertThat(Printed.verbose().words(0x10, 5, 6, 0).string(5, "A=1").argument("environment", 0x10))
                .isEqualTo("[\"A=1\", 0x6]");
    }

    @Test
    void internetAddresses() {
        byte[] v4 = {2, 0, (byte) 0xa7, 0x0f, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0};
        assertThat(Printed.brief().memory(0x10, v4).argument("sockaddr", 0x10, new Length.Const(16)))
                .endsWith("sin_port=htons(42767), sin_addr=inet_addr(\"127.0.0.1\")}");
        byte[] v6 = new byte[28];
        v6[0] = 10;
        v6[3] = 53;
        v6[23] = 1;
        assertThat(Printed.brief().memory(0x10, v6).argument("sockaddr", 0x10, new Length.Const(28))).endsWith(
                "sin6_port=htons(53), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, \"::1\", &sin6_addr), sin6_scope_id=0}");
    }

    @ParameterizedTest
    @CsvSource({"0 0 0 0 0 0 0 0,::", "0 0 0 0 0 0 0 1,::1", "2001 db8 0 0 1 0 0 1,2001:db8::1:0:0:1",
        "fe80 0 0 0 1 2 3 4,fe80::1:2:3:4", "1 0 2 0 3 0 4 0,1:0:2:0:3:0:4:0", "1 2 3 4 5 6 0 0,1:2:3:4:5:6::",
        "0 0 0 0 0 ffff 7f00 1,::ffff:127.0.0.1", "0 0 0 0 0 0 102 304,::1.2.3.4"})
    void longestRunOfZerosIsLeftOut(String groups, String text) {
        byte[] address = new byte[16];
        String[] words = groups.split(" ");
        for (int i = 0; i < 8; i++) {
            int word = Integer.parseInt(words[i], 16);
            address[2 * i] = (byte) (word >> 8);
            address[2 * i + 1] = (byte) word;
        }
        ByteOutput out = new ByteOutput(1);
        SocketAddress.address6(out, address, 0);
        assertThat(new String(out.array(), 0, out.length(), java.nio.charset.StandardCharsets.ISO_8859_1))
                .isEqualTo(text);
    }

    @Test
    void unixAddressesCanBeAbstract() {
        assertThat(Printed.brief().memory(0x10, "\1\0sk\0rest").argument("sockaddr", 0x10, new Length.Const(9)))
                .endsWith(", sun_path=\"sk\"}");
        assertThat(Printed.brief().memory(0x10, "\1\0\0abs\1x").argument("sockaddr", 0x10, EIGHT))
                .endsWith(", sun_path=@\"abs\\1x\"}");
        assertThat(Printed.brief().memory(0x10, "\1\0").argument("sockaddr", 0x10, new Length.Const(1)))
                .isEqualTo("0x10");
    }

    @Test
    void lengthThatChangedShowsBoth() {
        Printed p = Printed.brief().words(0x10, 128).wordsAfter(0x10, 16);
        assertThat(p.atExit("socklen", 0x10, 0)).isEqualTo("[128 => 16]");
        assertThat(p.atExit("socklen", 0x10, -9)).isEqualTo("[128]");
        assertThat(Printed.brief().words(0x10, 16).wordsAfter(0x10, 16).atExit("socklen", 0x10, 0)).isEqualTo("[16]");
    }

    @Test
    void vectorsShareTheBytesThatWereRead() {
        Printed p = Printed.brief().words(0x10, 0x100, 3, 0x200, 10).memory(0x100, "abc").memory(0x200, "de");
        Length two = new Length.Const(2);
        assertThat(p.atExit("iovec", 0x10, 5, two, new Length.Result()))
                .isEqualTo("[{iov_base=\"abc\", iov_len=3}, {iov_base=\"de\", iov_len=10}]");
        assertThat(p.atExit("iovec", 0x10, -9, two, new Length.Result()))
                .isEqualTo("[{iov_base=0x100, iov_len=3}, {iov_base=0x200, iov_len=10}]");
        assertThat(p.argument("iovec", 0x10, new Length.Const(3))).isEqualTo(
                "[{iov_base=\"abc\", iov_len=3}, {iov_base=0x200, iov_len=10}, ... /* 0x30 */]");
        assertThat(p.argument("iovec", 0x30, two)).isEqualTo("0x30");
        assertThat(p.argument("iovec", 0x10, new Length.Const(0))).isEqualTo("[]");
    }

    @Test
    void hostileControlMessagesEnd() {
        for (long length : new long[] {0, 1, 16, -1, Long.MAX_VALUE, Long.MIN_VALUE}) {
            Printed p = Printed.brief().words(0x10, 0, 0, 0, 0, 0x100, 32, 0).words(0x100, length, 0x100000001L, 7, 8);
            assertThat(p.argument("msghdr", 0x10)).startsWith("{msg_name=NULL").contains("cmsg_len=");
        }
    }

    @Test
    void cpusAndDescriptorsAreListed() {
        Printed p = Printed.brief().words(0x10, 0x8000000000000003L);
        assertThat(p.argument("cpuset", 0x10, EIGHT)).isEqualTo("[0 1 63]");
        assertThat(p.argument("fdset", 0x10, new Length.Const(60))).isEqualTo("[0 1]");
        assertThat(p.argument("fdset", 0x10, new Length.Const(-1))).isEqualTo("0x10");
    }

    @Test
    void damagedDirectoryRecordsEnd() {
        Printed p = Printed.brief().arguments(3, 0x10, 64).wordsAfter(0x10, 1, 2, 0, 0);
        assertThat(p.atExit("dirents64", 0x10, 32)).isEqualTo("0x10 /* 0+ entries */");
        p = Printed.brief().arguments(3, 0x10, 64).wordsAfter(0x10, 1, 2, 0x00002e0008000018L, 1, 2, 0xffff);
        assertThat(p.atExit("dirents64", 0x10, 48)).isEqualTo("0x10 /* 1+ entries */");
    }

    @Test
    void ioctlRequestIsTakenApart() {
        assertThat(Printed.brief().argument("ioctl_request", 0xc00c7a07L))
                .isEqualTo("_IOC(_IOC_READ|_IOC_WRITE, 0x7a, 0x7, 0xc)");
    }

    @Test
    void timesOfFilesCarryTheDate() {
        Printed p =
                Printed.brief().words(0x10, 1, 2).words(0x20, 0, (1 << 30) - 1).words(0x30, 0, -1).words(0x40, 0, 0);
        assertThat(p.argument("utimes_spec", 0x10)).startsWith("[{tv_sec=1, tv_nsec=2} /* 19")
                .contains(".000000002")
                .endsWith(" */, UTIME_NOW]");
        assertThat(p.argument("utimes_spec", 0x30))
                .isEqualTo("[{tv_sec=0, tv_nsec=18446744073709551615}, {tv_sec=0, tv_nsec=0}]");
    }

    @Test
    void pagesAreSingleBits() {
        Printed p = Printed.brief().memory(0x10, (byte) 1, (byte) 0xfe);
        assertThat(p.argument("mincore_vec", 0x10, new Length.Const(4097))).isEqualTo("[1, 0]");
        assertThat(p.argument("mincore_vec", 0x10, new Length.Const(12288))).isEqualTo("[1, 0, ... /* 0x12 */]");
    }
}
