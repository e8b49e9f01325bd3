package dev.jtrace.session.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jtrace.model.Cell;
import dev.jtrace.model.Report;
import dev.jtrace.model.Section;
import dev.jtrace.session.UsageException;
import dev.jtrace.session.analyze.AnalyzeSettings.Order;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StaticAnalysisTest {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "lib", "server", "libjvm.so");

    private static Section functions(AnalyzeSettings settings) {
        Report report = StaticAnalysis.report(settings);
        return report.sections().stream().filter(s -> s.id().equals("functions")).findFirst().orElseThrow();
    }

    private static AnalyzeSettings settings(String function, Order order, int most) {
        return new AnalyzeSettings(JAVA, function, null, order, most, 50);
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void functionsAreSorted(Order order) {
        List<List<Cell>> rows = functions(settings("*", order, 30)).rows();
        assertThat(rows).hasSize(30);
        int column = switch (order) {
            case SIZE -> 0;
            case COMPLEXITY -> 2;
            case LOOPS -> 4;
            case NAME -> 9;
        };
        if (order == Order.NAME) {
            assertThat(rows).extracting(r -> ((Cell.Text) r.get(column)).text()).isSorted();
        } else {
            assertThat(rows).extracting(r -> -((Cell.Number) r.get(column)).value()).isSorted();
        }
    }

    @Test
    void namesAreMatchedLiterallyButForStars() {
        assertThat(functions(settings("JNI_CreateJavaVM", Order.SIZE, 0)).rows()).hasSize(1);
        assertThat(functions(settings("JNI_Create*", Order.SIZE, 0)).rows()).isNotEmpty();
        assertThat(functions(settings("JNI.CreateJavaVM", Order.SIZE, 0)).rows()).isEmpty();
    }

    @Test
    void classesAddUpToTheCode() {
        Report report = StaticAnalysis.report(settings("*", Order.SIZE, 0));
        Section classes = report.sections().stream().filter(s -> s.id().equals("classes")).findFirst().orElseThrow();
        long inClasses = classes.rows().stream().mapToLong(r -> ((Cell.Number) r.get(2)).value()).sum();
        long inFunctions = functions(settings("*", Order.SIZE, 0)).rows()
                .stream()
                .mapToLong(r -> ((Cell.Number) r.get(0)).value())
                .sum();
        assertThat(inClasses).isEqualTo(inFunctions).isPositive();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"/nonexistent|No such file", "/etc/passwd|no ELF file", "/etc|it is a folder"})
    void whatCannotBeReadIsRefusedWithTheReason(String file, String reason) {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> StaticAnalysis
                        .report(new AnalyzeSettings(Path.of(file), null, null, Order.SIZE, 1, 1)))
                .withMessageContaining(file)
                .withMessageContaining(reason);
    }
}
