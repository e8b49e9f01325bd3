package dev.jtrace.table.counter;

import dev.jtrace.table.counter.EventSource.Pmu;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what stands behind -e: events separated by commas, groups in braces, modifiers behind a colon. It knows generic
 * and cache events, rNNN, pmu/terms/, the vendors' names, aliases of the cores' PMU, system:tracepoint (with * and ?),
 * mem:address[/length][:rwx], uprobe:file:function and uretprobe:file:function.
 */
public final class EventParser {
    private static final int TYPE_TRACEPOINT = 2;
    private static final int TYPE_RAW = 4;
    private static final String MODIFIERS = "[ukhHGpPDeWSI]+";
    private static final int FAULTY = -2;

    private final CounterCatalog catalog;
    private final EventSource source;

    public EventParser(CounterCatalog catalog, EventSource source) {
        this.catalog = catalog;
        this.source = source;
    }

    /**
     * The groups of a list, in its order; an event without braces is a group of its own.
     *
     * @throws EventSyntaxException in the user's terms
     */
    public List<EventGroup> parse(String text) {
        List<EventGroup> groups = new ArrayList<>();
        for (String item : split(text)) {
            if (item.isEmpty()) {
                throw new EventSyntaxException("an empty event in '" + text + "'");
            }
            int open = item.indexOf('{');
            if (open < 0 || item.indexOf('/') >= 0 && item.indexOf('/') < open) {
                event(item).forEach(event -> groups.add(EventGroup.of(event)));
            } else {
                groups.add(group(item));
            }
        }
        return groups;
    }

    private EventGroup group(String item) {
        int close = item.lastIndexOf('}');
        String tail = close < 0 ? "" : item.substring(close + 1);
        boolean named = !item.substring(0, item.indexOf('{')).matches("[A-Za-z0-9_-]*:?");
        if (close < 0 || named || !tail.isEmpty() && !tail.matches(":" + MODIFIERS)) {
            throw new EventSyntaxException("a group is {event,event}:modifiers, not '" + item + "'");
        }
        List<CounterEvent> events = new ArrayList<>();
        for (String member : split(item.substring(item.indexOf('{') + 1, close))) {
            for (CounterEvent event : event(member)) {
                events.add(tail.isEmpty() || !event.modifiers().equals(Modifiers.NONE)
                        ? event
                        : event.with(Modifiers.parse(tail.substring(1))));
            }
        }
        if (events.isEmpty()) {
            throw new EventSyntaxException("an empty group");
        }
        return new EventGroup(events, true);
    }

    /** Parts between commas that are in no braces and no slashes. */
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        boolean terms = false;
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // A path of a probe has slashes of its own.
            boolean path = text.startsWith("uprobe:", start) || text.startsWith("uretprobe:", start)
                    || text.startsWith("mem:", start);
            terms ^= c == '/' && !path;
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (c == ',' && depth == 0 && !terms) {
                parts.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        parts.add(text.substring(start).strip());
        return parts;
    }

    private List<CounterEvent> event(String text) {
        if (text.startsWith("mem:")) {
            return List.of(breakpoint(text));
        }
        if (text.startsWith("uprobe:") || text.startsWith("uretprobe:")) {
            return List.of(probe(text));
        }
        int slash = text.indexOf('/');
        if (slash > 0) {
            return pmuEvents(text, slash);
        }
        int colon = text.lastIndexOf(':');
        String tail = text.substring(colon + 1);
        if (colon > 0 && tail.matches(MODIFIERS)) {
            String stem = text.substring(0, colon);
            if (stem.indexOf(':') >= 0) {
                return tracepoints(text, stem, Modifiers.parse(tail));
            }
            if (isName(stem)) {
                return List.of(named(text, stem, Modifiers.parse(tail)));
            }
        }
        if (colon > 0 && isName(text.substring(0, colon))) {
            Modifiers.parse(tail);
        }
        return colon > 0 ? tracepoints(text, text, Modifiers.NONE) : List.of(named(text, text, Modifiers.NONE));
    }

