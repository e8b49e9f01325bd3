package dev.jtrace.session.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jtrace.session.UsageException;
import dev.jtrace.table.Abi;
import dev.jtrace.table.SyscallTable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {
    private static final SyscallTable TABLE = SyscallTable.load();
    private static final int X86_64 = Abi.X86_64.ordinal();
    private static final int READ = 0;
    private static final int CLOSE = 3;
    private static final int OPENAT = 257;

    private static SyscallFilter calls(String set) {
        return SyscallFilter.parse(set, TABLE);
    }

    private static boolean wanted(String set, int number) {
        return calls(set).wanted(X86_64, number);
    }

    @ParameterizedTest
    @CsvSource({"'openat',false,true", "'openat,close',true,true", "'!openat',true,false", "'!!openat',false,true",
        "all,true,true", "none,false,false", "!all,false,false", "!none,true,true", "%file,false,true",
        "!%file,true,false", "'?nosuch,openat,',false,true", "257,false,true"})
    void sets(String set, boolean close, boolean openat) {
        assertThat(wanted(set, CLOSE)).isEqualTo(close);
        assertThat(wanted(set, OPENAT)).isEqualTo(openat);
    }

    @Test
    void groupsWithAndWithoutPercentSign() {
        for (String group : List.of("file", "desc", "process", "network", "memory", "signal", "ipc")) {
            for (int number = 0; number < 500; number++) {
                assertThat(wanted("%" + group, number)).isEqualTo(wanted(group, number));
            }
        }
        assertThat(wanted("%desc", READ)).isTrue();
        assertThat(wanted("%process", READ)).isFalse();
    }

    @Test
    void namesHoldInEveryAbi() {
        SyscallFilter filter = calls("openat");
        List<Abi> with = new ArrayList<>();
        for (Abi abi : Abi.values()) {
            int number = java.util.Objects.requireNonNull(TABLE.byName("openat")).number(abi);
            if (number >= 0 && filter.wanted(abi.ordinal(), number)) {
                with.add(abi);
            }
        }
        assertThat(with).contains(Abi.X86_64, Abi.AARCH64, Abi.I386);
        assertThat(filter.wanted(Abi.X32.ordinal(), OPENAT | Abi.X32_BIT)).isTrue();
    }

    @Test
    void unknownNumbersBelongToWhatIsNotNamed() {
        for (int number : new int[] {1000, 1024, 70_000, -1}) {
            assertThat(wanted("close", number)).isFalse();
            assertThat(wanted("!close", number)).isTrue();
            assertThat(SyscallFilter.ALL.wanted(X86_64, number)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "foo", "%foo", "foo=bar", "9999", "123456789012", "none,openat", "%none", "close,!openat"})
    void unknownCalls(String set) {
        String item = switch (set) {
            case "none,openat" -> "none";
            case "close,!openat" -> "!openat";
            default -> set;
        };
        assertThatExceptionOfType(UsageException.class).isThrownBy(() -> calls(set))
                .withMessage("invalid system call '" + item + "'");
    }

    @ParameterizedTest
    @CsvSource({"/^open,false,true", "'/^(close|openat)$',true,true", "/[[:lower:]]at,false,true", "/clo+se,true,false",
        "!/open,true,false", "'?/nosuch,close',true,false", "/clos[^a],true,false", "/lose**,true,false"})
    void patterns(String set, boolean close, boolean openat) {
        assertThat(wanted(set, CLOSE)).isEqualTo(close);
        assertThat(wanted(set, OPENAT)).isEqualTo(openat);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ',
            value = {"/[ Invalid_regular_expression", "/( Unmatched_(_or_\\(",
                "/* Invalid_preceding_regular_expression",
                "/[[:foo:]] Invalid_character_class_name", "/[z-a] Invalid_range_end", "/a\\ Trailing_backslash"})
    void malformedPatterns(String set, String cause) {
        assertThatExceptionOfType(UsageException.class).isThrownBy(() -> calls(set))
                .withMessage("regcomp: " + set.substring(1) + ": " + cause.replace('_', ' '));
    }

    @ParameterizedTest
    @CsvSource({"openat@64,true,false", "openat@32,false,true", "/^openat$@32,false,true", "%file@64,true,false",
        "all@32,false,true", "'?openat@x32',false,false"})
    void anAbiCanBeNamed(String set, boolean x86, boolean i386) {
        assertThat(wanted(set, OPENAT)).isEqualTo(x86);
        assertThat(calls(set).wanted(Abi.I386.ordinal(), 295)).isEqualTo(i386);
    }

    @Test
    void otherAbisAreRefused() {
        assertThatExceptionOfType(UsageException.class).isThrownBy(() -> calls("openat@63"))
                .withMessage("incorrect personality designator '63' in qualification 'openat@63'");
    }

    @ParameterizedTest
    @CsvSource({"INT,true,false", "sigint,true,false", "2,true,false", "!SIGINT,false,true", "'HUP,TERM',false,true",
        "none,false,false", "all,true,true", "!none,true,true"})
    void signals(String set, boolean sigint, boolean sigterm) {
        SignalFilter filter = SignalFilter.parse(set, TABLE);
        assertThat(filter.wanted(2)).isEqualTo(sigint);
        assertThat(filter.wanted(15)).isEqualTo(sigterm);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "FOO", "0", "65", "999", "99999999999", "SIG", "%x", "2x"})
    void unknownSignals(String set) {
        assertThatExceptionOfType(UsageException.class).isThrownBy(() -> SignalFilter.parse(set, TABLE))
                .withMessage("invalid signal '" + set + "'");
    }
}
