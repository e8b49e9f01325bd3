package dev.jtrace.bindings.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LaunchInfoTest {
    private static final String LINE = "1 stub=41 request=5 cwd=7 closed=5 name=737472616365 argc=2"
            + " mask=8000000000014c02 ignored=10001 soft=400,ffffffffffffffff";

    @Test
    void readsEveryField() {
        LaunchInfo info = LaunchInfo.parse(LINE).orElseThrow();

        assertThat(info.stubPid()).isEqualTo(41);
        assertThat(info.requestFd()).isEqualTo(5);
        assertThat(info.cwdFd()).isEqualTo(7);
        assertThat(info.closedMask()).isEqualTo(5);
        assertThat(info.invokedName()).asString(StandardCharsets.UTF_8).isEqualTo("strace");
        assertThat(info.isInvokedAs("strace")).isTrue();
        assertThat(info.isInvokedAs("jtrace")).isFalse();
        assertThat(info.argc()).isEqualTo(2);
        assertThat(info.blockedSignals()).isEqualTo(0x8000000000014c02L);
        assertThat(info.ignoredSignals()).isEqualTo(0x10001L);
        assertThat(info.wasIgnored(1)).isTrue();
        assertThat(info.wasIgnored(17)).isTrue();
        assertThat(info.wasIgnored(2)).isFalse();
    }

    @Test
    void readsALaunchWithoutAStub() {
        LaunchInfo info = LaunchInfo.parse("1 stub=0 request=-1 cwd=-1 closed=0 name= argc=0 mask=0 ignored=0")
                .orElseThrow();

        assertThat(info.stubPid()).isZero();
        assertThat(info.requestFd()).isEqualTo(-1);
        assertThat(info.invokedName()).isEmpty();
        assertThat(info.arguments("java\0-m\0x\0".getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void isEmptyWithoutALauncher() {
        assertThat(LaunchInfo.parse(null)).isEmpty();
    }

    @Test
    void refusesAnotherVersionAndDamage() {
        for (String damaged : new String[] {
            "", "2" + LINE.substring(1), LINE.replace(" argc=2", ""), LINE.replace("stub=41", "stub=x"), "1 stub"
        }) {
            assertThatThrownBy(() -> LaunchInfo.parse(damaged))
                    .as(damaged)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void takesTheLastEntriesOfTheCommandLine() {
        LaunchInfo info = LaunchInfo.parse(LINE).orElseThrow();

        assertThat(info.arguments(commandLine("java", "-m", "x", "a b", "c")))
                .isDeepEqualTo(new byte[][] {raw("a b"), raw("c")});
        assertThat(info.arguments(commandLine("java", "", ""))).isDeepEqualTo(new byte[][] {raw(""), raw("")});
        assertThat(info.arguments(commandLine("a", ""))).isDeepEqualTo(new byte[][] {raw("a"), raw("")});
        assertThat(info.arguments(commandLine("java", "\u00ff\n", "\u0080")))
                .isDeepEqualTo(new byte[][] {raw("\u00ff\n"), raw("\u0080")});
        assertThatThrownBy(() -> info.arguments(commandLine("only"))).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] commandLine(String... entries) {
        return raw(String.join("\0", entries) + "\0");
    }

    private static byte[] raw(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
