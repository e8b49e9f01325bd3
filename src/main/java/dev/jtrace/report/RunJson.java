package dev.jtrace.report;

import dev.jtrace.model.RunView;
import java.util.List;
import java.util.function.Consumer;

/** All of a run but its columns as JSON that is safe inside a script element: no {@code <}, {@code >} or {@code &}. */
final class RunJson {
    private final StringBuilder out = new StringBuilder();

    private RunJson() {}

    static String of(RunView run) {
        RunJson json = new RunJson();
        json.out.append("{\"start\":").append(run.start()).append(",\"end\":").append(run.end());
        json.out.append(",\"count\":").append(run.calls().count()).append(",\"omitted\":").append(run.omitted());
        json.out.append(",\"lost\":").append(run.lost()).append(",\"head\":{");
        String[] comma = {""};
        run.head().forEach((name, value) -> {
            json.out.append(comma[0]);
            json.text(name);
            json.out.append(':');
            json.text(value);
            comma[0] = ",";
        });
        json.out.append('}');
        json.list("tasks", run.tasks(), t -> {
            json.numbers(t.tid(), t.pid(), t.parent(), t.start(), t.end());
            json.texts(t.comm(), t.ended());
        });
        json.list("names", run.names(), n -> json.texts(n.name(), n.kind()));
        json.list("errors", run.errors(), json::texts);
        json.list("texts", run.texts(), t -> json.texts(t.arguments(), t.outcome(), t.path()));
        json.list("files", run.files(), f -> {
            json.numbers(f.calls(), f.errors(), f.bytes(), f.time());
            json.texts(f.path());
        });
        json.out.append(",\"lanesOmitted\":").append(run.lanesOmitted());
        json.list("lanes", run.lanes(), l -> {
            json.texts(l.name(), l.unit(), l.rateUnit());
            json.reals(l.rate(), l.scale());
            json.numbers(l.pid(), l.cpu(), l.count().length);
        });
        json.tracks(run.tracks());
        return json.out.append('}').toString();
    }

    private void tracks(RunView.Tracks tracks) {
        out.append(",\"tracksOmitted\":").append(tracks.omitted());
        list("tracks", tracks.rows(), t -> {
            texts(t.kind(), t.name());
            numbers(t.pid(), t.tid(), t.queue(), t.start().length);
        });
        list("spans", tracks.names(), n -> texts(n.name(), n.kind()));
        list("spanTexts", tracks.texts(), this::texts);
    }

    /** A member whose elements are arrays. */
    private <T> void list(String name, List<T> elements, Consumer<T> writer) {
        out.append(",\"").append(name).append("\":[");
        for (int i = 0; i < elements.size(); i++) {
            out.append(i == 0 ? "[" : ",[");
            writer.accept(elements.get(i));
            out.append(']');
        }
        out.append(']');
    }

    private void separate() {
        if (out.charAt(out.length() - 1) != '[') {
            out.append(',');
        }
    }

    private void numbers(long... numbers) {
        for (long number : numbers) {
            separate();
            out.append(number);
        }
    }

    private void reals(double... reals) {
        for (double real : reals) {
            separate();
            out.append(real);
        }
    }

    private void texts(String... texts) {
        for (String text : texts) {
            separate();
            text(text);
        }
    }

    private void text(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c == '<' || c == '>' || c == '&' || c >= 0x7f && c < 0xa0 || c == '\u2028'
                    || c == '\u2029') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
