package dev.jtrace.engine.bpf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TaskTableTest {
    @Property(tries = 100)
    void doesWhatAMapDoes(@ForAll @Size(max = 300) List<@IntRange(min = -60, max = 60) Integer> steps) {
        TaskTable table = new TaskTable();
        Map<Integer, Task> model = new HashMap<>();
        for (int step : steps) {
            int tid = Math.abs(step) * 64;
            if (step < 0) {
                table.remove(tid);
                model.remove(tid);
            } else if (table.get(tid) == null) {
                Task task = new Task(tid, 1);
                table.put(task);
                model.put(tid, task);
            }
            assertThat(table.get(tid)).isSameAs(model.get(tid));
        }
        assertThat(table.size()).isEqualTo(model.size());
        model.forEach((tid, task) -> assertThat(table.get(tid)).isSameAs(task));
    }
}
