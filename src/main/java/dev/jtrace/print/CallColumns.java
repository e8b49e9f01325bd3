package dev.jtrace.print;

import dev.jtrace.model.RunView;
import java.util.Arrays;

/** Calls as growing columns. */
final class CallColumns {
    private long[] start = new long[1 << 12];
    private long[] duration = new long[1 << 12];
    private int[] task = new int[1 << 12];
    private int[] name = new int[1 << 12];
    private int[] error = new int[1 << 12];
    private int[] text = new int[1 << 12];
    private int count;

    int count() {
        return count;
    }

    void add(long begin, long time, int taskIndex, int nameIndex, int errorIndex, int textIndex) {
        if (count == start.length) {
            int more = count * 2;
            start = Arrays.copyOf(start, more);
            duration = Arrays.copyOf(duration, more);
            task = Arrays.copyOf(task, more);
            name = Arrays.copyOf(name, more);
            error = Arrays.copyOf(error, more);
            text = Arrays.copyOf(text, more);
        }
        start[count] = begin;
        duration[count] = time;
        task[count] = taskIndex;
        name[count] = nameIndex;
        error[count] = errorIndex;
        text[count] = textIndex;
        count++;
    }

    /** The columns, times counted from {@code zero}. */
    RunView.Calls calls(long zero) {
        long[] relative = Arrays.copyOf(start, count);
        for (int i = 0; i < count; i++) {
            relative[i] -= zero;
        }
        return new RunView.Calls(count, relative, duration, task, name, error, text);
    }
}
