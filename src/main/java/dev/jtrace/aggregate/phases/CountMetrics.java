package dev.jtrace.aggregate.phases;

import dev.jtrace.event.TaskCount;
import dev.jtrace.model.Cell;
import dev.jtrace.model.Column;
import dev.jtrace.model.Unit;
import dev.jtrace.table.counter.Metric;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The metrics that follow from what was counted in a run. */
final class CountMetrics {
    /** What events are called by in tables, by the number of their count. */
    private static final Map<String, Integer> GENERIC = Map.of("cycles", TaskCount.CYCLES.ordinal(), "instructions",
            TaskCount.INSTRUCTIONS.ordinal());

    private static final double HUNDREDTHS = 100;

    private final List<TaskCounts.Told> told;
    private final Map<String, Integer> numbers = new HashMap<>(GENERIC);
    private final List<Metric> metrics = new ArrayList<>();

    CountMetrics(TaskCounts counts) {
        told = counts.told();
        for (int i = TaskCount.count(); i < told.size(); i++) {
            numbers.put(told.get(i).name(), i);
        }
        for (Metric metric : Metric.all()) {
            boolean counted = counts.sum(TaskCount.CYCLES) > 0 && metric.events().stream().allMatch(this::isCounted);
            if (metric.is(Metric.PHASES) && counted
                    && !metrics.stream().map(Metric::name).toList().contains(metric.name())) {
                metrics.add(metric);
            }
        }
    }

    private boolean isCounted(String event) {
        Integer number = numbers.get(event);
        return number != null && told.get(number).refusal().isEmpty();
    }

    /** Whether there is more than instructions for each cycle. */
    boolean isMore() {
        return metrics.size() > 1;
    }

    List<Column> columns() {
        return metrics.stream()
                .map(m -> new Column(m.name(), m.unit().equals("percent") ? m.name() + " %" : m.name(),
                        m.unit().equals("percent") ? Unit.PERCENT : Unit.COUNT, 5))
                .toList();
    }

    /** A cell for each column; empty for what does not follow. */
    List<Cell> cells(Amounts amounts) {
        return metrics.stream().map(metric -> cell(metric, amounts)).toList();
    }

    private Cell cell(Metric metric, Amounts amounts) {
        OptionalDouble value = metric.value(event -> value(event, amounts));
        if (value.isEmpty()) {
            return Cell.EMPTY;
        }
        return metric.unit().equals("percent")
                ? new Cell.Number(Math.round(HUNDREDTHS * value.getAsDouble()))
                : new Cell.Decimal(value.getAsDouble());
    }

    /** As much as there would have been if the event had been on the PMU all the time. */
    private OptionalDouble value(String event, Amounts amounts) {
        Integer number = numbers.get(event);
        return number == null ? OptionalDouble.empty()
                : OptionalDouble.of(amounts.of(number) / told.get(number).share());
    }
}
