package dev.jtrace.table.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.table.Abi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers of system calls against the headers of this machine. */
class SyscallNumberTest {
    private static final Pattern NUMBER =
            Pattern.compile("#define __NR_(\\w+)\\s+\\(?(?:__X32_SYSCALL_BIT \\+ )?(\\d+)\\)?");

    @ParameterizedTest
    @CsvSource({"X86_64,/usr/include/x86_64-linux-gnu/asm/unistd_64.h",
        "X32,/usr/include/x86_64-linux-gnu/asm/unistd_x32.h", "I386,/usr/include/x86_64-linux-gnu/asm/unistd_32.h",
        "AARCH64,/usr/include/asm-generic/unistd.h"})
    void everyNumberOfTheHeaderIsARow(Abi abi, Path header) throws IOException {
        Assumptions.assumeTrue(Files.exists(header), "needs " + header);
        Model model = CProgram.tables();
        Map<Integer, String> rows = new HashMap<>();
        for (Model.Call call : model.calls) {
            rows.put(call.numbers()[abi.ordinal()], call.name());
        }
        List<String> wrong = new ArrayList<>();
        int found = 0;
        Matcher m = NUMBER.matcher(Files.readString(header));
        while (m.find()) {
            String name = m.group(1);
            int number = Integer.parseInt(m.group(2));
            if (name.equals("arch_specific_syscall") || name.equals("syscalls") || name.endsWith("_time64")
                    && abi == Abi.AARCH64 || abi == Abi.AARCH64 && number >= 244 && number < 260) {
                continue;
            }
            found++;
            if (!name.equals(rows.get(number))) {
                wrong.add(name + " " + number + ": the table has " + rows.get(number));
            }
        }
        if (abi == Abi.AARCH64) {
            // The generic header is for 32-bit ABIs too: these calls exist there only.
            wrong.removeIf(w -> w.matches("(clock_\\w+64|timer\\w*64|\\w+_time64|sync_file_range2|riscv\\w*) .*"));
        }
        assertThat(wrong).isEmpty();
        assertThat(found).isGreaterThan(250);
    }
}
