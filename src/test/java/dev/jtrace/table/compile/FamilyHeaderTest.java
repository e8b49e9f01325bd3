package dev.jtrace.table.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The constants of the tables against the headers of this machine. */
class FamilyHeaderTest {
    private static final String[] IOCTL_HEADERS = {"<asm/ioctls.h>", "<linux/fs.h>",
        "<linux/sockios.h>", "<linux/kvm.h>", "<linux/vt.h>", "<linux/kd.h>", "<linux/loop.h>", "<linux/videodev2.h>",
        "<linux/input.h>", "<linux/vfio.h>", "<linux/btrfs.h>", "<linux/cdrom.h>", "<linux/perf_event.h>"};

    @TempDir Path folder;

    @Test
    void everyValueIsThatOfItsHeader() throws IOException, InterruptedException {
        Map<String, Map<String, Model.Family>> byHeader = new LinkedHashMap<>();
        CProgram.tables().families.forEach((name, f) -> {
            String header = f.line.option(2, "header", "");
            assertThat(header).as("header of family " + name).isNotEmpty();
            if (!header.equals("ioctl") && !name.contains("@")) {
                byHeader.computeIfAbsent(header, h -> new LinkedHashMap<>()).put(name, f);
            }
        });
        int checked = 0;
        int unchecked = 0;
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, Map<String, Model.Family>> e : byHeader.entrySet()) {
            StringBuilder c = new StringBuilder("#define _GNU_SOURCE\n#include <stdio.h>\n#define __force\n");
            for (String header : e.getKey().split(",")) {
                c.append("#include ").append(header).append('\n');
            }
            c.append("int main(void) {\n");
            e.getValue().forEach((name, f) -> f.constants.keySet().forEach(k -> print(c, f, name, k)));
            for (String line : CProgram.output(folder, c.append("}\n").toString())) {
                String[] words = line.split(" ");
                long value = e.getValue().get(words[0]).constants.get(words[1]);
                long actual = Long.parseLong(words[2]);
                checked++;
                if (value != actual && (int) value != (int) actual) {
                    wrong.add(line + " in the header, " + value + " in the table");
                }
            }
            unchecked += e.getValue().values().stream().mapToInt(f -> f.unchecked.size()).sum();
        }
        assertThat(wrong).isEmpty();
        assertThat(checked).isGreaterThan(1500);
        assertThat(unchecked).isLessThan(checked / 10);
    }

    private static void print(StringBuilder c, Model.Family family, String name, String constant) {
        boolean may = family.unchecked.contains(constant);
        if (may && !constant.matches("\\w+")) {
            return;
        }
        c.append(may ? "#ifdef " + constant + "\n" : "");
        c.append("printf(\"")
                .append(name)
                .append(' ')
                .append(constant)
                .append(" %lld\\n\", (long long) (")
                .append(constant)
                .append("));\n");
        c.append(may ? "#endif\n" : "");
    }

    @Test
    void everyIoctlRequestIsThatOfItsHeader() throws IOException, InterruptedException {
        Map<String, Long> requests = CProgram.tables().families.get("ioctl_request").constants;
        int checked = 0;
        for (String header : IOCTL_HEADERS) {
            StringBuilder c = new StringBuilder("#include <stdio.h>\n#include <stdint.h>\n#include <sys/types.h>\n");
            c.append(
                    "#include <time.h>\n#include <linux/ioctl.h>\n#include <linux/fiemap.h>\n#include <asm/termbits.h>\n")
                    .append("#include ")
                    .append(header);
            c.append("\nint main(void) {\n");
            for (String name : requests.keySet()) {
                c.append("#ifdef ")
                        .append(name)
                        .append("\nprintf(\"")
                        .append(name)
                        .append(" %lld\\n\", (long long) (")
                        .append(name)
                        .append("));\n#endif\n");
            }
            for (String line : CProgram.output(folder, c.append("}\n").toString())) {
                String[] words = line.split(" ");
                assertThat(requests.get(words[0])).as(words[0]).isEqualTo(Long.parseLong(words[1]));
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(700);
    }
}
