package dev.jtrace.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TidMapTest {
    @Property
    void behavesAsAMap(@ForAll @Size(max = 400) List<@IntRange(min = 1, max = 90) Integer> steps) {
        TidMap<Integer> map = new TidMap<>(tid -> tid * 2);
        Map<Integer, Integer> model = new HashMap<>();
        for (int step : steps) {
            if (step % 3 == 0) {
                assertThat(map.remove(step / 3)).isEqualTo(model.remove(step / 3));
            } else {
                int key = step % 3 == 1 ? step / 3 : step << 16;
                assertThat(map.of(key)).isEqualTo(key * 2);
                model.put(key, key * 2);
            }
            assertThat(map.size()).isEqualTo(model.size());
        }
        for (int key = 0; key < 40; key++) {
            assertThat(map.get(key)).isEqualTo(model.get(key));
        }
    }
}
