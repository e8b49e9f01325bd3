package dev.jtrace.engine.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.bindings.perf.PerfRing;
import dev.jtrace.engine.probe.ProbeSite.Action;
import dev.jtrace.event.MarkSource;
import dev.jtrace.ring.AllocatedBytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Records with strings as the kernel writes them: where each is, then the strings. */
class SiteTextsTest {
    private static final int PAGE = 4096;
    private static final int DATA_HEAD = 1024;
    private static final int RAW = 8 + 28;
    private static final int ARGUMENTS = 16;

    private final ByteBuffer bytes = ByteBuffer.allocateDirect(2 * PAGE).order(ByteOrder.nativeOrder());
    private final PerfRing ring = new PerfRing(bytes, PAGE);
    private final Told told = new Told();
    private final MarkNames names = new MarkNames(told);
    private final SiteTexts texts = new SiteTexts(names,
            List.of(site("p:plain", List.of(new ProbeSite.Text("+0(%di)", ""))),
                    site("p:counted", List.of(new ProbeSite.Text("+0(%di)", ""), new ProbeSite.Text("+0(%si)", "%dx"))),
                    site("p:plain", List.of()), site("p:other", List.of())),
            new int[] {100, 101, 100, 103});
    private int head;

    private static ProbeSite site(String name, List<ProbeSite.Text> texts) {
        return new ProbeSite("/x", 1, false, 0, Action.POINT, MarkSource.USDT, name, 1, List.of(), texts);
    }

    /** A record of strings; the last has a length where that is not negative. */
    private void record(int length, String... strings) {
        int fields = 4 * strings.length + (length >= 0 ? 4 : 0);
        int at = RAW + ARGUMENTS + fields;
        for (int i = 0; i < strings.length; i++) {
            byte[] text = strings[i].getBytes(StandardCharsets.ISO_8859_1);
            bytes.putInt(place(RAW + ARGUMENTS + 4 * i), at - RAW | text.length + 1 << 16);
            for (byte b : text) {
                bytes.put(place(at++), b);
            }
            bytes.put(place(at++), (byte) 0);
        }
        if (length >= 0) {
            bytes.putInt(place(RAW + ARGUMENTS + 4 * strings.length), length);
        }
        finish(at + 7 & ~7);
    }

    private void finish(int size) {
        bytes.putInt(place(0), PerfRing.SAMPLE);
        bytes.putInt(place(4), size << 16);
        head += size;
        bytes.putLong(DATA_HEAD, head);
        assertThat(ring.next()).isEqualTo(PerfRing.SAMPLE);
    }

    private int place(int at) {
        return PAGE + (head + at) % PAGE;
    }

    private int name(int site) {
        return texts.name(ring, site, 5, true);
    }

    @Test
    void eachTextIsANameOfItsProbe() {
        record(-1, "main");
        int main = name(0);
        record(-1, "");
        name(0);
        record(3, "greek", "alphabeta");
        name(1);
        record(-1, "main");
        assertThat(name(0)).isEqualTo(main);
        assertThat(told.events).containsExactly("NAME 0 2 p:plain main", "NAME 1 2 p:plain \"\"",
                "NAME 2 2 p:counted greek alp");
    }

    @Test
    void longOnesAreCut() {
        for (int length : new int[] {SiteTexts.LONGEST, SiteTexts.LONGEST + 1}) {
            record(-1, "y".repeat(length));
            name(0);
        }
        String kept = "NAME %d 2 p:plain " + "y".repeat(SiteTexts.LONGEST);
        assertThat(told.events).containsExactly(kept.formatted(0), kept.formatted(1) + "...");
    }

    @Test
    void whatCannotBeReadHasTheBareName() {
        record(-1, "(fault)");
        assertThat(name(0)).isEqualTo(100);
        bytes.putInt(place(RAW + ARGUMENTS), 20);
        finish(RAW + ARGUMENTS + 4);
        assertThat(name(0)).as("no bytes").isEqualTo(100);
        finish(RAW + ARGUMENTS);
        assertThat(name(0)).as("cut short").isEqualTo(100);
        bytes.putInt(place(RAW + ARGUMENTS), 0xffff_ffff);
        finish(RAW + ARGUMENTS + 4);
        assertThat(name(0)).as("nowhere").isEqualTo(100);
        assertThat(texts.unread()).isEqualTo(4);
        assertThat(told.events).isEmpty();
    }

    @Test
    void tooManyHaveTheBareName() {
        for (int i = 0; i < TextNames.MOST + 7; i++) {
            record(-1, "n" + i);
            assertThat(name(0)).isEqualTo(i < TextNames.MOST ? i : 100);
        }
        assertThat(texts.beyond()).isEqualTo(7);
        record(-1, "n3");
        assertThat(name(0)).isEqualTo(3);
    }

    @Test
    void sitesOfTheSameNameBelongTogether() {
        assertThat(texts.isNamed(2)).isTrue();
        assertThat(texts.isNamed(3)).isFalse();
        texts.none(0);
        record(-1, "main");
        assertThat(name(0)).isEqualTo(100);
    }

    @Test
    void knownNamesAllocateNothing() throws Exception {
        AllocatedBytes allocated = new AllocatedBytes();
        OpenNames open = new OpenNames();
        record(3, "greek", "alphabeta");
        int number = name(1);
        long before = allocated.ofThisThread();
        for (int i = 0; i < 100_000; i++) {
            open.begin(7, 101, name(1));
            open.end(7, 101, i % 2 == 0 ? 101 : number);
        }
        assertThat(allocated.ofThisThread() - before).isLessThan(10_000);
    }
}
