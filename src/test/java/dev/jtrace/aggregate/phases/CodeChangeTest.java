package dev.jtrace.aggregate.phases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.code.CodePlace;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodeChangeTest {
    private static HotSpots.Spot spot(String file, String function, long loop, Activity activity, long samples) {
        return new HotSpots.Spot(new CodePlace(file, function, loop, loop, null, "", null, List.of(), 0), activity,
                samples);
    }

    private static List<String> changes(List<HotSpots.Spot> before, List<HotSpots.Spot> now) {
        return CodeChange.of(before, now)
                .stream()
                .map(row -> row.name() + ' ' + row.samplesBefore() + ' ' + row.samplesNow() + ' ' + row.kind())
                .toList();
    }

    @Test
    void loopsOfAFunctionAreOneRow() {
        assertThat(changes(
                List.of(spot("/a/app", "f", 16, Activity.SCALAR_FP, 5),
                        spot("/a/app", "f", 32, Activity.SCALAR_INT, 3)),
                List.of(spot("/a/app", "f", 48, Activity.AVX2, 2)))).containsExactly("f (app) 8 2 scalar-fp -> avx2");
    }

    @Test
    void aProgramMayHaveAnotherName() {
        assertThat(changes(List.of(spot("/a/app-old", "f", 0, Activity.SSE, 5)),
                List.of(spot("/b/app-new", "f", 0, Activity.SSE, 6)))).containsExactly("f (app-old) 5 6 sse");
    }

    @Test
    void aNameInTwoFilesIsNotGuessedAt() {
        assertThat(changes(List.of(spot("/a/app", "f", 0, Activity.SSE, 5)),
                List.of(spot("/b/one", "f", 0, Activity.SSE, 6), spot("/b/two", "f", 0, Activity.SSE, 7))))
                .containsExactly("f (app) 5 0 sse", "f (one) 0 6 sse", "f (two) 0 7 sse");
    }

    @Test
    void theSameFileComesFirst() {
        assertThat(changes(List.of(spot("/a/app", "f", 0, Activity.SSE, 5), spot("/a/lib", "f", 0, Activity.SSE, 2)),
                List.of(spot("/a/lib", "f", 0, Activity.SSE, 7), spot("/a/app", "f", 0, Activity.SSE, 6))))
                .containsExactly("f (app) 5 6 sse", "f (lib) 2 7 sse");
    }

    @Test
    void codeWithoutNameIsNotPutTogetherAcrossFiles() {
        assertThat(changes(List.of(spot("/a/app", "", 0, Activity.SSE, 5)),
                List.of(spot("/b/new", "", 0, Activity.SSE, 6))))
                .containsExactly("(no name) (app) 5 0 sse", "(no name) (new) 0 6 sse");
    }

    @Test
    void copiesThatTheCompilerMadeCountToTheirFunction() {
        assertThat(changes(List.of(spot("/a/app", "f", 0, Activity.SCALAR_FP, 5)),
                List.of(spot("/b/app", "f.constprop.0", 0, Activity.SSE, 2),
                        spot("/b/app", "f.cold", 0, Activity.SSE, 1))))
                .containsExactly("f (app) 5 3 scalar-fp -> sse");
    }
}
