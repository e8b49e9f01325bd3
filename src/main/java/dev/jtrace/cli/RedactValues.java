package dev.jtrace.cli;

import dev.jtrace.session.UsageException;
import dev.jtrace.session.setting.RedactSettings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the options mean that hide parts of a run. */
final class RedactValues {
    private static final List<String> KINDS = List.of("paths", "buffers", "env", "args");

    private final List<String> kinds = new ArrayList<>();
    private @Nullable String rules;

    /** Takes a value of {@code --redact}. */
    void kinds(String name, String value) {
        for (String word : Quantities.words(name, value)) {
            if (word.equals("all")) {
                kinds.addAll(KINDS);
            } else if (KINDS.contains(word)) {
                kinds.add(word);
            } else {
                throw UsageException.withHint("invalid " + name + " argument: '" + word + "'");
            }
        }
    }

    /** Takes a value of {@code --redact-rules}. */
    void rules(String file) {
        rules = file;
    }

    RedactSettings settings() {
        return kinds.isEmpty() && rules == null ? RedactSettings.NONE : new RedactSettings(List.copyOf(kinds), rules);
    }
}
