package dev.jtrace.engine.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HotSitesTest {
    private static final int[] NAMES = {7, 7, 8};
    private static final int[] NANOS = {1000, 1000, 10_000};
    private static final long TENTH = HotSites.WINDOW;

    private final long[] counts = new long[3];

    private List<HotSites.Found> look(HotSites hot, long now) {
        return hot.look(site -> counts[site], now);
    }

    @Test
    void whatCostsMoreThanIsAllowedIsFoundOnce() {
        HotSites hot = new HotSites(NAMES, NANOS, 3);
        assertThat(look(hot, 1)).isEmpty();
        counts[0] = 1600;
        counts[1] = 1590;
        List<HotSites.Found> found = look(hot, 1 + TENTH);
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().sites()).containsExactly(0, 1);
        assertThat(found.getFirst().rate()).isEqualTo(16_000);
        assertThat(found.getFirst().percent()).isEqualTo(3.19);
        counts[0] = 100_000;
        assertThat(look(hot, 1 + 2 * TENTH)).isEmpty();
    }

    @Test
    void costsOfAllSitesOfANameCount() {
        HotSites hot = new HotSites(NAMES, NANOS, 3);
        look(hot, 1);
        counts[0] = 1600;
        assertThat(look(hot, 1 + TENTH)).isEmpty();
        counts[2] = 301;
        assertThat(look(hot, 1 + 2 * TENTH)).hasSize(1);
    }

    @Test
    void nothingIsDecidedBeforeTheTimeIsUp() {
        HotSites hot = new HotSites(NAMES, NANOS, 3);
        look(hot, 1);
        counts[0] = 1_000_000;
        assertThat(look(hot, TENTH)).isEmpty();
        assertThat(look(hot, 1 + TENTH)).hasSize(1);
    }

    @Test
    void allOfACpuIsNoLimit() {
        HotSites hot = new HotSites(NAMES, NANOS, 100);
        look(hot, 1);
        counts[0] = 1_000_000;
        assertThat(look(hot, 1 + TENTH)).isEmpty();
    }
}
