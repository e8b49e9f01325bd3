package dev.jtrace.bindings.perf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jtrace.bindings.linux.CHeaders;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers of the perf facades against linux/perf_event.h of this machine. */
class PerfLayoutTest {
    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("TYPE", "type"), Map.entry("SIZE_FIELD", "size"), Map.entry("CONFIG", "config"),
            Map.entry("PERIOD", "sample_period"), Map.entry("SAMPLE_TYPE", "sample_type"),
            Map.entry("READ_FORMAT", "read_format"), Map.entry("WAKEUP", "wakeup_watermark"),
            Map.entry("BP_TYPE", "bp_type"), Map.entry("CONFIG1", "config1"), Map.entry("CONFIG2", "config2"),
            Map.entry("CLOCKID", "clockid"));
    /** Bit fields: their place is found by setting them. */
    private static final Map<String, String> BITS = Map.ofEntries(
            Map.entry("DISABLED", "disabled"), Map.entry("INHERIT", "inherit"), Map.entry("PINNED", "pinned"),
            Map.entry("EXCLUSIVE", "exclusive"), Map.entry("EXCLUDE_USER", "exclude_user"),
            Map.entry("EXCLUDE_KERNEL", "exclude_kernel"), Map.entry("EXCLUDE_HV", "exclude_hv"),
            Map.entry("COMM", "comm"), Map.entry("ENABLE_ON_EXEC", "enable_on_exec"), Map.entry("TASK", "task"),
            Map.entry("WATERMARK", "watermark"), Map.entry("SAMPLE_ID_ALL", "sample_id_all"),
            Map.entry("EXCLUDE_HOST", "exclude_host"), Map.entry("EXCLUDE_GUEST", "exclude_guest"),
            Map.entry("USE_CLOCKID", "use_clockid"));

    @TempDir Path folder;

    private final Map<String, Long> java = new TreeMap<>();
    private final CHeaders c = new CHeaders("linux/perf_event.h", "stddef.h", "sys/ioctl.h", "poll.h");

    @BeforeEach
    void compiler() {
        assumeTrue(CHeaders.available(), "missing peer: a C compiler");
    }

    @Test
    void attributesOfAnEvent() throws Exception {
        for (Field f : PerfAttr.class.getDeclaredFields()) {
            String name = f.getName();
            if (!Modifier.isStatic(f.getModifiers()) || name.equals("SIZE") || name.startsWith("CLOCK_")) {
                continue;
            }
            if (FIELDS.containsKey(name)) {
                ask(f, "offsetof(struct perf_event_attr, " + FIELDS.get(name) + ")");
            } else if (BITS.containsKey(name)) {
                ask(f, "({ union { struct perf_event_attr a; unsigned long long w[17]; } u = {.a." + BITS.get(name)
                        + " = 1}; u.w[5]; })");
            } else if (name.startsWith("TYPE_") || name.startsWith("SAMPLE_") || name.startsWith("FORMAT_")) {
                ask(f, "PERF_" + name);
            }
        }
        c.ask("bits", "offsetof(struct perf_event_attr, read_format) + 8");
        java.put("bits", (long) PerfAttr.FLAGS);
        c.ask("precise", "({ union { struct perf_event_attr a; unsigned long long w[17]; } u = {.a.precise_ip = 1};"
                + " u.w[5]; })");
        java.put("precise", 1L << PerfAttr.PRECISE_SHIFT);
        assertThat(java).containsKeys("ENABLE_ON_EXEC", "CONFIG2", "SAMPLE_READ", "FORMAT_GROUP");
        assertThat(java).containsExactlyInAnyOrderEntriesOf(c.values(folder));
    }

    private static String request(String name) {
        if (name.startsWith("POLL")) {
            return name;
        }
        if (name.equals("FLAG_GROUP")) {
            return "PERF_IOC_FLAG_GROUP";
        }
        return (name.startsWith("FLAG_") ? "PERF_" : "PERF_EVENT_IOC_") + name;
    }

    @Test
    void requestsFlagsAndRecords() throws Exception {
        for (Field f : PerfEvents.class.getDeclaredFields()) {
            String name = f.getName();
            if (Modifier.isStatic(f.getModifiers())) {
                ask(f, request(name));
            }
        }
        for (Field f : new Field[] {
            PerfRing.class.getDeclaredField("LOST"), PerfRing.class.getDeclaredField("SAMPLE")}) {
            ask(f, "PERF_RECORD_" + f.getName());
        }
        for (String name : new String[] {"DATA_HEAD", "DATA_TAIL"}) {
            ask(PerfRing.class.getDeclaredField(name),
                    "offsetof(struct perf_event_mmap_page, " + name.toLowerCase(Locale.ROOT) + ")");
        }
        assertThat(java).hasSizeGreaterThan(9);
        assertThat(java).containsExactlyInAnyOrderEntriesOf(c.values(folder));
    }

    private void ask(Field f, String expression) throws IllegalAccessException {
        f.setAccessible(true);
        c.ask(f.getName(), expression);
        java.put(f.getName(), ((Number) f.get(null)).longValue());
    }
}
