package dev.jtrace.code.isa;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What objdump says of the instructions of a file: the oracle of the decoders. */
final class Objdump {
    private static final Pattern LINE = Pattern.compile("^ *([0-9a-f]+):\t((?:[0-9a-f]{2} )+|[0-9a-f]{8} ?)\\s*(.*)$");

    /** One instruction: @param bytes its length @param text mnemonic and operands, Intel syntax */
    record Line(long address, int bytes, String text) {
        String mnemonic() {
            String plain = text.replaceFirst(
                    "^((rep[nz]*|lock|bnd|notrack|data16|addr32|cs|ds|es|fs|gs|ss|xacquire|xrelease|\\{\\w+}|rex[.A-Z]*) +)+",
                    "");
            return plain.replaceFirst("\\s.*", "");
        }

        boolean isBad() {
            return text.contains("(bad)") || text.startsWith(".byte") || text.startsWith(".word")
                    || text.startsWith(".inst") || text.isEmpty()
                    || text.matches("rex[.A-Z]*");
        }
    }

    /** Takes each line. */
    interface Visitor {
        void line(Line line);
    }

    private Objdump() {}

    static void visit(String program, Path file, String section, Visitor visitor) throws IOException {
        Process process = new ProcessBuilder(
                List.of(program, "-d", "-w", "-M", program.contains("aarch64") ? "no-aliases" : "intel", "-j", section,
                        file.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.ISO_8859_1)) {
            for (String line; (line = lines.readLine()) != null;) {
                Matcher m = LINE.matcher(line);
                if (m.matches()) {
                    String bytes = m.group(2).strip();
                    int count = bytes.indexOf(' ') < 0 && bytes.length() == 8 ? 4 : (bytes.length() + 1) / 3;
                    visitor.line(new Line(Long.parseLong(m.group(1), 16), count, m.group(3).replaceFirst(" *#.*", "")));
                }
            }
        }
    }
}
