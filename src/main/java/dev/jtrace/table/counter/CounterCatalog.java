package dev.jtrace.table.counter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Events by name: the generic ones of the kernel, and those of vendors by the names of their manuals. Read from the
 * text tables when it is first needed.
 */
public final class CounterCatalog {
    /** A generic event. @param kind hw, sw, tool or task. @param unit -, msec, ns or bytes */
    public record Generic(String name, String kind, int number, String unit, String meaning) {}

    /** A vendor's event. @param models words of which one must fit, or any. @param terms as between slashes */
    public record Vendor(String vendor, String name, List<String> models, String terms, String meaning) {}

    public static final List<String> VENDORS = List.of("intel", "amd", "arm");

    private static final int TYPE_HARDWARE = 0;
    private static final int TYPE_SOFTWARE = 1;
    private static final int TYPE_CACHE = 3;
    private static final double NANOS_TO_MILLIS = 1e-6;

    private final Map<String, Generic> generic = new LinkedHashMap<>();
    private final Supplier<CpuKind> cpu;
    private @Nullable Map<String, List<Vendor>> vendors;

    private CounterCatalog(Supplier<CpuKind> cpu) {
        this.cpu = cpu;
        for (String row : rows("generic")) {
            String[] w = words(row, 5);
            for (String name : w[0].split(",")) {
                generic.put(name, new Generic(name, w[1], Integer.parseInt(w[2]), w[3], w[4]));
            }
        }
    }

    /** The catalog as it holds for a processor. @param cpu asked once a vendor's event is wanted */
    public static CounterCatalog of(Supplier<CpuKind> cpu) {
        return new CounterCatalog(cpu);
    }

    /** The vendors' events by name. Most command lines have none. */
    private Map<String, List<Vendor>> vendors() {
        Map<String, List<Vendor>> known = vendors;
        if (known == null) {
            known = new LinkedHashMap<>();
            for (String vendor : VENDORS) {
                for (String row : rows(vendor)) {
                    String[] w = words(row, 4);
                    known.computeIfAbsent(w[0], n -> new ArrayList<>())
                            .add(new Vendor(vendor, w[0], List.of(w[1].split(",")), w[2], w[3]));
                }
            }
            vendors = known;
        }
        return known;
    }

    /** The catalog as it holds for a processor. */
    public static CounterCatalog of(CpuKind cpu) {
        return new CounterCatalog(() -> cpu);
    }

    /** Rows of a table of this package without comments. */
    static List<String> rows(String table) {
        String name = "/dev/jtrace/counter/" + table + ".tbl";
        try (InputStream in = CounterCatalog.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no " + name);
            }
            List<String> rows = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).split("\n")) {
                if (!line.isBlank() && line.charAt(0) != '#') {
                    rows.add(line);
                }
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first words of a row, and in the last place the rest: without the regex of String.split, which is slow at first. */
    private static String[] words(String row, int count) {
        String[] words = new String[count];
        int from = 0;
        for (int i = 0; i < count; i++) {
            while (from < row.length() && row.charAt(from) == ' ') {
                from++;
            }
            int space = i == count - 1 ? -1 : row.indexOf(' ', from);
            int end = space < 0 ? row.length() : space;
            words[i] = row.substring(from, end);
            from = end;
        }
        return words;
    }

    /** Names of the generic events, aliases included, and of the cache events. */
    public List<String> genericNames() {
        List<String> names = new ArrayList<>(generic.keySet());
        names.addAll(CacheEvents.names());
        return names;
    }

    /** Every vendor's events. */
    public List<Vendor> vendorEvents() {
        return vendors().values().stream().flatMap(List::stream).toList();
    }

    /** A generic or cache event, or null. */
    @Nullable
    CounterEvent generic(String name, Modifiers modifiers) {
        Generic row = generic.get(name);
        if (row != null) {
            CounterCode code = switch (row.kind) {
                case "tool" -> CounterCode.Tool.values()[row.number];
                case "task" -> new CounterCode.TaskTotal(row.number);
                case "sw" -> plain(TYPE_SOFTWARE, row.number);
                default -> plain(TYPE_HARDWARE, row.number);
            };
            boolean msec = row.unit.equals("msec");
            return new CounterEvent(name, code, modifiers, row.unit.equals("-") ? "" : row.unit,
                    msec ? NANOS_TO_MILLIS : 1, "");
        }
        long cache = CacheEvents.config(name);
        return cache < 0 ? null : new CounterEvent(name, plain(TYPE_CACHE, cache), modifiers);
    }

    /** The terms of a vendor's event on this processor, or null. */
    @Nullable
    String terms(String name) {
        CpuKind own = cpu.get();
        for (Vendor row : vendors().getOrDefault(name, List.of())) {
            if (row.vendor.equals(own.vendor()) && (row.models.contains("any") || row.models.contains(own.model()))) {
                return row.terms;
            }
        }
        return null;
    }

    /** Whether any vendor has an event of that name. */
    boolean isVendorEvent(String name) {
        return vendors().containsKey(name);
    }

    private static CounterCode plain(int type, long config) {
        return new CounterCode.Pmu(type, config, 0, 0, 0);
    }
}
