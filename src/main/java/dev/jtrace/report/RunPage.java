package dev.jtrace.report;

import dev.jtrace.model.RunView;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A run as one page of HTML that needs nothing else. */
public final class RunPage {
    private RunPage() {}

    /** The page in UTF-8. */
    public static byte[] of(RunView run) {
        return PageTemplate
                .fill("run", List.of("lanes.js", "levels.js", "tracks.js", "run.js"),
                        Map.of("data", () -> RunJson.of(run), "columns", () -> RunColumns.encode(run)))
                .getBytes(StandardCharsets.UTF_8);
    }
}
