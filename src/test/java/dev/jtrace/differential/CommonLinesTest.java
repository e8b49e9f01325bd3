package dev.jtrace.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CommonLinesTest {
    private static List<String> letters(String text) {
        return text.chars().mapToObj(Character::toString).toList();
    }

    private static String common(String base, String other) {
        boolean[] marks = CommonLines.of(letters(base), letters(other));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < marks.length; i++) {
            text.append(marks[i] ? base.charAt(i) : "");
        }
        return text.toString();
    }

    @Test
    void findsWhatBothHaveInTheSameOrder() {
        assertThat(common("", "")).isEmpty();
        assertThat(common("abc", "abc")).isEqualTo("abc");
        assertThat(common("abc", "")).isEmpty();
        assertThat(common("", "abc")).isEmpty();
        assertThat(common("abc", "xyz")).isEmpty();
        assertThat(common("abcd", "acxd")).isEqualTo("acd");
        assertThat(common("abcabba", "cbabac")).hasSize(4);
    }

    @Property(tries = 300)
    void isALongestCommonSubsequence(@ForAll long seed) {
        Random random = new Random(seed);
        List<String> a = some(random);
        List<String> b = some(random);
        List<String> common = new ArrayList<>();
        boolean[] marks = CommonLines.of(a, b);
        for (int i = 0; i < marks.length; i++) {
            if (marks[i]) {
                common.add(a.get(i));
            }
        }
        int at = 0;
        for (String line : b) {
            at += at < common.size() && common.get(at).equals(line) ? 1 : 0;
        }
        assertThat(at).isEqualTo(common.size());
        assertThat(common).hasSize(longest(a, b));
    }

    private static List<String> some(Random random) {
        return random.ints(random.nextInt(12), 0, 3).mapToObj(Integer::toString).toList();
    }

    /** By the table of all prefixes. */
    private static int longest(List<String> a, List<String> b) {
        int[][] best = new int[a.size() + 1][b.size() + 1];
        for (int i = 1; i <= a.size(); i++) {
            for (int j = 1; j <= b.size(); j++) {
                best[i][j] = a.get(i - 1).equals(b.get(j - 1))
                        ? best[i - 1][j - 1] + 1
                        : Math.max(best[i - 1][j], best[i][j - 1]);
            }
        }
        return best[a.size()][b.size()];
    }
}
