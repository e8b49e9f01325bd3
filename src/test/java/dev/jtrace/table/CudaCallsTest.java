package dev.jtrace.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CudaCallsTest {
    private final CudaCalls table = CudaCalls.load();

    @Test
    void versionsOfAFunctionAreTheFunction() {
        for (String symbol : new String[] {"cuMemcpyHtoD", "cuMemcpyHtoD_v2", "cuMemcpyHtoD_v2_ptds"}) {
            CudaCalls.Call call = table.of(symbol);
            assertThat(call).as(symbol).isNotNull();
            assertThat(call.name()).isEqualTo("cuMemcpyHtoD");
            assertThat(call.numbers()).containsExactly(new CudaCalls.Number("bytes", 3, 8));
        }
        assertThat(table.of("cuMemcpyHtoD_v9x")).isNull();
        assertThat(table.of("cuLaunchHostFunc")).isNull();
        assertThat(table.count()).isGreaterThan(30);
    }

    /** The probe inside of programs takes them for the same. */
    @Test
    void usesAreThoseOfTheProbe() throws Exception {
        Map<String, String> begins = new LinkedHashMap<>();
        Matcher row = Pattern.compile("CALL\\(\"(\\w+)\", (\\w+), (\\w+)\\)")
                .matcher(Files.readString(Path.of("../probes/cuda/calls.def")));
        while (row.find()) {
            begins.put(row.group(1), row.group(3));
        }
        Map<String, String> uses = Map.of("GPU_SYNC", "wait", "GPU_BUILD", "build", "GPU_ALLOC", "allocation",
                "GPU_OTHER", "other");
        int checked = 0;
        for (String line : Files.readAllLines(Path.of("main/resources/dev/jtrace/phases/cuda.tbl"))) {
            String name = line.split("\\s+")[0];
            CudaCalls.Call call = table.of(name);
            // A copy to the host that waits is told as such by the device there.
            if (line.startsWith("#") || name.equals("cuInit") || name.equals("cuMemcpyDtoH")) {
                continue;
            }
            String use = begins.entrySet()
                    .stream()
                    .filter(begin -> name.startsWith(begin.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElseThrow();
            assertThat(call).as(name).isNotNull();
            assertThat(call.use()).as(name).isEqualTo(uses.get(use));
            checked++;
        }
        assertThat(checked).isEqualTo(table.count() - 2);
    }
}