    private boolean isName(String word) {
        return isRaw(word) || catalog.generic(word, Modifiers.NONE) != null || catalog.isVendorEvent(word)
                || source.corePmus().stream().anyMatch(name -> hasAlias(name, word));
    }

    private boolean hasAlias(String pmu, String word) {
        Pmu found = source.pmu(pmu);
        return found != null && found.events().containsKey(word);
    }

    private static boolean isRaw(String word) {
        return word.matches("r[0-9a-fA-F]{1,16}");
    }

    private CounterEvent named(String text, String word, Modifiers modifiers) {
        CounterEvent generic = catalog.generic(word, modifiers);
        if (generic != null) {
            return new CounterEvent(text, generic.code(), modifiers, generic.unit(), generic.scale(), "");
        }
        for (String name : source.corePmus()) {
            if (hasAlias(name, word)) {
                return pmuEvent(text, name, word, modifiers);
            }
        }
        if (isRaw(word)) {
            List<String> cores = source.corePmus();
            Pmu pmu = cores.isEmpty() ? null : source.pmu(cores.getFirst());
            long config = Long.parseUnsignedLong(word.substring(1), 16);
            int type = pmu == null ? TYPE_RAW : pmu.type();
            return new CounterEvent(text, new CounterCode.Pmu(type, config, 0, 0, 0), modifiers);
        }
        return vendors(text, word, modifiers);
    }

    private CounterEvent vendors(String text, String word, Modifiers modifiers) {
        String terms = catalog.terms(word);
        if (terms != null && !source.corePmus().isEmpty()) {
            return pmuEvent(text, source.corePmus().getFirst(), terms, modifiers);
        }
        if (catalog.isVendorEvent(word)) {
            String why = terms == null ? "no such event in this processor" : "no PMU on this machine";
            return new CounterEvent(text, new CounterCode.Absent(why), modifiers);
        }
        throw new EventSyntaxException("there is no event '" + word + "' (see 'jtrace doctor --counters')");
    }

    private List<CounterEvent> pmuEvents(String text, int slash) {
        int end = text.indexOf('/', slash + 1);
        String tail = end < 0 ? "" : text.substring(end + 1);
        String letters = tail.startsWith(":") ? tail.substring(1) : tail;
        if (end < 0 || !letters.isEmpty() && !letters.matches(MODIFIERS)) {
            throw new EventSyntaxException("an event of a PMU is pmu/terms/modifiers, not '" + text + "'");
        }
        Modifiers modifiers = letters.isEmpty() ? Modifiers.NONE : Modifiers.parse(letters);
        return List.of(pmuEvent(text, text.substring(0, slash), text.substring(slash + 1, end), modifiers));
    }

    private CounterEvent pmuEvent(String text, String name, String terms, Modifiers modifiers) {
        Pmu pmu = source.pmu(name);
        if (pmu == null) {
            if (name.equals("cpu") || name.startsWith("armv8")) {
                return new CounterEvent(text, new CounterCode.Absent("no PMU on this machine"), modifiers);
            }
            throw new EventSyntaxException(
                    "this machine has no PMU '" + name + "' (see /sys/bus/event_source/devices)");
        }
        PmuTerms parsed = PmuTerms.parse(pmu, terms);
        String unit = pmu.units().getOrDefault(parsed.alias(), "");
        double scale = pmu.scales().getOrDefault(parsed.alias(), 1.0);
        String shown = parsed.name().isEmpty() ? text : parsed.name();
        return new CounterEvent(shown, parsed.code(), modifiers, unit, scale, pmu.cpus());
    }

