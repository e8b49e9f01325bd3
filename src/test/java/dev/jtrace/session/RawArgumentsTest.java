package dev.jtrace.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RawArgumentsTest {
    private static String[] last(int count, String list) {
        return RawArguments.last(count, list.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void takesTheLastEntriesAsBytes() {
        assertThat(last(2, "java\0-m\0x\0trace\0\u00ff\u0001\0")).containsExactly("trace", "\u00ff\u0001");
        assertThat(last(3, "a\0\0\0b\0")).containsExactly("", "", "b");
        assertThat(last(1, "\0")).containsExactly("");
        assertThat(last(0, "a\0")).isEmpty();
    }

    @Test
    void asciiArgumentsNeedNoSecondLook() {
        String[] args = {"trace", "ls"};
        assertThat(RawArguments.of(args)).isSameAs(args);
    }
}
