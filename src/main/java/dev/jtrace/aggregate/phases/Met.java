package dev.jtrace.aggregate.phases;

import dev.jtrace.code.CodePlace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one sample met.
 *
 * @param time nanoseconds of CLOCK_MONOTONIC
 */
record Met(long time, Activity activity, CodePlace place) {
    /** The samples of each task in the order of time. */
    static Map<Integer, List<Met>> byTask(SampleLog log) {
        Map<Integer, List<Met>> found = new HashMap<>();
        for (int row : log.samples.byTime()) {
            int place = (int) log.samples.get(row, SampleLog.PLACE);
            found.computeIfAbsent((int) log.samples.get(row, SampleLog.TASK), tid -> new ArrayList<>())
                    .add(new Met(log.samples.get(row, SampleLog.TIME), log.places.activity(place),
                            log.places.of(place)));
        }
        return found;
    }
}
