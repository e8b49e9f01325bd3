package dev.jtrace.code.mangle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jtrace.code.function.Programs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names as c++filt has them. */
class DemanglerTest {
    private static final Path LIBRARY = Path.of("/usr/lib/x86_64-linux-gnu/libstdc++.so.6");

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"main | main", "_Z | _Z", "_Z1 | _Z1", "_Z3foov | foo()",
        "_ZZ4mainENKUlvE_clEv | main::{lambda()#1}::operator()() const",
        "_Z3fooIJidEEvDpT_ | void foo<int, double>(int, double)",
        "_Z1fIiEDTcl1gfp_EET_ | decltype (g({parm#1})) f<int>(int)", "_ZN1AcvT_IiEEv | A::operator int<int>()",
        "_Z1fM1AKFvvE | f(void (A::*)() const)", "_Z1fPA3_A4_i | f(int (*) [3][4])",
        "_ZZ3fooIiEvT_ENKUlvE_clEv | foo<int>(int)::{lambda()#1}::operator()() const",
        "_Z1fILi5ELj6ELb1ELc97ELln5EEvv | void f<5, 6u, true, (char)97, -5l>()",
        "_ZNSsD1Ev | std::basic_string<char, std::char_traits<char>, std::allocator<char> >::~basic_string()",
        "_Z1fDv4_f | f(float __vector(4))", "_Z1fDnz | f(decltype(nullptr), ...)", "_ZNKO1A1fEv | A::f() const &&",
        "_Z3fooIXadL_Z3barvEEEvv | void foo<&(bar())>()", "_Z3foov.part.0.cold | foo() [clone .part.0] [clone .cold]",
        "_Z1fIRiEvOT_ | void f<int&>(int&)", "_Z1fIKiEvRKT_ | void f<int const>(int const&)",
        "_ZTv0_n24_N1A1fEv | virtual thunk to A::f()", "_ZGVZ3foovE1x | guard variable for foo()::x",
        "_ZN12_GLOBAL__N_11fEv | (anonymous namespace)::f()", "_ZTCN1AE8_N1BE | construction vtable for B-in-A",
        "_ZZ1gvENKUlT_E_clIiEEDaS_ | auto g()::{lambda(auto:1)#1}::operator()<int>(int) const",
        "_ZN3foo3barB5cxx11Ev | foo::bar[abi:cxx11]()",
        "_Z1fIiEDTplcvT_Li1Efp_ES0_ | decltype (((int)(1))+{parm#1}) f<int>(int)"})
    void names(String symbol, String name) {
        assertThat(Demangler.demangle(symbol)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            value = {"_Z3foov.constprop.0 | foo", "_ZNKO1A1fEv | A::f", "_Z1fIPFviEEvT_ | f<void (*)(int)>",
                "_ZZ3fooIiEvT_ENKUlvE_clEv | foo<int>(int)::{lambda()#1}::operator()",
                "_ZTv0_n24_N1A1fEv | virtual thunk to A::f()",
                "_ZN1AcvT_IiEEv | A::operator int<int>", "write | write"})
    void namesWithoutParameters(String symbol, String name) {
        assertThat(Demangler.name(symbol)).isEqualTo(name);
    }

    private List<String> symbols() throws Exception {
        assumeTrue(Files.exists(LIBRARY), "missing peer: libstdc++");
        List<String> symbols = Programs
                .run(folder, "sh", "-c",
                        "nm -D --defined-only " + LIBRARY + " | awk '{print $3}' | sed 's/@.*//' | grep ^_Z | sort -u")
                .lines()
                .toList();
        assertThat(symbols).hasSizeGreaterThan(3000);
        return symbols;
    }

    @Test
    void allNamesOfTheStandardLibraryAreThoseOfFilters() throws Exception {
        List<String> symbols = symbols();
        Path list = Files.write(folder.resolve("symbols"), symbols);
        for (boolean whole : new boolean[] {true, false}) {
            List<String> theirs =
                    Programs.run(folder, "sh", "-c", "c++filt " + (whole ? "" : "-p") + " <" + list).lines().toList();
            List<String> differences = new ArrayList<>();
            for (int i = 0; i < symbols.size(); i++) {
                String symbol = symbols.get(i);
                String ours = whole ? Demangler.demangle(symbol) : Demangler.name(symbol);
                if (!ours.equals(theirs.get(i))) {
                    differences.add(symbol + ": " + ours + ", and not " + theirs.get(i));
                }
            }
            assertThat(differences).isEmpty();
        }
    }

    @Test
    void damagedNamesStayAsTheyAre() throws Exception {
        Random random = new Random(5);
        List<String> symbols = symbols();
        int same = 0;
        for (int round = 0; round < 50_000; round++) {
            byte[] symbol = symbols.get(random.nextInt(symbols.size())).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 3; i++) {
                byte[] other = symbols.get(random.nextInt(symbols.size())).getBytes(StandardCharsets.US_ASCII);
                symbol[2 + random.nextInt(symbol.length - 2)] = other[random.nextInt(other.length)];
            }
            String damaged = new String(symbol, StandardCharsets.US_ASCII);
            String read = Demangler.demangle(damaged);
            same += read.equals(damaged) ? 1 : 0;
            assertThat(read.length()).isLessThan(1 << 17);
        }
        assertThat(same).isBetween(10_000, 49_999);
    }

    @Test
    void namesThatDoubleWithEachPartAreNotWrittenOut() {
        // Each part is a pair of the one before it.
        StringBuilder symbol = new StringBuilder("_Z1f1AIiiE");
        for (int part = 0; part < 40; part++) {
            String one = "S" + Integer.toString(2 * part, 36).toUpperCase(Locale.ROOT) + "_";
            symbol.append("1PI").append(one).append(one).append('E');
        }
        assertThat(Demangler.demangle(symbol.toString())).isEqualTo(symbol.toString());
        // Within an expansion: A<B, B>, A<that, that> ...
        String pattern = "1B";
        for (int part = 1; part <= 60; part++) {
            String one = "S" + Integer.toString(part, 36).toUpperCase(Locale.ROOT) + "_";
            pattern = (part < 60 ? "S0_" : "1A") + "I" + pattern + one + "E";
        }
        assertThat(Demangler.demangle("_Z1fIiEvDp" + pattern)).isEqualTo("_Z1fIiEvDp" + pattern);
        String deep = "_Z1f" + "P".repeat(100_000) + "i";
        assertThat(Demangler.demangle(deep)).isEqualTo(deep);
    }
}
