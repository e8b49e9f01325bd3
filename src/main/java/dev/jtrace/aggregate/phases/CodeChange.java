package dev.jtrace.aggregate.phases;

import dev.jtrace.code.CodePlace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A function, or a part of one that was inlined, in two runs. Lines and addresses of a program that was changed are others,
 * so that functions are put together by name: in files of the same name first, then in any (a program may have another
 * name than before).
 *
 * @param before and {@code now}: null where a run has no sample in it
 */
record CodeChange(String name, @Nullable Share before, @Nullable Share now) {
    /** What compilers append to copies that they make of functions; whether they do may be what changed. */
    private static final Pattern COPY = Pattern.compile("\\.(constprop|isra|part|cold|lto_priv|llvm)\\b.*");

    /** @param activity of most of the samples */
    record Share(Activity activity, long samples) {}

    private record Key(String file, String function, String part) {
        static Key of(CodePlace place) {
            return new Key(place.file().substring(place.file().lastIndexOf('/') + 1),
                    COPY.matcher(place.function()).replaceFirst(""), place.part());
        }

        Key anywhere() {
            return new Key("", function, part);
        }

        boolean isNamed() {
            return !function.isEmpty();
        }

        String text() {
            String name = function.isEmpty() ? "(no name)" : function;
            name = part.isEmpty() ? name : part + ", inlined in " + name;
            return file.isEmpty() || file.equals(name) ? name : name + " (" + file + ')';
        }
    }

    /** Puts the code of two runs together. @param before and {@code now}: the most samples first, as {@link Totals} has it */
    static List<CodeChange> of(List<HotSpots.Spot> before, List<HotSpots.Spot> now) {
        Map<Key, Share> old = sums(before);
        Map<Key, Share> left = sums(now);
        List<CodeChange> found = new ArrayList<>();
        for (Key key : List.copyOf(old.keySet())) {
            Share later = left.remove(key);
            if (later != null) {
                found.add(new CodeChange(key.text(), old.remove(key), later));
            }
        }
        Map<Key, List<Key>> elsewhere = new HashMap<>();
        left.keySet().forEach(key -> elsewhere.computeIfAbsent(key.anywhere(), k -> new ArrayList<>()).add(key));
        old.forEach((key, share) -> {
            List<Key> others = key.isNamed() ? elsewhere.getOrDefault(key.anywhere(), List.of()) : List.of();
            Share later = others.size() == 1 ? left.remove(others.getFirst()) : null;
            found.add(new CodeChange(key.text(), share, later));
        });
        left.forEach((key, share) -> found.add(new CodeChange(key.text(), null, share)));
        return found;
    }

    private static Map<Key, Share> sums(List<HotSpots.Spot> spots) {
        Map<Key, Map<Activity, Long>> counts = new LinkedHashMap<>();
        for (HotSpots.Spot spot : spots) {
            counts.computeIfAbsent(Key.of(spot.place()), key -> new HashMap<>())
                    .merge(spot.activity(), spot.samples(), Long::sum);
        }
        Map<Key, Share> sums = new LinkedHashMap<>();
        counts.forEach((key, activities) -> {
            long all = activities.values().stream().mapToLong(Long::longValue).sum();
            Activity most = activities.entrySet()
                    .stream()
                    .max(Map.Entry.<Activity, Long>comparingByValue()
                            .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                    .orElseThrow()
                    .getKey();
            sums.put(key, new Share(most, all));
        });
        return sums;
    }

    /** The class of the code, as {@code scalar-fp -> avx2} where it is another now. */
    String kind() {
        if (before == null || now == null) {
            Share only = before == null ? now : before;
            return only == null ? "" : only.activity.label();
        }
        return before.activity == now.activity
                ? now.activity.label()
                : before.activity.label() + " -> " + now.activity.label();
    }

    long samplesBefore() {
        return before == null ? 0 : before.samples;
    }

    long samplesNow() {
        return now == null ? 0 : now.samples;
    }
}