    private List<CounterEvent> tracepoints(String text, String stem, Modifiers modifiers) {
        int colon = stem.indexOf(':');
        String system = stem.substring(0, colon);
        String name = stem.substring(colon + 1);
        if (!system.matches("[A-Za-z0-9_-]+") || !name.matches("[A-Za-z0-9_*?-]+")) {
            throw new EventSyntaxException("'" + text + "' is no event that is known here");
        }
        if (name.indexOf('*') < 0 && name.indexOf('?') < 0) {
            return List.of(tracepoint(text, system, name, modifiers));
        }
        String pattern = name.replace("*", ".*").replace("?", ".");
        List<CounterEvent> found = new ArrayList<>();
        for (String each : source.tracepoints(system)) {
            if (each.matches(pattern)) {
                found.add(tracepoint(system + ':' + each, system, each, modifiers));
            }
        }
        if (found.isEmpty()) {
            if (source.tracepoint(system, name) == FAULTY) {
                return List.of(tracepoint(text, system, name, modifiers));
            }
            throw new EventSyntaxException("no tracepoint matches '" + text + "'");
        }
        return found;
    }

    private CounterEvent tracepoint(String text, String system, String name, Modifiers modifiers) {
        int id = source.tracepoint(system, name);
        if (id == FAULTY) {
            return new CounterEvent(text, new CounterCode.Absent(
                    "tracefs cannot be read: run as root, or "
                            + "sudo mount -t tracefs -o mode=755 tracefs /sys/kernel/tracing"),
                    modifiers);
        }
        if (id < 0) {
            throw new EventSyntaxException("there is no tracepoint '" + system + ':' + name + "'");
        }
        return new CounterEvent(text, new CounterCode.Pmu(TYPE_TRACEPOINT, id, 0, 0, 0), modifiers);
    }

    private CounterEvent breakpoint(String text) {
        String[] parts = text.split(":", -1);
        String[] place = parts[1].split("/", -1);
        try {
            String access = parts.length > 2 && parts[2].matches("[rwx]+") ? parts[2] : "";
            int next = access.isEmpty() ? 2 : 3;
            Modifiers modifiers = parts.length > next ? Modifiers.parse(parts[next]) : Modifiers.NONE;
            int kinds = (access.contains("r") ? 1 : 0) | (access.contains("w") ? 2 : 0)
                    | (access.contains("x") ? 4 : 0);
            int bits = kinds == 0 ? 3 : kinds;
            int length = place.length > 1 ? Integer.parseInt(place[1]) : bits == 4 ? 8 : 4;
            long address = Long.decode(place[0]);
            CounterCode code = source.meetsBreakpoints()
                    ? new CounterCode.Breakpoint(address, length, bits)
                    : new CounterCode.Absent("this machine takes breakpoints and never meets them");
            return new CounterEvent(text, code, modifiers);
        } catch (NumberFormatException e) {
            throw new EventSyntaxException("a breakpoint is mem:address[/length][:rwx], not '" + text + "'");
        }
    }

    private CounterEvent probe(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length < 3 || parts[1].isEmpty() || parts[2].isEmpty()) {
            throw new EventSyntaxException("a probe is uprobe:file:function, not '" + text + "'");
        }
        Modifiers modifiers = parts.length > 3 ? Modifiers.parse(parts[3]) : Modifiers.NONE;
        Pmu pmu = source.pmu("uprobe");
        if (pmu == null) {
            return new CounterEvent(text, new CounterCode.Absent("the kernel has no uprobes"), modifiers);
        }
        String function = parts[2];
        long offset = function.startsWith("0x") ? Long.decode(function) : source.function(parts[1], function);
        if (offset < 0) {
            throw new EventSyntaxException(offset == FAULTY
                    ? "'" + parts[1] + "' cannot be read as an ELF file"
                    : "'" + parts[1] + "' has no function '" + function + "'");
        }
        boolean returns = parts[0].equals("uretprobe");
        int tracepoint = source.probe(parts[1], offset, returns);
        CounterCode code = tracepoint >= 0
                ? new CounterCode.Pmu(TYPE_TRACEPOINT, tracepoint, 0, 0, 0)
                : new CounterCode.Uprobe(pmu.type(), parts[1], offset, returns);
        return new CounterEvent(text, code, modifiers);
    }
}
