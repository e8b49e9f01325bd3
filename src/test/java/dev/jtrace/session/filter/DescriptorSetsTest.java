package dev.jtrace.session.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jtrace.event.DescriptorSet;
import dev.jtrace.session.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptorSetsTest {
    @ParameterizedTest
    @CsvSource({"'3,5',true,false", "'!3',false,true", "all,true,true", "none,false,false", "!all,false,false",
        "'!!3,,',true,false", "4,false,true"})
    void sets(String set, boolean three, boolean four) {
        DescriptorSet parsed = DescriptorSets.parse(set);
        assertThat(parsed.has(3)).isEqualTo(three);
        assertThat(parsed.has(4)).isEqualTo(four);
        assertThat(parsed.has(-1)).isFalse();
        assertThat(parsed.isEmpty()).isEqualTo(!three && !four);
    }

    @Test
    void noneIsTheDefault() {
        assertThat(DescriptorSets.parse(null)).isSameAs(DescriptorSet.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "", ",", "-1", "!", "3,all", "99999999999", "0x3"})
    void mistakes(String set) {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> DescriptorSets.parse(set))
                .withMessageStartingWith("invalid descriptor '");
    }
}
