package dev.jtrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.session.Invocation;
import dev.jtrace.session.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Recordings that are kept, and what is made of them in every form. A change that is meant to show writes the files
 * anew: {@code JTRACE_GOLDEN=write mvn ... -Dtest=GoldenTest}; the difference is then looked at.
 */
class GoldenTest {
    private static final Path FOLDER = Path.of("test/resources/dev/jtrace/golden");
    private static final List<String> RECORDINGS = List.of("shell", "threads", "hostile", "counters");
    private static final List<Form> FORMS = List.of(
            new Form("txt", "report -ttT"), new Form("v.txt", "report -v -s 64"),
            new Form("jsonl", "report --format jsonl"),
            new Form("c.txt", "report -c -w"), new Form("stats.txt", "report --stats"),
            new Form("csv", "export --to csv"),
            new Form("chrome.json", "export --to chrome"), new Form("pftrace", "export --to perfetto"),
            new Form("otlp.json", "export --to otlp"), new Form("redacted.txt", "report --redact all"),
            new Form("html.json", "report --html"));

    /** A form of output. @param command what makes it, without the files */
    record Form(String ending, String command) {}

    /** One of the files. */
    record Golden(String recording, Form form) {
        Path file() {
            return FOLDER.resolve(recording + "." + form.ending);
        }

        @Override
        public String toString() {
            return recording + "." + form.ending;
        }
    }

    @TempDir private Path folder;

    static List<Golden> goldens() {
        List<Golden> all = new ArrayList<>();
        for (String recording : RECORDINGS) {
            FORMS.forEach(form -> all.add(new Golden(recording, form)));
        }
        all.add(new Golden("counters", new Form("counters.txt", "report --counters")));
        all.add(new Golden("regions", new Form("by.txt", "report")));
        all.add(new Golden("regions", new Form("by.jsonl", "report --by --format jsonl")));
        all.add(new Golden("devices", new Form("chrome.json", "export --to chrome --trace execve")));
        all.add(new Golden("devices", new Form("html.json", "report --html")));
        all.add(new Golden("devices", new Form("pftrace", "export --to perfetto --trace execve")));
        return all;
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void whatIsMadeOfARecordingStaysAsItIs(Golden golden) throws Exception {
        byte[] made = make(golden);
        if ("write".equals(System.getenv("JTRACE_GOLDEN"))) {
            Files.write(golden.file(), made);
        }
        assertThat(made).isNotEmpty();
        String expected = new String(Files.readAllBytes(golden.file()), StandardCharsets.ISO_8859_1);
        assertThat(new String(made, StandardCharsets.ISO_8859_1)).isEqualTo(expected);
    }

    private byte[] make(Golden golden) throws IOException, DataFormatException {
        Path out = folder.resolve("out");
        List<String> args = new ArrayList<>(List.of(golden.form.command.split(" ")));
        boolean page = args.getLast().equals("--html");
        args.addAll(page ? List.of(out.toString()) : List.of("-o", out.toString()));
        args.add(FOLDER.resolve(golden.recording + ".jtr").toString());
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(err, err);
        Outcome outcome = new Main(console, new Invocation("jtrace", args.toArray(String[]::new), null,
                line -> console.message("jtrace", line))).run();
        assertThat(err.toString(StandardCharsets.ISO_8859_1)).isEmpty();
        assertThat(outcome).isEqualTo(Outcome.exit(0));
        byte[] bytes = Files.readAllBytes(out);
        return page ? model(new String(bytes, StandardCharsets.UTF_8)) : bytes;
    }

    /** What a page holds of the run, without what shows it: a line for each member, then the columns as numbers. */
    private static byte[] model(String page) throws DataFormatException {
        String data = element(page, "data");
        StringBuilder text = new StringBuilder(data.replace(",\"", ",\n\"").replace("],[", "],\n[")).append('\n');
        byte[] packed = Base64.getDecoder().decode(element(page, "columns").strip());
        Inflater inflater = new Inflater(true);
        inflater.setInput(packed);
        byte[] columns = new byte[1 << 20];
        ByteBuffer numbers = ByteBuffer.wrap(columns, 0, inflater.inflate(columns));
        inflater.end();
        while (numbers.hasRemaining()) {
            long v = 0;
            byte b;
            int shift = 0;
            do {
                b = numbers.get();
                v |= (b & 0x7fL) << shift;
                shift += 7;
            } while (b < 0);
            text.append(v).append(numbers.position() % 20 == 0 ? '\n' : ' ');
        }
        return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String element(String page, String id) {
        Matcher found =
                Pattern.compile("<script[^>]* id=\"" + id + "\"[^>]*>(.*?)</script>", Pattern.DOTALL).matcher(page);
        assertThat(found.find()).as(id).isTrue();
        return found.group(1);
    }
}
