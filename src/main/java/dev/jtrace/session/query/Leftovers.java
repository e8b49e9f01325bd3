package dev.jtrace.session.query;

import java.io.IOException;
import java.nio.file.Path;

/** Folders of work that are deleted when this process ends, also where a signal ends it. */
final class Leftovers {
    private Leftovers() {}

    /** Has {@code folder}, which holds files only, deleted at the end if it is still there; returns it. */
    static Path goWithUs(Path folder) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                QueryCache.delete(folder);
            } catch (IOException e) {
                // What is still being written there remains: later runs delete old drafts.
            }
        }));
        return folder;
    }
}
