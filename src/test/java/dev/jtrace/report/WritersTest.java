package dev.jtrace.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jtrace.model.Cell;
import dev.jtrace.model.Column;
import dev.jtrace.model.Report;
import dev.jtrace.model.Section;
import dev.jtrace.model.Unit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What each format makes of one report, hostile names included. */
class WritersTest {
    private static final Report REPORT = new Report("static", 0, List.of(
            new Section("file", "", List.of(new Column("path", "file", Unit.TEXT, 4)),
                    List.of(List.of(new Cell.Text("a b#\u001b.so"))), null),
            new Section("findings", "1 finding",
                    List.of(new Column("rule", "rule", Unit.TEXT, 4), new Column("address", "address", Unit.ADDRESS, 7),
                            new Column("function", "function", Unit.TEXT, 4),
                            new Column("finding", "finding", Unit.TEXT, 4)),
                    List.of(List.of(new Cell.Text("big"), new Cell.Number(0x1234), new Cell.Text("f\u202e\"<g"),
                            new Cell.Text("too big"))),
                    null)));

    @Test
    void text() {
        assertThat(new TextTable().write(REPORT)).isEqualTo("""
            file
            -----------
            a b#\\x1b.so

            1 finding
            rule address function   finding
            ---- ------- ---------- -------
            big   0x1234 f\\u202e"<g too big
            """);
    }

    @Test
    void json() {
        assertThat(new Json().write(REPORT)).isEqualTo("""
            {"version":1,"engine":"static","lost_events":0,
            "file":[
            {"path":"a b#\\u001b.so"}],
            "findings":[
            {"rule":"big","address":4660,"function":"f\\u202e\\"\\u003cg","finding":"too big"}]}
            """);
    }

    @Test
    void sarif() {
        assertThat(new Sarif("1.2").write(REPORT)).isEqualTo("""
            {"version":"2.1.0","runs":[{"tool":{"driver":{"name":"jtrace","version":"1.2","rules":[{"id":"big"}]}},\
            "results":[
            {"level":"note","ruleId":"big","message":{"text":"too big"},"locations":[{"physicalLocation":\
            {"artifactLocation":{"uri":"a%20b%23%1b.so"},"address":{"absoluteAddress":4660}},\
            "logicalLocations":[{"kind":"function","name":"f\\u202e\\"\\u003cg"}]}]}]}]}
            """);
    }
}
