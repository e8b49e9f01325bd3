package dev.jtrace.differential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Longest common subsequences of lists of lines (the greedy algorithm of Myers, 1986). */
final class CommonLines {
    private CommonLines() {}

    /** For each line of {@code base} whether it is in a longest common subsequence with {@code other}. */
    static boolean[] of(List<String> base, List<String> other) {
        boolean[] common = new boolean[base.size()];
        int head = 0;
        int most = Math.min(base.size(), other.size());
        while (head < most && base.get(head).equals(other.get(head))) {
            common[head++] = true;
        }
        int tail = 0;
        while (tail < most - head
                && base.get(base.size() - 1 - tail).equals(other.get(other.size() - 1 - tail))) {
            common[base.size() - 1 - tail++] = true;
        }
        walk(base.subList(head, base.size() - tail), other.subList(head, other.size() - tail), common, head);
        return common;
    }

    /** Marks what {@code a} has in common with {@code b}, its first line at {@code offset} of {@code common}. */
    private static void walk(List<String> a, List<String> b, boolean[] common, int offset) {
        List<int[]> rows = new ArrayList<>();
        int edits = distance(a, b, rows);
        int x = a.size();
        int y = b.size();
        for (int d = edits; d >= 0; d--) {
            int[] row = rows.get(d);
            int k = x - y;
            int before = k == -d || k != d && row[d + k] < row[d + k + 2] ? k + 1 : k - 1;
            int fromX = row[d + 1 + before];
            int fromY = fromX - before;
            while (x > fromX && y > fromY) {
                common[offset + --x] = true;
                y--;
            }
            x = fromX;
            y = fromY;
        }
    }

    /**
     * The number of insertions and deletions that make {@code a} to {@code b}. Row d of {@code rows} gets the furthest x
     * of the diagonals -d-1 to d+1 before step d.
     */
    private static int distance(List<String> a, List<String> b, List<int[]> rows) {
        int most = a.size() + b.size();
        int[] furthest = new int[2 * most + 3];
        for (int d = 0; d <= most; d++) {
            rows.add(Arrays.copyOfRange(furthest, most + 1 - d - 1, most + 1 + d + 2));
            for (int k = -d; k <= d; k += 2) {
                int at = most + 1 + k;
                int x = k == -d || k != d && furthest[at - 1] < furthest[at + 1]
                        ? furthest[at + 1]
                        : furthest[at - 1] + 1;
                while (x < a.size() && x - k < b.size() && a.get(x).equals(b.get(x - k))) {
                    x++;
                }
                furthest[at] = x;
                if (x >= a.size() && x - k >= b.size()) {
                    return d;
                }
            }
        }
        throw new AssertionError("more edits than lines");
    }
}
