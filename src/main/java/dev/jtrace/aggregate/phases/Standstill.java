package dev.jtrace.aggregate.phases;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The time in which all tasks that live wait, and none runs or could run. */
final class Standstill {
    /** One task more, or less, that lives or waits from a time on. */
    private record Change(long time, int living, int waiting) {}

    private final List<Change> changes = new ArrayList<>();

    /** A task lives. @param from to {@code to}, nanoseconds */
    void lived(long from, long to) {
        changes.add(new Change(from, 1, 0));
        changes.add(new Change(to, -1, 0));
    }

    /** A task waits. @param from to {@code to}, nanoseconds, while it lives */
    void waited(long from, long to) {
        changes.add(new Change(from, 0, 1));
        changes.add(new Change(to, 0, -1));
    }

    /** How long all of them wait, nanoseconds. */
    long length() {
        changes.sort(Comparator.comparingLong(Change::time));
        long length = 0;
        long since = 0;
        int living = 0;
        int waiting = 0;
        for (Change change : changes) {
            length += living > 0 && waiting == living ? change.time - since : 0;
            since = change.time;
            living += change.living;
            waiting += change.waiting;
        }
        return length;
    }
}
