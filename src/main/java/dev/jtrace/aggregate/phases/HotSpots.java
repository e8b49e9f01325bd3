package dev.jtrace.aggregate.phases;

import dev.jtrace.code.CodePlace;
import java.util.Map;

/** Samples by place: the innermost loop, or outside of loops the function, which may be an inlined one. */
final class HotSpots {
    /** What samples have in common. */
    record Key(String file, String function, String part, long loop) {}

    /** @param place one of those that were met */
    record Spot(CodePlace place, Activity activity, long samples) {}

    private HotSpots() {}

    static void add(Map<Key, Spot> spots, Met sample) {
        CodePlace place = sample.place();
        spots.merge(new Key(place.file(), place.function(), place.part(), place.loop()),
                new Spot(place, sample.activity(), 1),
                (a, b) -> new Spot(a.place, a.activity, a.samples + 1));
    }
}
