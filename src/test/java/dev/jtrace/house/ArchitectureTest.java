package dev.jtrace.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.jtrace.bindings.linux.Memory;
import dev.jtrace.bindings.linux.Syscalls;
import dev.jtrace.event.HotPath;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The rows of the package table in docs/architecture.md, and the rules beside it. */
class ArchitectureTest {
    private static final String ROOT = "dev.jtrace.";
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .importPaths(Path.of("target/classes"), Path.of("../native-bindings/target/classes"));
    private static final JavaClasses TOOL = new ClassFileImporter().importPaths(Path.of("target/classes"));

    /** A package, and what it may see. */
    private static final List<String> ROWS = List.of("event:", "table:", "model:", "simd:", "wire:", "code:",
            "journal: event",
            "redact: event table", "engine: event table bindings journal", "ring: event journal",
            "decode: event table model",
            "print: event table decode model wire", "aggregate: event table decode simd code model",
            "report: model wire",
            "query:",
            "session: query redact event table model simd code engine ring journal decode print aggregate bindings",
            "cli: session report model query");

    static List<String> rows() {
        return ROWS;
    }

    @ParameterizedTest
    @MethodSource("rows")
    void packagesSeeOnlyWhatTheirRowSays(String row) {
        String name = row.substring(0, row.indexOf(':'));
        String[] packages = row.substring(name.length() + 1).isEmpty()
                ? new String[0]
                : Arrays.stream(row.substring(name.length() + 2).split(" "))
                        .map(p -> ROOT + p + "..")
                        .toArray(String[]::new);
        DescribedPredicate<JavaClass> others = resideInAnyPackage("dev.jtrace..")
                .and(DescribedPredicate.not(resideInAnyPackage(packages)))
                .and(resideOutsideOfPackage(ROOT + name + ".."));
        noClasses().that()
                .resideInAPackage(ROOT + name + "..")
                .should()
                .dependOnClassesThat(others)
                .allowEmptyShould(true)
                .check(TOOL);
    }

    @Test
    void everyPackageHasARow() {
        Set<String> found = TOOL.stream()
                .map(type -> type.getPackageName().substring(ROOT.length()))
                .map(name -> name.replaceAll("\\..*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(found).isSubsetOf(ROWS.stream().map(row -> row.replaceAll(":.*", "")).toList());
    }

    @Test
    void packagesHaveNoCycles() {
        SlicesRuleDefinition.slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(PRODUCT);
    }

    @Test
    void partsOfASessionHaveNoCycles() {
        SlicesRuleDefinition.slices().matching(ROOT + "session.(*)..").should().beFreeOfCycles().check(TOOL);
        noClasses().that()
                .resideInAPackage(ROOT + "session")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "session.*..")
                .check(TOOL);
    }

    @ParameterizedTest
    @CsvSource({"com.lmax.disruptor..,ring", "picocli..,cli", "net.jpountz..,journal", "org.tukaani..,code",
        "java.sql..,query",
        "jdk.incubator.vector..,simd",
        "jnr..,bindings"})
    void librariesHaveOneOwner(String library, String owner) {
        noClasses().that()
                .resideOutsideOfPackage(ROOT + owner + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(PRODUCT);
    }

    @Test
    void nothingOfTheVectorApiIsReachedFromWhatTraces() {
        traces(TOOL);
    }

    private static void traces(JavaClasses types) {
        noClasses().that()
                .haveSimpleName("LiveTrace")
                .or()
                .haveSimpleName("LiveStat")
                .should()
                .transitivelyDependOnClassesThat()
                .haveSimpleName("VectorKernels")
                .orShould()
                .transitivelyDependOnClassesThat()
                .resideInAPackage("jdk.incubator..")
                .check(types);
    }

    @Test
    void theRuleOfVectorsLooksAtTypesThatAreThere() {
        assertThat(TOOL.stream().map(JavaClass::getSimpleName)).contains("LiveTrace", "LiveStat", "VectorKernels");
        JavaClasses bad = new ClassFileImporter().importPaths(Path.of("target/classes/dev/jtrace/simd"),
                Path.of("target/test-classes/dev/jtrace/house/bad"));
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> traces(bad));
    }

    @Test
    void standardStreamsBelongToTheCommandLineAndToBuildSteps() {
        noClasses().that()
                .resideOutsideOfPackages(ROOT + "cli..", "..compile..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(PRODUCT);
    }

    @Test
    void nativeCodeIsCalledFromTheBindingsOnly() {
        noClasses().should()
                .dependOnClassesThat()
                .areAssignableTo(Linker.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(SymbolLookup.class)
                .orShould()
                .callMethodWhere(JavaCall.Predicates
                        .target(nameMatching("reinterpret"))
                        .and(JavaCall.Predicates.target(
                                owner(JavaClass.Predicates.assignableTo(MemorySegment.class)))))
                .check(TOOL);
    }

    @Test
    void systemCallsByNumberAreMadeByTheBindingsOnly() {
        noClasses().should()
                .callMethodWhere(JavaCall.Predicates.target(nameMatching("call"))
                        .and(JavaCall.Predicates.target(owner(JavaClass.Predicates.assignableTo(Syscalls.class)))))
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Memory.class)
                .check(TOOL);
    }

    @Test
    void hotPathsDoWithoutFormattingStreamsPatternsAndBoxes() {
        check(TOOL);
    }

    private static void check(JavaClasses types) {
        DescribedPredicate<JavaCall<?>> boxing = DescribedPredicate.describe("a box is made",
                call -> call.getName().equals("valueOf") && call.getTargetOwner().isAssignableTo(Number.class));
        noClasses().that()
                .areAnnotatedWith(HotPath.class)
                .should()
                .callMethod(String.class, "format", String.class,
                        Object[].class)
                .orShould()
                .callMethod(String.class, "formatted", Object[].class)
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.stream..", "java.util.regex..")
                .orShould()
                .callMethodWhere(boxing)
                .check(types);
    }

    @HotPath
    static final class Slow {
        Object box(int n) {
            return n;
        }
    }

    @HotPath
    static final class Formatting {
        String text(int n) {
            return String.format("%d", n);
        }
    }

    @Test
    void theRuleOfHotPathsFindsWhatItForbids() {
        for (Class<?> bad : new Class<?>[] {Slow.class, Formatting.class}) {
            JavaClasses types = new ClassFileImporter().importClasses(bad);
            assertThatExceptionOfType(AssertionError.class).as(bad.getName()).isThrownBy(() -> check(types));
        }
    }

    @Test
    void theTypesBetweenAStopAndAHandlerAreHotPaths() {
        classes().that()
                .resideInAPackage(ROOT + "ring..")
                .and()
                .haveSimpleNameEndingWith("Ring")
                .or()
                .haveSimpleName("TraceEvent")
                .or()
                .haveSimpleName("CaptureWriter")
                .or()
                .haveSimpleName("CapturedMemory")
                .or()
                .haveSimpleName("StopMachine")
                .or()
                .haveSimpleName("CaptureRunner")
                .or()
                .haveSimpleName("SyscallFilter")
                .should()
                .beAnnotatedWith(HotPath.class)
                .check(TOOL);
    }
}
