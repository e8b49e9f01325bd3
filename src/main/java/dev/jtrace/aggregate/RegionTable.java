package dev.jtrace.aggregate;

import dev.jtrace.model.Cell;
import dev.jtrace.model.Column;
import dev.jtrace.model.Section;
import dev.jtrace.model.Unit;
import dev.jtrace.table.counter.CounterEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** The table of counts by region. */
public final class RegionTable {
    private RegionTable() {}

    /**
     * A row for each region, the one with most of the first counter first: calls, and for each counter the mean of a
     * call and the sum.
     *
     * @param what heading of the names
     * @param names of regions by key
     */
    public static Section of(String title, String what, RegionStats stats, List<CounterEvent> events,
            IntFunction<String> names) {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("region", what, Unit.TEXT, 16));
        columns.add(new Column("calls", "calls", Unit.COUNT, 9));
        for (CounterEvent event : events) {
            boolean msec = event.unit().equals("msec");
            String name = msec ? event.name() + " us" : event.name();
            columns.add(new Column(event.name() + "/call", name + "/call", Unit.COUNT, 12));
            columns.add(new Column(event.name(), msec ? event.name() + " msec" : name, Unit.COUNT, 12));
        }
        Map<Integer, RegionStats.Sums> regions = new HashMap<>();
        for (int key = 0; key < stats.keys(); key++) {
            RegionStats.Sums sums = stats.region(key);
            if (sums != null) {
                regions.put(key, sums);
            }
        }
        List<Map.Entry<Integer, RegionStats.Sums>> sorted = new ArrayList<>(regions.entrySet());
        sorted.sort(Comparator.comparing((Map.Entry<Integer, RegionStats.Sums> e) -> -e.getValue().sum(0)));
        List<List<Cell>> rows = new ArrayList<>();
        for (Map.Entry<Integer, RegionStats.Sums> entry : sorted) {
            RegionStats.Sums sums = entry.getValue();
            List<Cell> row = new ArrayList<>();
            row.add(new Cell.Text(names.apply(entry.getKey())));
            row.add(new Cell.Number(sums.calls()));
            for (int i = 0; i < events.size(); i++) {
                boolean msec = events.get(i).unit().equals("msec");
                double sum = sums.sum(i);
                row.add(new Cell.Decimal(sum / sums.calls() / (msec ? 1e3 : 1)));
                row.add(msec ? new Cell.Decimal(sum / 1e6) : new Cell.Number(sums.sum(i)));
            }
            rows.add(row);
        }
        return new Section("regions", title, columns, rows, null);
    }
}
