package dev.jtrace.session.setting;

import dev.jtrace.event.TraceEvent;
import dev.jtrace.redact.Redactor;
import dev.jtrace.redact.Rules;
import dev.jtrace.redact.Secret;
import dev.jtrace.session.ErrorText;
import dev.jtrace.session.Failure;
import dev.jtrace.session.Invocation;
import dev.jtrace.session.Outcome;
import dev.jtrace.table.SyscallTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is hidden of a run.
 *
 * @param kinds what as a whole, by the names of {@code --redact}; empty for nothing
 * @param rules the file with exceptions, one byte a character; null for none
 */
public record RedactSettings(List<String> kinds, @Nullable String rules) {
    /** Nothing is hidden. */
    public static final RedactSettings NONE = new RedactSettings(List.of(), null);

    /** What is hidden: of a head, and of events. */
    public record Veil(java.util.function.UnaryOperator<Map<String, String>> head, Consumer<TraceEvent> events) {}

    public boolean hides() {
        return !kinds.isEmpty() || rules != null;
    }

    /** What hides it. @param room bytes that an event may carry */
    public Veil veil(SyscallTable table, int room, Invocation invocation) throws Failure {
        if (!hides()) {
            return new Veil(head -> head, e -> {});
        }
        Redactor redactor = new Redactor(table, rules(invocation), room);
        return new Veil(redactor::head, redactor::apply);
    }

    private Rules rules(Invocation invocation) throws Failure {
        Set<Secret> secrets = EnumSet.noneOf(Secret.class);
        for (String kind : kinds) {
            secrets.add(Secret.valueOf(kind.toUpperCase(Locale.ROOT)));
        }
        Rules all = Rules.of(secrets);
        if (rules == null) {
            return all;
        }
        try {
            return all.with(Files.readString(invocation.path(rules), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new Failure(Outcome.USAGE, "Can't read '" + rules + "': " + ErrorText.of(e));
        } catch (IllegalArgumentException e) {
            throw new Failure(Outcome.USAGE, rules + ": " + e.getMessage());
        }
    }
}
