package dev.jtrace.session.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jtrace.engine.tamper.Injection;
import dev.jtrace.engine.tamper.Injection.Outcome;
import dev.jtrace.engine.tamper.Injections;
import dev.jtrace.engine.tamper.Occasions;
import dev.jtrace.session.UsageException;
import dev.jtrace.session.setting.TraceSettings.Tamper;
import dev.jtrace.table.Abi;
import dev.jtrace.table.SyscallTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InjectionParserTest {
    private static final SyscallTable TABLE = SyscallTable.load();
    private static final int X86_64 = Abi.X86_64.ordinal();
    private static final int CHDIR = 80;
    private static final int GETPID = 39;

    private final List<String> warnings = new ArrayList<>();

    private Injections parse(Tamper... expressions) {
        return Objects.requireNonNull(InjectionParser.parse(List.of(expressions), TABLE, warnings::add));
    }

    private Injection inject(String actions) {
        return Objects.requireNonNull(parse(new Tamper(false, "chdir" + actions)).of(X86_64, CHDIR));
    }

    @Test
    void withoutExpressionsThereIsNothing() {
        assertThat(InjectionParser.parse(List.of(), TABLE, warnings::add)).isNull();
    }

    @ParameterizedTest
    @CsvSource({":error=ENOENT,ERROR,2", ":error=enoent,ERROR,2", ":error=4095,ERROR,4095", ":error=020,ERROR,20",
        ":error=ERESTARTSYS,ERROR,512", ":retval=0x10,VALUE,16", ":retval=010,VALUE,8", ":retval=-5000,VALUE,-5000",
        ":signal=USR1,KEPT,0"})
    void outcomes(String actions, Outcome outcome, long value) {
        assertThat(inject(actions).outcome()).isEqualTo(outcome);
        assertThat(inject(actions).value()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"5,5000", "5us,5000", "5ms,5000000", "1.5s,1500000000", "7ns,7", "0,0"})
    void delays(String text, long nanos) {
        assertThat(inject(":delay_enter=" + text).delayEnter()).isEqualTo(nanos);
        assertThat(inject(":delay_exit=" + text).delayExit()).isEqualTo(nanos);
    }

    @ParameterizedTest
    @CsvSource({"3,3,3,1", "3+,3,2147483647,1", "3+2,3,2147483647,2", "3..7,3,7,1", "3..7+2,3,7,2", "3..7+,3,7,1"})
    void occasions(String when, int first, int last, int step) {
        assertThat(inject(":error=1:when=" + when).when()).isEqualTo(new Occasions(first, last, step));
    }

    @Test
    void occasionsAreCounted() {
        Occasions some = new Occasions(3, 7, 2);
        List<Integer> hit = new ArrayList<>();
        for (int n = 1; n < 12; n++) {
            if (some.include(n)) {
                hit.add(n);
            }
        }
        assertThat(hit).containsExactly(3, 5, 7);
    }

    @Test
    void anotherCallIsMadeInEveryAbiThatHasIt() {
        int[] numbers = inject(":syscall=getpid:retval=1").replacement();
        assertThat(numbers[X86_64]).isEqualTo(GETPID);
        assertThat(numbers[Abi.I386.ordinal()]).isEqualTo(20);
        assertThat(inject(":retval=1").replacement()).containsOnly(-1);
    }

    @Test
    void bytesArePoked() {
        Injection injection = inject(":poke_enter=@arg1=2f00,@arg3=FF:poke_exit=@arg2=01");
        assertThat(injection.pokeEnter()).hasSize(2);
        assertThat(injection.pokeEnter().getFirst().argument()).isZero();
        assertThat(injection.pokeEnter().getFirst().bytes()).containsExactly('/', 0);
        assertThat(injection.pokeExit().getFirst().bytes()).containsExactly(1);
    }

    @Test
    void laterExpressionsReplaceEarlierOnes() {
        Injections all = parse(new Tamper(false, "chdir,getpid:retval=1"), new Tamper(true, "chdir"));
        assertThat(Objects.requireNonNull(all.of(X86_64, CHDIR)).value()).isEqualTo(38);
        assertThat(Objects.requireNonNull(all.of(X86_64, GETPID)).value()).isEqualTo(1);
        assertThat(all.of(X86_64, 0)).isNull();
        assertThat(all.of(X86_64, 5000)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"-1,is possible for retval=18446744073709551615",
        "4294967295,is possible in compat personality for retval=4294967295"})
    void valuesThatLookLikeFailuresAreTold(String value, String warning) {
        inject(":retval=" + value);
        assertThat(warnings).containsExactly("Inadvertent injection of error 1 " + warning);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":error=FOO", ":error=0", ":error=4096", ":error=", ":error=0x2", ":error=-1",
        ":retval=0:error=1", ":error=1:error=2", ":retval=", ":retval=x", ":retval=99999999999999999999",
        ":error=1:when=0", ":error=1:when=65536", ":error=1:when=2..1", ":error=1:when=1..65535",
        ":error=1:when=1+65536", ":error=1:when=1+0", ":error=1:when=", ":error=1:when=1.5", ":error=1:when=1..",
        ":signal=NOS", ":signal=0", ":signal=65", ":signal=1:signal=2", ":delay_enter=", ":delay_enter=-1",
        ":delay_enter=1x", ":delay_enter=1:delay_enter=2", ":syscall=getpid", ":syscall=fork:error=1",
        ":syscall=nosuch:error=1", ":syscall=39:error=1", ":poke_enter=", ":poke_enter=@arg8=00",
        ":poke_enter=@arg0=00", ":poke_enter=@arg1=0", ":poke_enter=@arg1=", ":poke_enter=@arg1=00,@arg1=01",
        ":poke_enter=@arg1=00:poke_enter=@arg1=00", ":foo=1", ":error"})
    void nonsenseIsRefused(String actions) {
        assertThatExceptionOfType(UsageException.class).isThrownBy(() -> inject(actions))
                .withMessage("invalid inject argument 'chdir" + actions + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"retval=1", "signal=1", "delay_enter=1", "poke_exit=@arg1=00"})
    void faultsAreErrorsOnly(String action) {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> parse(new Tamper(true, "chdir:" + action)))
                .withMessage("invalid fault argument 'chdir:" + action + "'");
    }
}
