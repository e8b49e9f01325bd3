package dev.jtrace.aggregate.phases;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Chains of callers, each kept once. Number 0 is the empty one. */
final class Chains {
    private final Map<Key, Integer> numbers = new HashMap<>();
    private final List<int[]> chains = new ArrayList<>(List.of(new int[0]));

    /** A chain as a key. */
    private static final class Key {
        private final int[] places;

        Key(int[] places) {
            this.places = places;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Arrays.equals(places, key.places);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(places);
        }
    }

    /** The number of a chain of places, the innermost caller first. */
    int number(int[] places) {
        return places.length == 0 ? 0 : numbers.computeIfAbsent(new Key(places), key -> {
            chains.add(places);
            return chains.size() - 1;
        });
    }

    /** Numbers of places, the innermost caller first. */
    int[] of(int number) {
        return chains.get(number);
    }
}
